using Madang.Server.Features.Tax;

namespace Madang.Server.Tests.Features.Tax.Acquisition;

/// <summary>Homes that are bought: rates by price and by number, reliefs by date, and what grows beside the tax.</summary>
public sealed class HomePurchaseTests
{
    [Theory]
    [InlineData("1", 100)]
    [InlineData("600000000", 100)]
    [InlineData("600000001", 100)]
    [InlineData("600749999", 100)]
    [InlineData("600750000", 101)]
    [InlineData("700000000", 167)]
    [InlineData("749250000", 200)]
    [InlineData("899249999", 299)]
    [InlineData("899250000", 300)]
    [InlineData("900000000", 300)]
    [InlineData("900000001", 300)]
    [InlineData("1000000000000000", 300)]
    public void TheRateOfAHomeIsRoundedToAHundredthOfAPercent(string price, long rate) =>
        Acquisitions.AssertAmounts($"rate_bp={rate}", Acquisitions.Homes.Bill($$"""{"price":{{price}}}"""));

    [Theory]
    [InlineData("""{"price":500000000,"homes_after":2}""", 100)]
    [InlineData("""{"price":500000000,"homes_after":3}""", 800)]
    [InlineData("""{"price":500000000,"homes_after":4}""", 1200)]
    [InlineData("""{"price":500000000,"homes_after":9}""", 1200)]
    [InlineData("""{"price":500000000,"homes_after":1,"regulated":true}""", 100)]
    [InlineData("""{"price":500000000,"homes_after":2,"regulated":true}""", 800)]
    [InlineData("""{"price":500000000,"homes_after":3,"regulated":true}""", 1200)]
    [InlineData("""{"price":500000000,"homes_after":2,"regulated":true,"temporary2":true}""", 100)]
    [InlineData("""{"price":500000000,"homes_after":3,"temporary2":true}""", 800)]
    [InlineData("""{"price":500000000,"homes_after":3,"regulated":true,"temporary2":true}""", 1200)]
    [InlineData("""{"price":500000000,"corporate":true}""", 1200)]
    [InlineData("""{"price":500000000,"corporate":true,"temporary2":true,"homes_after":2,"regulated":true}""", 1200)]
    [InlineData("""{"price":500000000,"corporate":true,"exempt_heavy":true}""", 100)]
    [InlineData("""{"price":500000000,"homes_after":4,"exempt_heavy":true}""", 100)]
    [InlineData("""{"price":500000000,"luxury":true}""", 900)]
    [InlineData("""{"price":1000000000,"luxury":true}""", 1100)]
    [InlineData("""{"price":1000000000,"luxury":true,"homes_after":3}""", 1600)]
    [InlineData("""{"price":1000000000,"luxury":true,"corporate":true}""", 2000)]
    public void HomesThatAreMoreThanOneNeedsAreTaxedMore(string inputs, long rate) => Acquisitions.AssertAmounts($"rate_bp={rate}", Acquisitions.Homes.Bill(inputs));

    [Theory]
    [InlineData("""{"price":500000000,"homes_after":2,"regulated":true}""", "acquisition=40000000 edu=2000000 rural=0 total=42000000")]
    [InlineData("""{"price":500000000,"homes_after":2,"regulated":true,"over85":true}""", "acquisition=40000000 edu=2000000 rural=3000000 total=45000000")]
    [InlineData("""{"price":500000000,"homes_after":3,"regulated":true,"over85":true}""", "acquisition=60000000 edu=2000000 rural=5000000 total=67000000")]
    [InlineData("""{"price":1000000000,"corporate":true,"over85":true}""", "acquisition=120000000 edu=4000000 rural=10000000 total=134000000")]
    [InlineData("""{"price":1000000000,"luxury":true,"over85":true,"homes_after":3}""", "acquisition=160000000 edu=4000000 rural=14000000 total=178000000")]
    [InlineData("""{"price":700000000}""", "acquisition=11690000 edu=1169000 rural=0 total=12859000")]
    [InlineData("""{"price":500000}""", "acquisition=0 edu=0 rural=0 total=0")]
    [InlineData("""{"price":500001,"over85":true}""", "acquisition=5000 edu=500 rural=1000 total=6500")]
    public void EachTaxBesideGrowsInItsOwnWay(string inputs, string expected) => Acquisitions.AssertAmounts(expected, Acquisitions.Homes.Bill(inputs));

