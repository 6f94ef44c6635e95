using Madang.Server.Features.Tax;
using Madang.Server.Features.Tax.Property;

namespace Madang.Server.Tests.Features.Tax.Property;

/// <summary>What holds of every property tax, tried on many cases drawn from a fixed seed.</summary>
public sealed class PropertyLawsTests
{
    private const int Cases = 3_000;
    private static readonly string[] Payable = ["property_tax", "urban", "edu", "fire", "total", "july", "september"];

    [Fact]
    public void EveryAmountIsAMultipleOfTenAndNeverNegativeAndTheTotalIsTheSumOfTheParts() => Each(property =>
    {
        var bill = PropertyTax.Bill(property);

        foreach (var name in Payable.Where(bill.Result.ContainsKey)) Assert.True(bill.Result[name] >= 0 && bill.Result[name] % 10 == 0, $"{name} {bill.Result[name]} of {property}");
        Assert.Equal(bill.Result["total"], bill.Result.Where(r => r.Key is "property_tax" or "urban" or "edu" or "fire").Sum(r => r.Value));
        Assert.All(bill.Uncertain, u => Assert.InRange(bill.Result[u.Of], u.Low, u.High));
    });

    [Fact]
    public void TheHalvesOfAHouseAddUpAndJulyHasTheRest() => Each(property =>
    {
        if (property.Kind != PropertyKind.House) return;
        var bill = PropertyTax.Bill(property).Result;

        foreach (var name in new[] { "property_tax", "urban", "edu", "fire" })
        {
            Assert.Equal(bill[name], bill[$"july_{name}"] + bill[$"september_{name}"]);
            Assert.True(bill[$"september_{name}"] == 0 || bill[$"july_{name}"] - bill[$"september_{name}"] is 0 or 10);
        }

        Assert.Equal(bill["total"], bill["july"] + bill["september"]);
    });

    // Only at the limits of an only home, where its share and its rates end, may a dearer house leap.
    [Fact]
    public void ADearerPropertyNeverOwesLess() => Each(property =>
    {
        var more = property with { Value = property.Value + 1 + (property.Value / 7), TaxBase = property.TaxBase + 1 + (property.TaxBase / 7) };

        foreach (var name in Payable.Where(n => n is not ("july" or "september")))
        {
            if (PropertyTax.Bill(property).Result.TryGetValue(name, out var less)) Assert.True(PropertyTax.Bill(more).Result[name] >= less, $"{name} of {property}");
        }
    });

    [Fact]
    public void TheTaxIsContinuousWhereTheLawIs()
    {
        foreach (var rules in TaxBook.Properties.Years.Select(y => TaxBook.Properties.For(y)!))
        {
            IEnumerable<BracketRates> tables = [rules.Rates.House, rules.Fire.Rates, .. rules.Rates.Land.Select(l => l.Rates), .. rules.Rates.OneHome is { } o ? new[] { o.Rates } : []];
            foreach (var table in tables)
            {
                foreach (var limit in table.Brackets.Select(b => b.UpTo).OfType<long>())
                {
                    var step = table.On(limit + 1).Tax - table.On(limit).Tax;
                    Assert.True(step > 0 && step < 1, $"{step} at {limit} in {rules.Year}");
                }
            }
        }
    }

    private static void Each(Action<PropertyCase> holds)
    {
        var random = new Random(20261001);
        for (var i = 0; i < Cases; i++) holds(Draw(random));
    }

    private static PropertyCase Draw(Random random)
    {
        var years = TaxBook.Properties.Years.ToList();
        var kind = Pick<PropertyKind>(random);
        var value = Amount(random);
        return new PropertyCase(TaxBook.Properties.For(years[random.Next(years.Count)])!, kind)
        {
            Value = value,
            TaxBase = kind == PropertyKind.Fire || (kind != PropertyKind.House && random.Next(4) == 0) ? Amount(random) : null,
            IsOneHome = random.Next(2) == 0,
            PreviousPrice = random.Next(3) == 0 ? Amount(random) : null,
            PreviousTax = random.Next(3) == 0 ? Amount(random) / 300 : null,
            PreviousUrban = random.Next(3) == 0 ? Amount(random) / 700 : null,
            IsCompany = random.Next(5) == 0,
            BuildingValue = random.Next(2) == 0 ? Amount(random) / 3 : null,
            IsUrban = random.Next(2) == 0,
            Land = Pick<LandClass>(random),
            Building = Pick<BuildingClass>(random),
            Craft = Pick<CraftClass>(random),
            FireTimes = random.Next(4),
            UrbanRate = random.Next(5) == 0 ? new Fraction(random.Next(24), 10_000) : null,
            RateFactor = random.Next(5) == 0 ? new Fraction(random.Next(50, 151), 100) : 1,
            EducationFactor = random.Next(5) == 0 ? new Fraction(random.Next(50, 151), 100) : 1,
            FireFactor = random.Next(5) == 0 ? new Fraction(random.Next(50, 151), 100) : 1,
        };
    }

    // As many small ones as large ones, and some on the limits.
    private static long Amount(Random random) => random.Next(6) switch
    {
        0 => new[] { 60_000_000L, 100_000_000, 150_000_000, 300_000_000, 600_000_000, 900_000_000 }[random.Next(6)] + random.Next(-1, 2),
        _ => 1 + (long)Math.Pow(10, 3 + (random.NextDouble() * 8)),
    };

    private static T Pick<T>(Random random)
        where T : struct, Enum => Enum.GetValues<T>()[random.Next(Enum.GetValues<T>().Length)];
}
