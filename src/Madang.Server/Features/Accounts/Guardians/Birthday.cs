using System.Globalization;
using Madang.Server.Web;

namespace Madang.Server.Features.Accounts.Guardians;

/// <summary>The 14th birthday, from which on nobody else consents for one.</summary>
internal static class Birthday
{
    private const int Age = 14;

    /// <param name="written">Day of birth as <c>2015-03-31</c>.</param>
    /// <param name="moments">The city's days.</param>
    /// <param name="now">By which the child is younger.</param>
    /// <returns>When that day begins; null when nothing readable was written, or nobody under 14 was born then.</returns>
    public static DateTimeOffset? Of(string? written, Moments moments, DateTimeOffset now)
    {
        if (!DateOnly.TryParseExact(written?.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var born) || born > moments.DayOf(now)) return null;
        // A year of age is over at the end of the day before (Civil Act, articles 158 and 160): who was born on 29 February is older on 1 March.
        var until = moments.BeginOf(born.AddDays(-1).AddYears(Age).AddDays(1));
        return until > now ? until : null;
    }
}
