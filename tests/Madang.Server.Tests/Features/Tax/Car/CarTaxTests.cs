namespace Madang.Server.Tests.Features.Tax.Car;

/// <summary>Each number here was worked out by hand from the text of the law.</summary>
public sealed class CarTaxTests
{
    [Fact]
    public void A1998CcCarFirstRegisteredInMarch2025Owes519480For2026()
    {
        var bill = CarBook.Bill("""{"year":2026,"usage":"비영업용","kind":"승용","cc":1998,"base_date":"2025-03-10"}""");

        Assert.Equal(519_480, bill.Result["total"]);
        Assert.Equal((199_800L, 59_940L), (bill.Result["h1_car"], bill.Result["h1_edu"]));
    }

    [Theory]
    [InlineData("비영업용", 1000, 80_000)]
    [InlineData("비영업용", 1001, 140_140)]
    [InlineData("비영업용", 1600, 224_000)]
    [InlineData("비영업용", 1601, 320_200)]
    [InlineData("영업용", 1000, 18_000)]
    [InlineData("영업용", 1600, 28_800)]
    [InlineData("영업용", 1601, 30_419)]
    [InlineData("영업용", 2500, 47_500)]
    [InlineData("영업용", 2501, 60_024)]
    public void TheRateOfItsClassHoldsForEveryCcOfACar(string usage, int cc, long year)
    {
        var bill = CarBook.Bill($$"""{"year":2026,"usage":"{{usage}}","kind":"승용","cc":{{cc}},"base_date":"2026-01-01"}""");

        Assert.Equal(year, bill.Lines[0].Amount);
    }

    [Theory]
    [InlineData("2026-06-30", 0, 0)]
    [InlineData("2024-06-30", 5, 5)]
    [InlineData("2024-07-01", 0, 5)]
    [InlineData("2015-06-30", 50, 50)]
    [InlineData("2015-07-01", 45, 50)]
    [InlineData("2014-12-31", 50, 50)]
    [InlineData("1980-01-01", 50, 50)]
    public void AgeIsCountedByHalfYearsAndSparesAtMostHalf(string baseDate, int firstPercent, int secondPercent)
    {
        var bill = CarBook.Bill($$"""{"year":2026,"usage":"비영업용","kind":"승용","cc":2000,"base_date":"{{baseDate}}"}""");

        Assert.Equal(2000 * (100 - firstPercent), bill.Result["h1_car"]);
        Assert.Equal(2000 * (100 - secondPercent), bill.Result["h2_car"]);
    }

    [Theory]
    [InlineData("영업용", "고속버스", 100_000)]
    [InlineData("영업용", "대형전세버스", 70_000)]
    [InlineData("영업용", "대형전세", 70_000)]
    [InlineData("영업용", "소형전세버스", 50_000)]
    [InlineData("영업용", "대형일반버스", 42_000)]
    [InlineData("영업용", "소형일반버스", 25_000)]
    [InlineData("비영업용", "대형일반버스", 115_000)]
    [InlineData("비영업용", "소형일반버스", 65_000)]
    public void EveryBusHasItsRate(string usage, string subtype, long year) =>
        Assert.Equal(year, CarBook.Bill($$"""{"year":2021,"usage":"{{usage}}","kind":"승합","subtype":"{{subtype}}"}""").Result["total"]);

    [Theory]
    [InlineData("영업용", "대형", 36_000)]
    [InlineData("영업용", "소형", 13_500)]
    [InlineData("비영업용", "대형", 157_500)]
    [InlineData("비영업용", "소형", 58_500)]
    public void EverySpecialVehicleHasItsRate(string usage, string subtype, long year) =>
        Assert.Equal(year, CarBook.Bill($$"""{"year":2024,"usage":"{{usage}}","kind":"특수","subtype":"{{subtype}}"}""").Result["total"]);

    [Theory]
    [InlineData(1, 28_500, 6_600)]
    [InlineData(1000, 28_500, 6_600)]
    [InlineData(1001, 34_500, 9_600)]
    [InlineData(4000, 63_000, 18_000)]
    [InlineData(5001, 130_500, 36_000)]
    [InlineData(10_000, 157_500, 45_000)]
    [InlineData(10_001, 187_500, 55_000)]
    [InlineData(20_000, 187_500, 55_000)]
    [InlineData(20_001, 217_500, 65_000)]
    public void AGoodsVehicleIsTaxedByItsLoad(int kg, long privately, long business)
    {
        Assert.Equal(privately, CarBook.Bill($$"""{"year":2026,"usage":"비영업용","kind":"화물","load_kg":{{kg}}}""").Result["total"]);
        Assert.Equal(business, CarBook.Bill($$"""{"year":2026,"usage":"영업용","kind":"화물","load_kg":{{kg}}}""").Result["total"]);
    }

