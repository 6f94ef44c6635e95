using Madang.Server.Features.Tax.Car;

namespace Madang.Server.Features.Tax.Acquisition;

/// <summary>The reliefs that a vehicle could be granted.</summary>
internal static class VehiclePurchaseReliefs
{
    /// <param name="Name">Of the relief, in text keys.</param>
    /// <param name="Off">What it takes off the tax.</param>
    internal sealed record Candidate(string Name, Fraction Off, IReadOnlyList<Citation> Articles);

    public static IReadOnlyList<Candidate> Of(VehiclePurchase vehicle, Fraction tax)
    {
        var rules = vehicle.Rules.VehicleReliefs;
        var found = new List<Candidate>();
        if (vehicle.IsLight) found.AddRange(OfLight(vehicle, rules, tax));
        if (vehicle.Engine is { } engine) found.AddRange(OfEngine(vehicle.Kind, engine, rules, tax));
        if (OfChildren(vehicle, rules, tax) is { } children) found.Add(children);
        if (vehicle is { IsDisabled: true, Kind: not AcquiredVehicle.Special } && !IsLargeBus(vehicle, rules)) found.Add(new Candidate("disabled", tax, rules.Disabled.Articles));
        return found;
    }

    private static IEnumerable<Candidate> OfLight(VehiclePurchase vehicle, VehicleReliefs rules, Fraction tax) => vehicle switch
    {
        { Kind: AcquiredVehicle.Passenger, Usage: VehicleUsage.Private } => [Fixed("light", rules.Light.Passenger, tax)],
        { Kind: AcquiredVehicle.Bus or AcquiredVehicle.Goods } => [Exempt("light-others", rules, tax, rules.Light.Others.Articles)],
        _ => [],
    };

    private static IEnumerable<Candidate> OfEngine(AcquiredVehicle kind, CleanEngine engine, VehicleReliefs rules, Fraction tax)
    {
        if (engine == CleanEngine.Hydrogen && kind == AcquiredVehicle.Goods) return [new Candidate("hydrogen-goods", Fraction.Percent(rules.HydrogenGoods.Percent) * tax, rules.HydrogenGoods.Articles)];
        return FixedOf(engine, rules) is { } relief ? [Fixed(TaxText.Name(engine), relief, tax)] : [];
    }

    public static FixedRelief? FixedOf(CleanEngine engine, VehicleReliefs rules) => engine switch
    {
        CleanEngine.Electric => rules.Electric,
        CleanEngine.Hydrogen => rules.Hydrogen,
        _ => rules.Hybrid,
    };

    private static Candidate? OfChildren(VehiclePurchase vehicle, VehicleReliefs rules, Fraction tax)
    {
        if (vehicle.Usage != VehicleUsage.Private || vehicle.Kind == AcquiredVehicle.Special || IsLargeBus(vehicle, rules)) return null;
        var (relief, name) = vehicle.Children >= 3 ? (rules.Children.Three, "children-three") : vehicle.Children == 2 ? (rules.Children.Two, "children-two") : (null, "");
        if (relief is null) return null;

        var hasFewSeats = vehicle.Kind == AcquiredVehicle.Passenger && !rules.Children.ManySeats.Has(vehicle.Seats);
        var share = Fraction.Percent(relief.Percent) * tax;
        if (hasFewSeats) return new Candidate($"{name}-few-seats", Fraction.Min(share, relief.FewSeatsDeductsAtMost), relief.Articles);
        return relief.Percent == 100 ? Exempt(name, rules, tax, relief.Articles) : new Candidate(name, share, relief.Articles);
    }

    private static bool IsLargeBus(VehiclePurchase vehicle, VehicleReliefs rules) => vehicle.Kind == AcquiredVehicle.Bus && vehicle.Seats > rules.Children.BusSeatsAtMost;

    private static Candidate Fixed(string name, FixedRelief relief, Fraction tax) => new(name, Fraction.Min(relief.Deducts, tax), relief.Articles);

    // Of a larger tax a part has to be paid all the same (Restriction of Special Local Taxation Act art. 177-2).
    private static Candidate Exempt(string name, VehicleReliefs rules, Fraction tax, IReadOnlyList<Citation> articles) =>
        tax > rules.Least.ExemptUpToWon
            ? new Candidate($"{name}-least", Fraction.Percent(rules.Least.Percent) * tax, [.. articles, .. rules.Least.Articles])
            : new Candidate(name, tax, articles);
}
