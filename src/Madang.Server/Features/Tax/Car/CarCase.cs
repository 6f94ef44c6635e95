namespace Madang.Server.Features.Tax.Car;

/// <summary>A vehicle and the question asked of it, all checked: what is here can be computed.</summary>
/// <param name="Class">Set for buses and special vehicles.</param>
/// <param name="Cc">Displacement; 0 where it does not matter or is not known.</param>
/// <param name="LoadKg">Load a goods vehicle may carry; 0 for others.</param>
/// <param name="BaseDate">The day from which its age counts: first registration, or the last day of the year it was made when it was registered later.</param>
internal sealed record CarCase(
    CarRules Rules, VehicleKind Kind, VehicleUsage Usage, VehicleClass? Class, int Cc, int LoadKg, DateOnly? BaseDate, CarQuestion Question)
{
    /// <summary>What it runs on, where that was said.</summary>
    public VehicleEnergy? Energy { get; init; }

    /// <summary>By how much the ordinance changes the rates of the law.</summary>
    public Fraction RateFactor { get; init; } = 1;

    /// <summary>By how much the ordinance changes the rate of the education tax.</summary>
    public Fraction EducationFactor { get; init; } = 1;

    /// <summary>Reads "whenever 10,000 kg are exceeded" as whole steps only; the usual reading counts a step that is begun.</summary>
    public bool CountsOnlyWholeSteps { get; init; }

    /// <summary>Counts the day of a transfer to the seller, the day of a scrapping to nobody; the usual reading is the other.</summary>
    public bool CountsDayOtherwise { get; init; }
}

/// <summary>What one wants to know.</summary>
internal abstract record CarQuestion;

/// <summary>The two halves of a year.</summary>
internal sealed record WholeYear : CarQuestion;

/// <summary>The whole year paid at once in a month.</summary>
internal sealed record PaidAhead(PrepaymentWindow Window) : CarQuestion;

/// <summary>A small tax billed whole in June.</summary>
internal sealed record BilledInJune : CarQuestion;

/// <summary>The half in which a vehicle is registered, from that day.</summary>
internal sealed record NewlyRegistered(DateOnly On) : CarQuestion;

/// <summary>The half in which a vehicle changes hands; the day itself is the buyer's.</summary>
internal sealed record ChangedHands(DateOnly On) : CarQuestion;

/// <summary>The half in which a vehicle is scrapped and struck off the register, up to that day.</summary>
internal sealed record StruckOff(DateOnly On) : CarQuestion;

/// <summary>The education tax on a car tax that is known.</summary>
internal sealed record EducationOnly(long CarTax) : CarQuestion;
