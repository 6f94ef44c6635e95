namespace Madang.Server.Tests.Features.Tax.Property;

/// <summary>Each number here was worked out by hand from the text of the law.</summary>
public sealed class PropertyTaxTests
{
    [Theory]
    [InlineData(2021, 60, 60)]
    [InlineData(2022, 60, 45)]
    [InlineData(2023, 60, 44)]
    [InlineData(2026, 60, 44)]
    [InlineData(2027, 60, 60)]
    public void TheShareOfAnOnlyHomeChangesWithTheYear(int year, int others, int only)
    {
        Assert.Equal(5_000_000 * others, House($$"""{"year":{{year}},"price":500000000}""").Result["tax_base"]);
        Assert.Equal(5_000_000 * only, House($$"""{"year":{{year}},"price":500000000,"one_home":true}""").Result["tax_base"]);
    }

    // 900,000,000 × 45% = 405,000,000: 420,000 + 105,000,000 × 0.35%; one won more falls to the standard rates.
    [Theory]
    [InlineData(900_000_000, 787_500)]
    [InlineData(900_000_001, 990_000)]
    public void TheLowerRatesEndAtNineHundredMillion(long price, long tax) =>
        Assert.Equal(tax, House($$"""{"price":{{price}},"one_home":true}""").Result["property_tax"]);

    [Fact]
    public void TheFormerBurdenCapStillHoldsIn2026AndTheBaseCapWithIt()
    {
        // Base: min(360m, 300m × 60% + 360m × 5% = 198m) = 198m: 195,000 + 48m × 0.25% = 315,000; cap 200,000 × 110% = 220,000.
        var bill = House("""{"price":600000000,"prev_price":300000000,"prev_tax":200000,"prev_urban":100000}""");

        Assert.Equal((198_000_000L, 315_000L, 220_000L, 110_000L), (bill.Result["tax_base"], bill.Result["raw_tax"], bill.Result["property_tax"], bill.Result["urban"]));
        Assert.Equal(44_000, bill.Result["edu"]);
    }

    [Theory]
    [InlineData(300_000_000, false, 105)]
    [InlineData(300_000_001, false, 110)]
    [InlineData(600_000_000, false, 110)]
    [InlineData(600_000_001, false, 130)]
    [InlineData(300_000_000, true, 150)]
    public void TheBurdenIsCappedByThePrice(long price, bool isCompany, long percent) =>
        Assert.Equal(percent * 100, House($$"""{"year":2023,"price":{{price}},"prev_tax":10000,"corporate":{{(isCompany ? "true" : "false")}}}""").Result["property_tax"]);

    [Fact]
    public void TheBaseCapBeginsIn2024AndWithoutALastPriceThereIsNone()
    {
        Assert.Equal(360_000_000, House("""{"year":2023,"price":600000000,"prev_price":300000000}""").Result["tax_base"]);
        Assert.Equal(198_000_000, House("""{"year":2024,"price":600000000,"prev_price":300000000}""").Result["tax_base"]);
        Assert.Equal(360_000_000, House("""{"year":2024,"price":600000000}""").Result["tax_base"]);
        Assert.Equal(360_000_000, House("""{"year":2024,"price":600000000,"prev_price":900000000}""").Result["tax_base"]);
    }

    [Fact]
    public void HalvesAreCutAndTheRestIsPaidInJuly()
    {
        // 543,370 / 2 = 271,685; 469,350 / 2 = 234,675; 108,670 / 2 = 54,335.
        var bill = House("""{"price":900000000,"prev_price":700000000,"one_home":true}""");

        Assert.Equal((271_690L, 271_680L), (bill.Result["july_property_tax"], bill.Result["september_property_tax"]));
        Assert.Equal((234_680L, 234_670L), (bill.Result["july_urban"], bill.Result["september_urban"]));
        Assert.Equal((54_340L, 54_330L), (bill.Result["july_edu"], bill.Result["september_edu"]));
        Assert.Equal((560_710L, 560_680L), (bill.Result["july"], bill.Result["september"]));
        Assert.Contains(bill.Uncertain, u => u is { Code: "half-remainder", Of: "july", Low: 560_680, High: 560_710 });
        Assert.Contains(bill.Uncertain, u => u is { Code: "half-remainder", Of: "september", Low: 560_680, High: 560_710 });
    }

    // 60% of 120m is 72m: 78,000 + 100,800 = 178,800; of 130m 78m: 87,000 + 109,200 = 196,200; of 133m 79.8m: 89,700 + 111,720 = 201,420.
    [Theory]
    [InlineData(120_000_000, true, 0)]
    [InlineData(130_000_000, true, 2)]
    [InlineData(133_000_000, false, 2)]
    [InlineData(300_000_000, false, 0)]
    public void ASmallTaxIsPaidWholeInJuly(long price, bool isWhole, int open)
    {
        var bill = House($$"""{"price":{{price}}}""");

        Assert.Equal(isWhole, bill.Flags["one_shot_july"]);
        Assert.Equal(isWhole ? 0 : bill.Result["total"] - bill.Result["july"], bill.Result["september"]);
        Assert.Equal(open, bill.Uncertain.Count(u => u.Code == "whole-in-july"));
    }

