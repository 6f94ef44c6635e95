namespace Madang.Server.Features.Tax.Acquisition;

/// <summary>What acquiring a home or farmland is relieved of.</summary>
/// <param name="LuxuryExcludedArticles">A luxury home is relieved of nothing.</param>
internal sealed record AcquisitionReliefs(DateOnly From, DateOnly To, IReadOnlyList<Citation> LuxuryExcludedArticles, IReadOnlyList<HomeRelief> Homes, FarmerRelief? Farmer = null) : IDated
{
    public IEnumerable<(string Path, string Expected)> Problems()
    {
        for (var i = 0; i < Homes.Count; i++)
        {
            if (Homes[i].Deducts is <= 0) yield return ($".homes[{i}].deducts", "a positive number of won");
            if (Homes[i].Until < To) yield return ($".homes[{i}].until", "no day before the version ends");
            if (Homes.Take(i).Any(h => h.Relief == Homes[i].Relief)) yield return ($".homes[{i}].relief", "a relief that is not there yet");
        }

        if (Farmer is { Percent: < 1 or > 100 }) yield return (".farmer.percent", AcquisitionChecks.Percentage);
    }

    public HomeRelief? Of(HomeReliefKind kind) => Homes.FirstOrDefault(h => h.Relief == kind);
}

/// <summary>A sum taken off the tax, or all of it where there is none.</summary>
/// <param name="Until">The last day on which the law grants it.</param>
/// <param name="AtStandardRate">The tax is computed at the rate by price, as if it were the only home.</param>
/// <param name="Otherwise">What holds instead when the home is too dear.</param>
internal sealed record HomeRelief(
    HomeReliefKind Relief, DateOnly Until, IReadOnlyList<Citation> Articles, long? Deducts = null, long? PriceAtMost = null, long? PriceBelow = null,
    bool AtStandardRate = false, HomeReliefKind? Otherwise = null)
{
    public bool HoldsAt(long price) => !(price > PriceAtMost) && !(price >= PriceBelow);
}

internal enum HomeReliefKind
{
    FirstHome,

    /// <summary>A first home that is small and no flat in a tower, or in an area that loses its people.</summary>
    FirstSmallHome,

    /// <summary>The home of a family with a newborn child.</summary>
    Birth,

    /// <summary>The home a victim of lease fraud lives in.</summary>
    LeaseFraud,

    /// <summary>A very small and cheap only home.</summary>
    CheapHome,
}

internal sealed record FarmerRelief(int Percent, DateOnly Until, IReadOnlyList<Citation> Articles);

/// <summary>By when one of two homes has to go.</summary>
/// <param name="Years">After the new home was acquired.</param>
/// <param name="YearsInAreas">The same when both homes are in adjustment areas.</param>
/// <param name="ContractsUntil">What holds for a home that was bought by contract before.</param>
internal sealed record TemporaryHomes(DateOnly From, DateOnly To, int Years, int YearsInAreas, IReadOnlyList<Citation> Articles, EarlierContracts? ContractsUntil = null) : IDated
{
    public IEnumerable<(string Path, string Expected)> Problems()
    {
        if (Years < 1) yield return (".years", "a positive number of years");
        if (YearsInAreas < 1) yield return (".yearsInAreas", "a positive number of years");
    }

    public int YearsFor(bool areBothInAreas, DateOnly? contract) =>
        !areBothInAreas ? Years : ContractsUntil is { } earlier && contract <= earlier.Day ? earlier.YearsInAreas : YearsInAreas;
}

internal sealed record EarlierContracts(DateOnly Day, int YearsInAreas);

/// <summary>When the tax has to be filed and paid.</summary>
internal sealed record AcquisitionFiling(
    DateOnly From, DateOnly To, int Days, int GiftMonths, int InheritanceMonths, IReadOnlyList<Citation> Articles, IReadOnlyList<Citation> HolidayArticles) : IDated
{
    public IEnumerable<(string Path, string Expected)> Problems()
    {
        if (Days < 1) yield return (".days", "a positive number of days");
        if (GiftMonths < 1) yield return (".giftMonths", "a positive number of months");
        if (InheritanceMonths < 1) yield return (".inheritanceMonths", "a positive number of months");
    }

    /// <summary>The last day to file, before any weekend or holiday moves it.</summary>
    public DateOnly DueAfter(DateOnly acquired, PropertyCause? cause) => cause switch
    {
        PropertyCause.Gift or PropertyCause.HeavyGift or PropertyCause.NonProfitGift => EndOfMonth(acquired, GiftMonths),
        PropertyCause.Inheritance or PropertyCause.OneHomeInheritance or PropertyCause.FarmlandInheritance => EndOfMonth(acquired, InheritanceMonths),
        _ => acquired.AddDays(Days),
    };

    private static DateOnly EndOfMonth(DateOnly day, int monthsLater)
    {
        var month = new DateOnly(day.Year, day.Month, 1).AddMonths(monthsLater);
        return new DateOnly(month.Year, month.Month, DateTime.DaysInMonth(month.Year, month.Month));
    }
}
