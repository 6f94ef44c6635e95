using Madang.Server.Features.Tax;

namespace Madang.Server.Tests.Features.Tax.Acquisition;

/// <summary>What holds of every acquisition, whatever its numbers.</summary>
public sealed class AcquisitionPropertyTests
{
    private static readonly string[] Causes = ["상속_일반", "상속_농지", "상속_1가구1주택", "무상", "무상_비영리", "무상_조정중과", "원시", "유상_농지외", "유상_농지", "공유물분할"];
    private static readonly string[] Kinds = ["승용", "승합", "화물", "특수", "이륜125초과", "이륜125이하"];

    [Theory]
    [InlineData(500_001, 600_000_000)]
    [InlineData(600_000_001, 900_000_000)]
    [InlineData(900_000_001, 3_000_000_000)]
    public void ADearerHomeIsTaxedNoLess(long from, long to)
    {
        var random = new Random(20260101);
        var prices = Enumerable.Range(0, 300).Select(_ => random.NextInt64(from, to + 1)).Order().ToList();

        var totals = prices.Select(p => Acquisitions.Homes.Bill($$"""{"price":{{p}},"over85":true}""").Result["total"]).ToList();

        Assert.Equal(totals.Order(), totals);
    }

    [Theory]
    [InlineData(600_000_000)]
    [InlineData(900_000_000)]
    public void NothingJumpsWhereTheLawIsContinuous(long price)
    {
        var (at, above) = (Total(price), Total(price + 1));

        Assert.InRange(above - at, 0, 20);
    }

    [Fact]
    public void TheStepsBetweenAreNoLargerThanAHundredthOfAPercent()
    {
        for (var price = 600_000_000L; price < 900_000_000; price += 1_500_000)
            Assert.InRange(Rate(price + 1_500_000) - Rate(price), 1, 1);
    }

    [Fact]
    public void EveryBillIsTheSumOfPartsThatAreWholeTensAndNotNegative()
    {
        var random = new Random(7);
        for (var i = 0; i < 2_000; i++)
        {
            var bill = (i % 3) switch
            {
                0 => Home(random),
                1 => Acquisitions.Property.Bill($$"""{"cause":"{{Causes[random.Next(Causes.Length)]}}","price":{{Price(random)}},"over85":{{Flag(random)}},"year":{{random.Next(2023, 2028)}}}"""),
                _ => Acquisitions.Vehicles.Bill($$"""{"kind":"{{Kinds[random.Next(Kinds.Length)]}}","price":{{Price(random)}},"children":{{random.Next(5)}},"seats":{{random.Next(1, 17)}},"disabled":{{(random.Next(9) == 0 ? "true" : "false")}},"year":{{random.Next(2023, 2028)}}}"""),
            };

            var (acquisition, education, rural) = (bill.Result["acquisition"], bill.Result["edu"], bill.Result["rural"]);
            Assert.All(new[] { acquisition, education, rural }, amount => Assert.True(amount >= 0 && amount % 10 == 0, $"{amount}"));
            Assert.Equal(acquisition + education + rural, bill.Result["total"]);
            Assert.All(bill.Uncertain, u => Assert.InRange(bill.Result[u.Of], u.Low, u.High));
            Assert.All(bill.Lines, l => Assert.NotEmpty(l.Articles));
        }
    }

    [Fact]
    public void ReliefsOnlyEverLowerATax()
    {
        var random = new Random(11);
        for (var i = 0; i < 500; i++)
        {
            var price = Price(random);
            var (with, without) = (Acquisitions.Homes.Bill($$"""{"price":{{price}},"relief":"생애최초"}"""), Acquisitions.Homes.Bill($$"""{"price":{{price}}}"""));

            Assert.InRange(with.Result["total"], 0, without.Result["total"]);
        }
    }

    private static TaxBill Home(Random random) => Acquisitions.Homes.Bill(
        $$"""{"price":{{Price(random)}},"homes_after":{{random.Next(1, 6)}},"regulated":{{Flag(random)}},"temporary2":{{Flag(random)}},"exempt_heavy":{{Flag(random)}},"corporate":{{Flag(random)}},"luxury":{{Flag(random)}},"year":{{random.Next(2023, 2028)}}{{(random.Next(2) == 0 ? ",\"over85\":true" : ",\"relief\":\"생애최초\"")}}}""");

    private static long Price(Random random) => random.NextInt64(1, random.Next(2) == 0 ? 2_000_000 : 3_000_000_000);

    private static string Flag(Random random) => random.Next(2) == 0 ? "true" : "false";

    private static long Total(long price) => Acquisitions.Homes.Bill($$"""{"price":{{price}}}""").Result["total"];

    private static long Rate(long price) => Acquisitions.Homes.Bill($$"""{"price":{{price}}}""").Result["rate_bp"];
}