    [Fact]
    public void TheFireShareOfAnOnlyHomeIsTakenAtItsShareAndTheOtherReadingIsShown()
    {
        // 100m × 44% = 44m: 24,100 + 5m × 0.1% = 29,100; 100m × 60% = 60m: 24,100 + 21m × 0.1% = 45,100.
        var bill = House("""{"price":500000000,"one_home":true,"building_value":100000000}""");

        Assert.Equal((44_000_000L, 29_100L), (bill.Result["fire_base"], bill.Result["fire"]));
        Assert.Equal(260_000 + 308_000 + 52_000 + 29_100, bill.Result["total"]);
        Assert.Contains(bill.Uncertain, u => u is { Code: "one-home-fire-base", Of: "fire", Low: 29_100, High: 45_100 });
        Assert.Contains(bill.Uncertain, u => u is { Code: "one-home-fire-base", Of: "total", Low: 649_100, High: 665_100 });
        Assert.DoesNotContain(House("""{"price":500000000,"building_value":100000000}""").Uncertain, u => u.Code == "one-home-fire-base");
    }

    [Fact]
    public void In2027TheLowerRatesHaveEndedAndWhatRenewalWouldGiveIsShown()
    {
        var bill = House("""{"year":2027,"price":500000000,"one_home":true}""");

        Assert.True(bill.Edition.IsProvisional);
        Assert.Equal(["one-home-base", "one-home-rates"], bill.Lapsing.Select(l => l.Code));
        Assert.Equal(570_000, bill.Result["property_tax"]);
        Assert.Contains(bill.Uncertain, u => u is { Code: "one-home-renewed", Of: "total", Low: 620_000, High: 1_104_000 });
        Assert.Empty(House("""{"year":2027,"price":500000000}""").Lapsing);
        Assert.False(House("""{"year":2026,"price":500000000,"one_home":true}""").Edition.IsProvisional);
    }

    [Theory]
    [InlineData("""{"price":500000000,"urban":false}""", "urban", 0)]
    [InlineData("""{"price":500000000,"urban_rate":"23/10000"}""", "urban", 690_000)]
    [InlineData("""{"price":500000000,"rate_factor":"1/2"}""", "property_tax", 285_000)]
    [InlineData("""{"price":500000000,"rate_factor":"3/2"}""", "property_tax", 855_000)]
    [InlineData("""{"price":500000000,"one_home":true,"rate_factor":"1/2"}""", "property_tax", 185_000)]
    [InlineData("""{"price":500000000,"one_home":true,"rate_factor":"3/2"}""", "property_tax", 260_000)]
    [InlineData("""{"price":500000000,"edu_factor":"3/2"}""", "edu", 171_000)]
    [InlineData("""{"price":500000000,"building_value":100000000,"fire_factor":"1/2"}""", "fire", 22_550)]
    public void WhatAnOrdinanceChangesCanBeSaid(string inputs, string figure, long expected) => Assert.Equal(expected, House(inputs).Result[figure]);

    [Theory]
    [InlineData("""{"class":"분리_농지임야","value":100000000,"urban":true}""", 0)]
    [InlineData("""{"class":"종합합산","value":100000000,"urban":true}""", 98_000)]
    [InlineData("""{"class":"종합합산","value":100000000,"urban_rate":"23/10000"}""", 161_000)]
    [InlineData("""{"class":"종합합산","value":100000000,"urban":false}""", 0)]
    public void LandOwesTheUrbanShareWhereItIsSaid(string inputs, long urban) => Assert.Equal(urban, TaxBook.Bill("재산세_토지", inputs).Result["urban"]);

    [Theory]
    [InlineData("주거지역공장", 5)]
    [InlineData("과밀억제권역공장", 12.5)]
    [InlineData("골프장오락장", 40)]
    [InlineData("기타", 2.5)]
    public void EveryKindOfBuildingHasItsRate(string kind, double perMille) =>
        Assert.Equal((long)(perMille * 100_000), TaxBook.Bill("재산세_건축물", $$"""{"tax_base":100000000,"class":"{{kind}}"}""").Result["property_tax"]);

    [Theory]
    [InlineData("선박", 300_000)]
    [InlineData("고급선박", 5_000_000)]
    [InlineData("항공기", 300_000)]
    public void EveryCraftHasItsRate(string kind, long tax) => Assert.Equal(tax, TaxBook.Bill("재산세_선박항공기", $$"""{"class":"{{kind}}","value":100000000}""").Result["property_tax"]);

