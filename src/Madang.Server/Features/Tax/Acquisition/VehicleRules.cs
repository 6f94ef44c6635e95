using Madang.Server.Features.Tax.Car;

namespace Madang.Server.Features.Tax.Acquisition;

/// <summary>What acquiring a vehicle is taxed with, in basis points.</summary>
internal sealed record VehicleRates(
    DateOnly From, DateOnly To, VehicleRate PrivatePassenger, VehicleRate SmallMotorcycle, VehicleRate OtherPrivate, VehicleRate Business,
    IReadOnlyList<Citation> UsedValueArticles, UntaxedPrice Untaxed, Rounding RoundDownTo) : IDated
{
    public IEnumerable<(string Path, string Expected)> Problems()
    {
        foreach (var (name, rate) in new[] { ("privatePassenger", PrivatePassenger), ("smallMotorcycle", SmallMotorcycle), ("otherPrivate", OtherPrivate), ("business", Business) })
        {
            if (rate.Bp <= 0 || rate.LightBp <= 0) yield return ($".{name}", AcquisitionChecks.Rate);
        }

        if (RoundDownTo.Won < 1) yield return (".roundDownTo.won", "a positive number of won");
    }

    public VehicleRate Of(AcquiredVehicle kind, VehicleUsage usage) => (kind, usage) switch
    {
        (AcquiredVehicle.SmallMotorcycle, _) => SmallMotorcycle,
        (_, VehicleUsage.Business) => Business,
        (AcquiredVehicle.Passenger, _) => PrivatePassenger,
        _ => OtherPrivate,
    };
}

/// <param name="LightBp">The rate of a light vehicle, where it has one of its own.</param>
internal sealed record VehicleRate(int Bp, IReadOnlyList<Citation> Articles, int? LightBp = null);

public enum AcquiredVehicle
{
    Passenger,
    Bus,
    Goods,
    Special,
    SmallMotorcycle,
    LargeMotorcycle,
}

internal enum CleanEngine
{
    Electric,
    Hydrogen,
    Hybrid,
}

/// <summary>What acquiring a vehicle is relieved of. Of several reliefs only the largest is granted.</summary>
internal sealed record VehicleReliefs(
    DateOnly From, DateOnly To, LightReliefs Light, FixedRelief Hydrogen, ShareRelief HydrogenGoods, ChildrenReliefs Children, WholeRelief Disabled, LeastTax Least,
    IReadOnlyList<Citation> OneOnlyArticles, FixedRelief? Electric = null, FixedRelief? Hybrid = null) : IDated
{
    public IEnumerable<(string Path, string Expected)> Problems()
    {
        foreach (var (name, relief) in new[] { ("light.passenger", Light.Passenger), ("hydrogen", Hydrogen), ("electric", Electric), ("hybrid", Hybrid) })
        {
            if (relief is { Deducts: <= 0 }) yield return ($".{name}.deducts", "a positive number of won");
        }

        if (HydrogenGoods.Percent is < 1 or > 100) yield return (".hydrogenGoods.percent", AcquisitionChecks.Percentage);
        if (Least.Percent is < 1 or > 100) yield return (".least.percent", AcquisitionChecks.Percentage);
        foreach (var (name, relief) in new[] { ("three", Children.Three), ("two", Children.Two) })
        {
            if (relief is { Percent: < 1 or > 100 }) yield return ($".children.{name}.percent", AcquisitionChecks.Percentage);
            if (relief is { FewSeatsDeductsAtMost: <= 0 }) yield return ($".children.{name}.fewSeatsDeductsAtMost", "a positive number of won");
        }
    }
}

internal sealed record LightReliefs(FixedRelief Passenger, WholeRelief Others);

/// <summary>A sum taken off the tax.</summary>
internal sealed record FixedRelief(long Deducts, DateOnly Until, IReadOnlyList<Citation> Articles);

internal sealed record ShareRelief(int Percent, DateOnly Until, IReadOnlyList<Citation> Articles);

/// <summary>Nothing is owed.</summary>
internal sealed record WholeRelief(DateOnly Until, IReadOnlyList<Citation> Articles);

internal sealed record ChildrenReliefs(SeatRange ManySeats, int BusSeatsAtMost, ChildrenRelief Three, ChildrenRelief? Two = null);

internal sealed record SeatRange(int From, int To)
{
    public bool Has(long seats) => seats >= From && seats <= To;
}

/// <param name="Percent">Of the tax.</param>
/// <param name="FewSeatsDeductsAtMost">What a car with fewer seats is relieved of at most.</param>
internal sealed record ChildrenRelief(int Percent, long FewSeatsDeductsAtMost, DateOnly Until, IReadOnlyList<Citation> Articles);

/// <summary>An exemption of a larger tax is granted only in part.</summary>
internal sealed record LeastTax(long ExemptUpToWon, int Percent, IReadOnlyList<Citation> Articles);