    [Theory]
    [InlineData(true, """{"price":500000000,"edu_factor":"1/2"}""", "500,000,000 × 1% × 50% × 20% × 0.5 = 250,000")]
    [InlineData(true, """{"price":500000000,"rate_factor":"3/2"}""", "500,000,000 × 1% × 1.5 × 50% × 20% = 750,000")]
    [InlineData(true, """{"price":500000000,"homes_after":3,"edu_factor":"1/2"}""", "500,000,000 × (4% − 2%) × 20% × 0.5 = 1,000,000")]
    [InlineData(false, """{"price":500000000,"cause":"무상","rate_factor":"3/2","edu_factor":"1/2"}""", "500,000,000 × (3.5% × 1.5 − 2%) × 20% × 0.5 = 1,625,000")]
    public void TheWorkingOfTheEducationTaxNamesTheFactorsOfTheOrdinance(bool isHome, string inputs, string working) =>
        Assert.Contains(working, (isHome ? Acquisitions.Homes : Acquisitions.Property).Bill(inputs).Lines.Select(l => l.Working));

    // Half of a home of 800 million won is taxed at 2.33 %, as the whole would be, and not at 1 %.
    [Theory]
    [InlineData("""{"price":400000000,"share":"1/2"}""", "rate_bp=233 acquisition=9320000 edu=932000 rural=0 total=10252000")]
    [InlineData("""{"price":400000000,"share":"50/100","over85":true}""", "rate_bp=233 acquisition=9320000 edu=932000 rural=800000 total=11052000")]
    [InlineData("""{"price":200000000,"share":"1/3"}""", "rate_bp=100 total=2200000")]
    [InlineData("""{"price":300000001,"share":"1/3"}""", "rate_bp=300")]
    [InlineData("""{"price":800000000,"share":"1/1"}""", "rate_bp=233 total=20504000")]
    [InlineData("""{"price":400000000,"share":"1/2","homes_after":3}""", "rate_bp=800 acquisition=32000000 edu=1600000")]
    [InlineData("""{"price":600000000,"share":"1/2","relief":"생애최초"}""", "acquisition=16000000")]
    [InlineData("""{"price":600000001,"share":"1/2","relief":"생애최초"}""", "acquisition=18000000")]
    [InlineData("""{"price":500000,"share":"1/100"}""", "acquisition=0 total=0")]
    public void AShareIsTaxedAtTheRateOfTheWhole(string inputs, string expected) => Acquisitions.AssertAmounts(expected, Acquisitions.Homes.Bill(inputs));

    [Theory]
    [InlineData("\"0/2\"")]
    [InlineData("\"3/2\"")]
    [InlineData("\"1/0\"")]
    [InlineData("\"-1/2\"")]
    [InlineData("\"half\"")]
    [InlineData("0.5")]
    public void AShareThatIsNoneIsRefused(string share) =>
        Assert.Equal(("share", TaxProblems.Invalid), Acquisitions.Homes.Refusal($$"""{"price":400000000,"share":{{share}}}""") is var why ? (why.Field, why.Code) : default);

