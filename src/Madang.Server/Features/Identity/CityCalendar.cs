using System.Globalization;
using Madang.Server.Web;

namespace Madang.Server.Features.Identity;

/// <summary>How old somebody is in the city today.</summary>
internal sealed class CityCalendar(CityClock clock)
{
    public DateOnly Today => clock.Today;

    /// <returns>Null for what is no day, or one on which nobody alive was born.</returns>
    public Age? AgeOf(string? born) =>
        DateOnly.TryParseExact(born, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Age.Of(day, Today) : null;
}
