using Madang.Server.Features.Identity.Contract;

namespace Madang.Server.Features.Identity;

/// <summary>
/// An age band and the month in which it changes. The day of birth is forgotten: the next band begins when that month is over, so that nobody counts as older than they are,
/// and whoever cannot wait for its end is verified again.
/// </summary>
/// <param name="Band">As of when it was written.</param>
/// <param name="ChangesIn">Year and month as <c>year * 100 + month</c>; null once nothing changes any more.</param>
internal readonly record struct Age(AgeBand Band, int? ChangesIn)
{
    private const int ConsentAge = 14;
    private const int Majority = 19;

    /// <returns>Null for a day that nobody alive was born on.</returns>
    public static Age? Of(DateOnly born, DateOnly today)
    {
        if (born > today || born.Year < today.Year - 130) return null;
        if (born.AddYears(Majority) <= today) return new Age(AgeBand.Adult, null);
        return born.AddYears(ConsentAge) <= today ? new Age(AgeBand.Under19, MonthOf(born.AddYears(Majority))) : new Age(AgeBand.Under14, MonthOf(born.AddYears(ConsentAge)));
    }

    /// <summary>The band and the next change as of a day.</summary>
    public Age At(DateOnly today)
    {
        var age = this;
        while (age.ChangesIn is { } month && MonthOf(today) > month)
            age = age.Band == AgeBand.Under14 ? new Age(AgeBand.Under19, month + ((Majority - ConsentAge) * 100)) : new Age(AgeBand.Adult, null);
        return age;
    }

    private static int MonthOf(DateOnly day) => (day.Year * 100) + day.Month;
}