    [Theory]
    [InlineData("""{"price":200000000,"relief":"생애최초"}""", "acquisition=0 edu=0 total=0")]
    [InlineData("""{"price":1200000000,"relief":"생애최초"}""", "acquisition=34000000 edu=3400000")]
    [InlineData("""{"price":1200000001,"relief":"생애최초"}""", "acquisition=36000000 edu=3600000")]
    [InlineData("""{"price":600000000,"relief":"생애최초","homes_after":3}""", "rate_bp=100 acquisition=4000000 edu=400000")]
    [InlineData("""{"price":600000000,"relief":"생애최초","corporate":true}""", "rate_bp=1200 acquisition=72000000")]
    [InlineData("""{"price":600000000,"relief":"생애최초","luxury":true}""", "rate_bp=900 acquisition=54000000 edu=600000")]
    [InlineData("""{"price":500000000,"relief":"생애최초_300","year":2024}""", "acquisition=3000000 edu=300000")]
    [InlineData("""{"price":500000000,"relief":"생애최초_300","year":2025}""", "acquisition=2000000 edu=200000")]
    [InlineData("""{"price":800000000,"relief":"생애최초_300","year":2025}""", "acquisition=16640000")]
    [InlineData("""{"price":800000000,"relief":"생애최초_300","year":2026}""", "acquisition=15640000")]
    [InlineData("""{"price":400000000,"relief":"출산양육"}""", "acquisition=0 edu=0")]
    [InlineData("""{"price":600000000,"relief":"출산양육","year":2023}""", "acquisition=6000000 edu=600000")]
    [InlineData("""{"price":300000000,"relief":"전세사기"}""", "acquisition=1000000 edu=100000")]
    [InlineData("""{"price":300000000,"relief":"전세사기","date":"2023-05-31"}""", "acquisition=3000000 edu=300000")]
    [InlineData("""{"price":300000000,"relief":"전세사기","date":"2023-06-01"}""", "acquisition=1000000 edu=100000")]
    [InlineData("""{"price":300000000,"relief":"전세사기","year":2027}""", "acquisition=3000000 edu=300000")]
    [InlineData("""{"price":99999999,"relief":"서민주택"}""", "acquisition=0 edu=0 total=0")]
    [InlineData("""{"price":100000000,"relief":"서민주택"}""", "acquisition=1000000 edu=100000")]
    public void AReliefHoldsWithinItsLimitsAndItsTime(string inputs, string expected) => Acquisitions.AssertAmounts(expected, Acquisitions.Homes.Bill(inputs));

    [Fact]
    public void HowFarADeductionShrinksTheEducationTaxIsSaidToBeOpen()
    {
        var open = Acquisitions.Homes.Bill("""{"price":600000000,"relief":"생애최초"}""").Uncertain;

        Assert.Equal(["total 4400000 4600000", "edu 400000 600000"], open.Select(o => $"{o.Of} {o.Low} {o.High}"));
        Assert.All(open, o => Assert.Equal("education-of-deduction", o.Code));
        Assert.Empty(Acquisitions.Homes.Bill("""{"price":200000000,"relief":"생애최초"}""").Uncertain);
        Assert.Empty(Acquisitions.Homes.Bill("""{"price":600000000}""").Uncertain);
    }

    [Fact]
    public void AReliefThatEndsBeforeTheYearIsNamed()
    {
        var bill = Acquisitions.Homes.Bill("""{"price":300000000,"relief":"전세사기","year":2027}""");

        Assert.True(bill.Edition.IsProvisional);
        Assert.Equal(("home-leaseFraud", new DateOnly(2026, 12, 31)), (Assert.Single(bill.Lapsing).Code, bill.Lapsing[0].EndedOn));
        Assert.False(Acquisitions.Homes.Bill("""{"price":300000000,"year":2026}""").Edition.IsProvisional);
    }

    [Theory]
    [InlineData("서울 강남구", "2024-06-01", null, 800)]
    [InlineData("서울 마포구", "2023-01-04", null, 800)]
    [InlineData("서울 마포구", "2023-01-05", null, 100)]
    [InlineData("서울 마포구", "2025-10-15", null, 100)]
    [InlineData("서울 마포구", "2025-10-16", null, 800)]
    [InlineData("서울 마포구", "2025-12-01", "2025-10-16", 100)]
    [InlineData("서울 마포구", "2025-12-01", "2025-10-17", 800)]
    [InlineData("경기 구리시", "2026-06-30", null, 100)]
    [InlineData("경기 구리시", "2026-07-01", null, 800)]
    [InlineData("그 밖의 지역", "2026-10-01", null, 100)]
    public void WhereAndWhenDecideWhetherItIsAnAdjustmentArea(string district, string date, string? contract, long rate)
    {
        var signed = contract is null ? "" : $",\"contract_date\":\"{contract}\"";

        var bill = Acquisitions.Homes.Bill($$"""{"price":500000000,"homes_after":2,"district":"{{district}}","date":"{{date}}"{{signed}}}""");

        Acquisitions.AssertAmounts($"rate_bp={rate}", bill);
    }

