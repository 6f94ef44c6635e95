namespace Madang.Server.Features.Tax.Car;

/// <summary>A vehicle and the question asked of it, all checked: what is here can be computed.</summary>
/// <param name="Class">Set for buses and special vehicles.</param>
/// <param name="Cc">Displacement; 0 where it does not matter or is not known.</param>
/// <param name="LoadKg">Load a goods vehicle may carry; 0 for others.</param>
/// <param name="BaseDate">The day from which its age counts: first registration, or the last day of the year it was made when it was registered later.</param>
internal sealed record CarCase(
    CarRules Rules, VehicleKind Kind, VehicleUsage Usage, VehicleClass? Class, int Cc, int LoadKg, DateOnly? BaseDate, CarQuestion Question);

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

/// <summary>The education tax on a car tax that is known.</summary>
internal sealed record EducationOnly(long CarTax) : CarQuestion;
