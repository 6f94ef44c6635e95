using Madang.Server.Features.Tax.Car;

namespace Madang.Server.Features.Tax.Acquisition;

/// <summary>A vehicle that is acquired, all checked: what is here can be computed.</summary>
/// <param name="Price">Without value added tax.</param>
/// <param name="Seats">0 where nothing is said.</param>
/// <param name="StandardValue">What the law values a used vehicle at; 0 where nothing is said.</param>
internal sealed record VehiclePurchase(
    AcquisitionRules Rules, long Price, AcquiredVehicle Kind, VehicleUsage Usage, bool IsLight, CleanEngine? Engine, long Children, long Seats, bool IsDisabled, bool IsUsed, long StandardValue,
    DateOnly? Acquired)
{
    /// <summary>What an ordinance multiplies the rate with.</summary>
    public Fraction RateFactor { get; init; } = 1;

    private const long MostChildren = 30;
    private const long MostSeats = 100;

    /// <returns>Null with refusals when it cannot be computed.</returns>
    public static (VehiclePurchase? Vehicle, IReadOnlyList<TaxRefusal> Refusals) Of(TaxInputs inputs, AcquisitionBook book)
    {
        var check = new AcquisitionCheck(inputs, book);
        var rules = check.Rules();
        var price = check.Price();
        var kind = check.Word(AcquisitionWire.Kind, book.Words.Kinds);
        if (!inputs.Has(AcquisitionWire.Kind)) check.Invalid(AcquisitionWire.Kind, "kind-missing", ("words", new InputWords(book.Words.Kinds.Values)));
        var usage = check.Word(AcquisitionWire.Usage, book.Words.Usages) ?? VehicleUsage.Private;
        var engine = check.Word(AcquisitionWire.Engine, book.Words.Engines);
        var children = check.Number(AcquisitionWire.Children, 0, MostChildren, otherwise: 0);
        var seats = check.Number(AcquisitionWire.Seats, 1, MostSeats, otherwise: 0);
        var standard = check.Won(AcquisitionWire.StandardValue, isNeeded: false);
        var factor = check.Factor(AcquisitionWire.RateFactor, rules);
        var isLight = inputs.Flag(AcquisitionWire.Light);
        if (isLight && kind is AcquiredVehicle.SmallMotorcycle or AcquiredVehicle.LargeMotorcycle) check.Invalid(AcquisitionWire.Light, "light-motorcycle");
        if (seats == 0 && children >= 2 && usage == VehicleUsage.Private && kind is AcquiredVehicle.Passenger or AcquiredVehicle.Bus && !inputs.Has(AcquisitionWire.Seats))
            check.Invalid(AcquisitionWire.Seats, "seats-missing");
        if (rules is null || kind is null || check.Refusals.Count > 0) return (null, check.Refusals);

        var vehicle = new VehiclePurchase(
            rules, price, kind.Value, usage, isLight, engine, children, seats, inputs.Flag(AcquisitionWire.Disabled), inputs.Flag(AcquisitionWire.Used), standard,
            inputs.Day(AcquisitionWire.Date));
        return (vehicle with { RateFactor = factor }, []);
    }

    /// <summary>What the tax is taken of: for a used vehicle no less than the value the law gives it (art. 10-5(1)2).</summary>
    public long Base => IsUsed ? Math.Max(Price, StandardValue) : Price;

    public int RateBp => Rules.Vehicles.Of(Kind, Usage) is var rate && IsLight ? rate.LightBp ?? rate.Bp : rate.Bp;
}