    [Fact]
    public void WhatIsSaidOfTheAreaIsBelievedMoreThanTheDistrict() =>
        Acquisitions.AssertAmounts("rate_bp=100", Acquisitions.Homes.Bill("""{"price":500000000,"homes_after":2,"district":"서울 강남구","regulated":false}"""));

    [Theory]
    [InlineData("2026-09-30", null, 3)]
    [InlineData("2026-10-01", null, 2)]
    [InlineData("2026-11-30", "2026-08-26", 3)]
    [InlineData("2026-11-30", "2026-08-27", 2)]
    public void TheOtherOfTwoHomesHasToGoInTheTimeOfItsDate(string date, string? contract, long years)
    {
        var signed = contract is null ? "" : $",\"contract_date\":\"{contract}\"";

        var bill = Acquisitions.Homes.Bill($$"""{"price":500000000,"homes_after":2,"regulated":true,"temporary2":true,"date":"{{date}}"{{signed}}}""");

        Acquisitions.AssertAmounts($"dispose_years={years}", bill);
    }

    [Theory]
    [InlineData("""{}""", TaxProblems.Invalid, "price")]
    [InlineData("""{"price":0}""", TaxProblems.Invalid, "price")]
    [InlineData("""{"price":-1}""", TaxProblems.Invalid, "price")]
    [InlineData("""{"price":1000000000000001}""", TaxProblems.Invalid, "price")]
    [InlineData("""{"price":500000000.5}""", TaxProblems.Invalid, "price")]
    [InlineData("""{"price":"5억"}""", TaxProblems.Invalid, "price")]
    [InlineData("""{"price":500000000,"homes_after":0}""", TaxProblems.Invalid, "homes_after")]
    [InlineData("""{"price":500000000,"homes_after":"2"}""", TaxProblems.Invalid, "homes_after")]
    [InlineData("""{"price":500000000,"regulated":"yes"}""", TaxProblems.Invalid, "regulated")]
    [InlineData("""{"price":500000000,"relief":"친구할인"}""", TaxProblems.Invalid, "relief")]
    [InlineData("""{"price":500000000,"district":"부산 해운대구"}""", TaxProblems.Invalid, "district")]
    [InlineData("""{"price":500000000,"date":"2026-02-29"}""", TaxProblems.Invalid, "date")]
    [InlineData("""{"price":500000000,"date":"2025-02-01","year":2026}""", TaxProblems.Invalid, "date")]
    [InlineData("""{"price":500000000,"date":"2026-02-01","contract_date":"2026-02-02"}""", TaxProblems.Invalid, "contract_date")]
    [InlineData("""{"price":500000000,"year":2022}""", TaxProblems.NoRules, "year")]
    [InlineData("""{"price":500000000,"year":2028}""", TaxProblems.NoRules, "year")]
    [InlineData("""{"price":500000000,"year":-5}""", TaxProblems.NoRules, "year")]
    [InlineData("""{"price":500000000,"date":"2022-12-31"}""", TaxProblems.NoRules, "date")]
    [InlineData("""{"price":500000000,"relief":"생애최초","over85":true}""", TaxProblems.NotSettled, "over85")]
    [InlineData("""{"price":500000000,"windows":4}""", TaxProblems.UnknownInput, "windows")]
    public void WhatCannotBeComputedIsRefusedWithTheInputAtFault(string inputs, string code, string field)
    {
        var refusal = Acquisitions.Homes.Refusal(inputs);

        Assert.Equal((code, field), (refusal.Code, refusal.Field));
    }

    [Fact]
    public void ALargeHomeWhoseReliefIsNotGrantedIsComputed() =>
        Acquisitions.AssertAmounts("acquisition=39000000 edu=3900000 rural=2600000", Acquisitions.Homes.Bill("""{"price":1300000000,"relief":"생애최초","over85":true}"""));
}
