using Madang.Server.Features.Tax.Car;
using Madang.Server.Features.Tax.Property;

namespace Madang.Server.Features.Tax.Square;

/// <summary>A time in which a tax is paid that comes every year.</summary>
/// <param name="Code">Its name is the text <c>tax.dates.CODE</c>.</param>
/// <param name="Closes">The last day; a day on which offices are closed moves it to the next on which they are not.</param>
/// <param name="ByLaw">The last day as the law has it.</param>
internal sealed record TaxDate(string Code, DateOnly Opens, DateOnly Closes, DateOnly ByLaw, IReadOnlyList<Citation> Articles)
{
    public bool IsOpenOn(DateOnly day) => Opens <= day && day <= Closes;
}

/// <summary>When taxes are paid, from the rules of each tax.</summary>
internal sealed class TaxDates(CarRuleBook cars, PropertyRuleBook properties, ClosedDays closed)
{
    /// <summary>All times of a year that has rules, in their order; none for others.</summary>
    public IReadOnlyList<TaxDate> Of(int year) => [.. OfCars(year).Concat(OfProperties(year)).OrderBy(d => d.Opens).ThenBy(d => d.Closes)];

    /// <summary>What is paid on a day and within a year after it.</summary>
    public IReadOnlyList<TaxDate> After(DateOnly day) =>
        [.. Of(day.Year - 1).Concat(Of(day.Year)).Concat(Of(day.Year + 1)).Where(d => d.Closes >= day && d.Opens < day.AddYears(1))];

    /// <summary>The two halves of the car tax of a year.</summary>
    public IEnumerable<TaxDate> HalvesOfCars(int year)
    {
        if (cars.For(year) is not { } car) yield break;
        var halves = car.Collection.Halves;
        yield return Date("car-half-1", year, halves.First.Opens, halves.First.Closes, halves.Articles);
        yield return Date("car-half-2", year, halves.Second.Opens, halves.Second.Closes, halves.Articles);
    }

    /// <summary>The times in which the car tax of a year may be paid ahead.</summary>
    public IEnumerable<TaxDate> AheadOfCars(int year) => cars.For(year) is { } car
        ? car.Prepayment.Windows.Select(w => Date($"car-ahead-{w.Month}", year, w.Opens, w.Closes, [.. car.Prepayment.Articles.Take(1)]))
        : [];

    public TaxDate? Property(PropertyKind kind, bool isSecondHalf, int year)
    {
        if (properties.For(year) is not { } rules) return null;
        var due = rules.Collection.Due;
        var (code, window) = (kind, isSecondHalf) switch
        {
            (PropertyKind.House, false) => ("house-july", due.HouseFirst),
            (PropertyKind.House, true) => ("house-september", due.HouseSecond),
            (PropertyKind.Building, _) => ("building", due.Buildings),
            (PropertyKind.Land, _) => ("land", due.Land),
            _ => ("craft", due.Craft),
        };
        return Date(code, year, window.Opens, window.Closes, due.Articles);
    }

    private IEnumerable<TaxDate> OfCars(int year) => HalvesOfCars(year).Concat(AheadOfCars(year));

    private IEnumerable<TaxDate> OfProperties(int year) => new[]
    {
        Property(PropertyKind.House, isSecondHalf: false, year), Property(PropertyKind.Building, isSecondHalf: false, year), Property(PropertyKind.House, isSecondHalf: true, year),
        Property(PropertyKind.Land, isSecondHalf: false, year),
    }.OfType<TaxDate>();

    private TaxDate Date(string code, int year, MonthDay opens, MonthDay closes, IReadOnlyList<Citation> articles)
    {
        var byLaw = closes.In(year);
        var last = closed.Next(byLaw);
        return new TaxDate(code, opens.In(year), last, byLaw, last == byLaw ? articles : [.. articles, closed.File.Article]);
    }
}
