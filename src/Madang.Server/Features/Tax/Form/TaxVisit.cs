using System.Globalization;

namespace Madang.Server.Features.Tax.Form;

/// <summary>When a form was opened, in milliseconds since 1970: it is carried from page to page for counting, and is never part of a shared address.</summary>
internal static class TaxVisit
{
    public const string Field = "started";

    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <returns>Null when it is missing or cannot be true.</returns>
    public static DateTimeOffset? StartedIn(IQueryCollection query, DateTimeOffset now)
    {
        if (!long.TryParse(query[Field], NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) || milliseconds > now.ToUnixTimeMilliseconds()) return null;

        var started = DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
        return now - started > Longest ? null : started;
    }
}