    [Theory]
    [InlineData("\"cc\":125,", 0)]
    [InlineData("\"cc\":126,", 18_000)]
    [InlineData("", 18_000)]
    public void AMotorcycleIsTaxedAbove125Cc(string cc, long year) =>
        Assert.Equal(year, CarBook.Bill($$"""{"year":2026,{{cc}}"usage":"비영업용","kind":"3륜이하"}""").Result["total"]);

    [Theory]
    [InlineData(2021, 1, 36_566, 363_030)]
    [InlineData(2021, 3, 30_106, 369_490)]
    [InlineData(2021, 6, 19_980, 379_620)]
    [InlineData(2021, 9, 9_990, 189_810)]
    [InlineData(2022, 1, 36_566, 363_030)]
    [InlineData(2023, 1, 25_596, 374_000)]
    [InlineData(2023, 6, 14_100, 385_500)]
    [InlineData(2024, 1, 18_287, 381_310)]
    [InlineData(2024, 3, 15_012, 384_580)]
    [InlineData(2024, 6, 10_044, 389_550)]
    [InlineData(2024, 9, 4_995, 194_800)]
    [InlineData(2025, 3, 15_053, 384_540)]
    [InlineData(2025, 6, 10_072, 389_520)]
    [InlineData(2026, 3, 15_053, 384_540)]
    [InlineData(2026, 6, 9_990, 389_610)]
    public void WhoPaysAheadIsSparedTheInterestOfTheYear(int year, int month, long deduction, long car)
    {
        var bill = CarBook.Bill($$"""{"year":{{year}},"usage":"비영업용","kind":"승용","cc":1998,"base_date":"{{year - 1}}-03-10","mode":"prepay","month":{{month}}}""");

        Assert.Equal((deduction, car), (bill.Result["deduction"], bill.Result["car"]));
    }

    [Theory]
    [InlineData(2021, 95_000)]
    [InlineData(2023, 96_470)]
    [InlineData(2024, 97_480)]
    [InlineData(2026, 97_500)]
    public void ASmallTaxBilledInJuneIsSparedInterestToo(int year, long car) =>
        Assert.Equal(car, CarBook.Bill($$"""{"year":{{year}},"usage":"비영업용","kind":"그밖의승용","mode":"lumpsum_june"}""").Result["car"]);

    [Theory]
    [InlineData(2026, "2026-01-01", 0, 181)]
    [InlineData(2026, "2026-06-30", 180, 1)]
    [InlineData(2024, "2024-02-29", 59, 123)]
    [InlineData(2026, "2026-07-01", 0, 184)]
    [InlineData(2026, "2026-12-31", 183, 1)]
    public void TheDayOfATransferIsTheBuyers(int year, string date, long seller, long buyer)
    {
        var bill = CarBook.Bill($$"""{"year":{{year}},"usage":"비영업용","kind":"승용","cc":1998,"base_date":"2019-03-10","mode":"prorate_transfer","date":"{{date}}"}""");

        Assert.Equal((seller, buyer), (bill.Result["seller_days"], bill.Result["buyer_days"]));
    }

    [Fact]
    public void ARelievedCarIsPartedByTheDaysOfItsHalfYear()
    {
        // Age 6 spares 20%: 159,840 a half; 90 of 181 days before 1 April.
        var bill = CarBook.Bill("""{"year":2026,"usage":"비영업용","kind":"승용","cc":1998,"base_date":"2021-03-10","mode":"prorate_transfer","date":"2026-04-01"}""");

        Assert.Equal((79_470L, 23_840L), (bill.Result["seller_car"], bill.Result["seller_edu"]));
        Assert.Equal((80_360L, 24_100L), (bill.Result["buyer_car"], bill.Result["buyer_edu"]));
    }

    [Fact]
    public void OtherVehiclesArePartedByTheDaysOfTheYear()
    {
        // 100,000 a year; 59 and 122 of 365 days.
        var bill = CarBook.Bill("""{"year":2026,"usage":"비영업용","kind":"그밖의승용","mode":"prorate_transfer","date":"2026-03-01"}""");

        Assert.Equal((16_160L, 4_840L), (bill.Result["seller_car"], bill.Result["seller_edu"]));
        Assert.Equal((33_420L, 10_020L), (bill.Result["buyer_car"], bill.Result["buyer_edu"]));
    }