    [Theory]
    [InlineData(1, 392_300)]
    [InlineData(2, 784_600)]
    [InlineData(3, 1_176_900)]
    public void ABuildingWithAFireRiskOwesMore(int times, long fire)
    {
        Assert.Equal(fire, TaxBook.Bill("재산세_건축물", $$"""{"value":500000000,"fire":true,"fire_mult":{{times}}}""").Result["fire"]);
        Assert.Equal(fire, TaxBook.Bill("재산세_건축물", $$"""{"value":500000000,"fire_mult":{{times}}}""").Result["fire"]);
        Assert.Equal(0, TaxBook.Bill("재산세_건축물", $$"""{"value":500000000,"fire":false,"fire_mult":{{times}}}""").Result["fire"]);
    }

    // 1,750 + 980 = 2,730 is collected although neither is 2,000 alone: they stand on one bill.
    [Fact]
    public void LessThanTwoThousandWonIsNotCollected()
    {
        var small = TaxBook.Bill("재산세_건축물", """{"value":1000000}""");
        var enough = TaxBook.Bill("재산세_건축물", """{"value":1000000,"urban":true}""");

        Assert.Equal((0L, 0L, 0L), (small.Result["property_tax"], small.Result["edu"], small.Result["total"]));
        Assert.Equal((1_750L, 980L, 350L, 3_080L), (enough.Result["property_tax"], enough.Result["urban"], enough.Result["edu"], enough.Result["total"]));
        Assert.Equal(0, TaxBook.Bill("소방분", """{"tax_base":4990000,"mult":1}""").Result["fire"]);
        Assert.Equal(2_000, TaxBook.Bill("소방분", """{"tax_base":5000000,"mult":1}""").Result["fire"]);
    }

    [Theory]
    [InlineData("재산세_주택", """{"year":2020,"price":1}""", "tax.no-rules", "year")]
    [InlineData("재산세_주택", """{"year":2028,"price":1}""", "tax.no-rules", "year")]
    [InlineData("재산세_주택", """{"year":0,"price":1}""", "tax.invalid", "year")]
    [InlineData("재산세_주택", """{}""", "tax.invalid", "price")]
    [InlineData("재산세_주택", """{"price":0}""", "tax.invalid", "price")]
    [InlineData("재산세_주택", """{"price":-1}""", "tax.invalid", "price")]
    [InlineData("재산세_주택", """{"price":9223372036854775807}""", "tax.invalid", "price")]
    [InlineData("재산세_주택", """{"price":1.5}""", "tax.invalid", "price")]
    [InlineData("재산세_주택", """{"price":"1억"}""", "tax.invalid", "price")]
    [InlineData("재산세_주택", """{"price":1,"one_home":1}""", "tax.invalid", "one_home")]
    [InlineData("재산세_주택", """{"price":1,"one_home":"true"}""", "tax.invalid", "one_home")]
    [InlineData("재산세_주택", """{"price":1,"urban_rate":0.0023}""", "tax.invalid", "urban_rate")]
    [InlineData("재산세_주택", """{"price":1,"urban_rate":"24/10000"}""", "tax.invalid", "urban_rate")]
    [InlineData("재산세_주택", """{"price":1,"urban_rate":"1/0"}""", "tax.invalid", "urban_rate")]
    [InlineData("재산세_주택", """{"price":1,"urban_rate":"-1/10000"}""", "tax.invalid", "urban_rate")]
    [InlineData("재산세_주택", """{"price":1,"rate_factor":"2/1"}""", "tax.invalid", "rate_factor")]
    [InlineData("재산세_주택", """{"price":1,"value":1}""", "tax.unknown-input", "value")]
    [InlineData("재산세_토지", """{"value":1}""", "tax.invalid", "class")]
    [InlineData("재산세_토지", """{"class":"주택","value":1}""", "tax.invalid", "class")]
    [InlineData("재산세_토지", """{"class":"종합합산"}""", "tax.invalid", "value")]
    [InlineData("재산세_토지", """{"class":"종합합산","value":1,"tax_base":1}""", "tax.invalid", "tax_base")]
    [InlineData("재산세_건축물", """{"value":1,"fire_mult":4}""", "tax.invalid", "fire_mult")]
    [InlineData("재산세_건축물", """{"value":1,"fire_mult":0}""", "tax.invalid", "fire_mult")]
    [InlineData("재산세_선박항공기", """{"value":1}""", "tax.invalid", "class")]
    [InlineData("소방분", """{"mult":1}""", "tax.invalid", "tax_base")]
    [InlineData("소방분", """{"tax_base":6000000,"mult":4}""", "tax.invalid", "mult")]
    public void ARefusalNamesTheInputThatIsAtFault(string tax, string inputs, string code, string field)
    {
        var refusal = TaxBook.Refusal(tax, inputs);

        Assert.Equal((code, field), (refusal.Code, refusal.Field));
    }

    private static Madang.Server.Features.Tax.TaxBill House(string inputs) => TaxBook.Bill("재산세_주택", inputs);
}
