using System.Globalization;
using Madang.Server.Content;

namespace Madang.Server.Features.Identity;

/// <summary>Which day it is in the city, by which ages count.</summary>
internal sealed class CityCalendar(City city, TimeProvider clock)
{
    public DateOnly Today => city.DayOf(clock.GetUtcNow());

    public string Write(DateTimeOffset time) => city.Local(time).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <returns>Null for what is no day, or one on which nobody alive was born.</returns>
    public Age? AgeOf(string? born) =>
        DateOnly.TryParseExact(born, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Age.Of(day, Today) : null;
}