    [Theory]
    [InlineData("2026-01-05", 0)]
    [InlineData("2026-01-07", 0)]
    [InlineData("2026-01-09", 2_190)]
    public void APartUnder2000WonIsNotCollected(string date, long seller) =>
        Assert.Equal(seller, CarBook.Bill($$"""{"year":2026,"usage":"비영업용","kind":"그밖의승용","mode":"prorate_transfer","date":"{{date}}"}""").Result["seller_car"]);

    [Theory]
    [InlineData("", 159_920, 47_970)]
    [InlineData("\"year\":2022,\"usage\":\"비영업용\",\"kind\":\"승용\",", 381_310, 114_390)]
    [InlineData("\"usage\":\"영업용\",", 20_000, 0)]
    [InlineData("\"kind\":\"화물\",", 20_000, 0)]
    [InlineData("", 0, 0)]
    public void TheEducationTaxAloneIs30PercentWhereItIsOwed(string more, long tax, long education) =>
        Assert.Equal(education, CarBook.Bill($$"""{{{more}}"mode":"edu_only","car_tax":{{tax}}}""").Result["edu"]);

    // 77 of 365 days from 1 January would be 18 March; scrapped on 14 May 2026 it was owned for 134 days: 399,600 × 134/365 = 146,702.4….
    [Fact]
    public void AScrappedCarOwesItsDays()
    {
        var bill = CarBook.Bill("""{"year":2026,"kind":"승용","cc":1998,"base_date":"2025-03-10","mode":"prorate_scrap","date":"2026-05-14"}""");

        Assert.Equal((134L, 146_700L, 44_010L, 190_710L), (bill.Result["days"], bill.Result["car"], bill.Result["edu"], bill.Result["total"]));
        // Without the day itself: 399,600 × 133/365 = 145,607.6….
        Assert.Contains(bill.Uncertain, u => u is { Code: "scrapping-day", Of: "total", Low: 189_280, High: 190_710 });
    }

    [Theory]
    [InlineData("2026-01-01", 1)]
    [InlineData("2026-06-30", 181)]
    [InlineData("2026-07-01", 1)]
    [InlineData("2024-02-29", 60)]
    [InlineData("2026-12-31", 184)]
    public void TheDaysOfAScrappedCarAreThoseOfItsHalf(string date, long days)
    {
        var bill = CarBook.Bill($$"""{"year":{{date[..4]}},"kind":"그밖의승용","mode":"prorate_scrap","date":"{{date}}"}""");

        Assert.Equal(days, bill.Result["days"]);
        Assert.All(bill.Uncertain, u => Assert.InRange(bill.Result[u.Of], u.Low, u.High));
    }

    [Fact]
    public void WhatIsDeductedIsCutToTheWonBeforeTheTaxIsCutToTen()
    {
        // 1,501 cc: 210,140 × 334/365 × 5% = 9,614.6…: 210,140 − 9,614 = 200,526.
        var bill = CarBook.Bill("""{"year":2026,"kind":"승용","cc":1501,"base_date":"2025-03-10","mode":"prepay","month":1}""");
        Assert.Equal((9_614L, 200_520L), (bill.Result["deduction"], bill.Result["car"]));

        // 1,997 cc: 399,400 × 92/… of September: 199,700 × 5% × 92/184 = 4,992.5: 199,700 − 4,992 = 194,708, where 194,707.5 would be cut to the same.
        var cut = 0;
        for (var cc = 1_601; cc <= 3_000; cc++)
        {
            var paid = CarBook.Bill($$"""{"year":2026,"kind":"승용","cc":{{cc}},"base_date":"2025-03-10","mode":"prepay","month":1}""").Result;
            Assert.Equal((200L * cc - paid["deduction"]) / 10 * 10, paid["car"]);
            if ((200L * cc - paid["deduction"]) % 10 == 0) cut++;
        }

        Assert.True(cut > 50);
    }

    [Fact]
    public void PayingAheadIsOpenByTenWonATax()
    {
        var bill = CarBook.Bill("""{"year":2026,"kind":"승용","cc":1998,"base_date":"2025-03-10","mode":"prepay","month":1}""");

        Assert.Equal(
            [("total", 495_680L, 495_720L), ("car", 381_300L, 381_320L), ("edu", 114_380L, 114_400L)],
            bill.Uncertain.Where(u => u.Code == "prepayment-rounding").Select(u => (u.Of, u.Low, u.High)));
        Assert.Empty(CarBook.Bill("""{"year":2026,"kind":"승용","cc":1998,"base_date":"2025-03-10"}""").Uncertain);
    }

    [Theory]
    [InlineData("\"kind\":\"화물\",\"load_kg\":15000", "goods-steps", 157_500, 187_500)]
    [InlineData("\"kind\":\"화물\",\"load_kg\":20000", "goods-steps", 187_500, 187_500)]
    [InlineData("\"kind\":\"승합\",\"subtype\":\"대형일반버스\"", "large-bus", 65_000, 115_000)]
    [InlineData("\"kind\":\"그밖의승용\",\"eco\":\"수소\"", "hydrogen-car", 130_000, 130_000)]
    public void WhatTheLawLeavesOpenIsShownWithItsRange(string inputs, string code, long low, long high) =>
        Assert.Contains(CarBook.Bill($$"""{"year":2026,{{inputs}}}""").Uncertain, u => u.Code == code && u.Of == "total" && u.Low == low && u.High == high);

    [Theory]
    [InlineData("\"kind\":\"화물\",\"load_kg\":10000")]
    [InlineData("\"kind\":\"승합\",\"subtype\":\"소형일반버스\"")]
    [InlineData("\"kind\":\"그밖의승용\",\"eco\":\"전기\"")]
    public void WhatIsSettledIsNotCalledOpen(string inputs) => Assert.Empty(CarBook.Bill($$"""{"year":2026,{{inputs}}}""").Uncertain);

    [Fact]
    public void TheDayOfATransferIsOpenByADay()
    {
        // 100,000 a year: 59 or 60 and 122 or 121 of 365 days.
        var bill = CarBook.Bill("""{"year":2026,"kind":"그밖의승용","mode":"prorate_transfer","date":"2026-03-01"}""");

        Assert.Contains(bill.Uncertain, u => u is { Code: "transfer-day", Of: "seller_total", Low: 21_000, High: 21_350 });
        Assert.Contains(bill.Uncertain, u => u is { Code: "transfer-day", Of: "buyer_total", Low: 43_090, High: 43_440 });
    }

    [Fact]
    public void TheLawOf2027IsProvisionalAndNothingOfTheCarTaxLapses()
    {
        var bill = CarBook.Bill("""{"year":2027,"kind":"승용","cc":1998,"base_date":"2025-03-10"}""");

        Assert.True(bill.Edition.IsProvisional);
        Assert.Empty(bill.Lapsing);
        Assert.False(CarBook.Bill("""{"kind":"그밖의승용"}""").Edition.IsProvisional);
    }

    [Theory]
    [InlineData("\"rate_factor\":\"3/2\"", 150_000, 45_000)]
    [InlineData("\"edu_factor\":\"1/2\"", 100_000, 15_000)]
    public void WhatAnOrdinanceChangesCanBeSaid(string factor, long car, long education)
    {
        var bill = CarBook.Bill($$"""{"kind":"그밖의승용",{{factor}}}""");

        Assert.Equal((car, education), (bill.Result["car"], bill.Result["edu"]));
    }

    [Fact]
    public void WhatIsCutNeverComesToTenWonOrMoreOnAnyCar()
    {
        for (var cc = 1; cc <= 5000; cc += 7)
        {
            for (var born = 2012; born <= 2026; born++)
            {
                var bill = CarBook.Bill($$"""{"year":2026,"usage":"비영업용","kind":"승용","cc":{{cc}},"base_date":"{{born}}-08-01"}""");

                var percent = Math.Min(50, Math.Max(0, 5 * (2026 - born + 1 - 2)));
                var exact = bill.Lines[0].Amount * (100 - percent);
                var lost = exact - (bill.Result["h2_car"] * 200);
                Assert.InRange(lost, 0, (10 * 200) - 1);
                Assert.Equal(0, bill.Result["h2_car"] % 10);
                Assert.Equal(bill.Result["h2_car"] * 3 / 10 / 10 * 10, bill.Result["h2_edu"]);
                if (percent is > 0 and < 50) Assert.True(bill.Result["h1_car"] >= bill.Result["h2_car"]);
            }
        }
    }
}
