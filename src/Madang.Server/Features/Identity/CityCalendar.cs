using System.Globalization;
using Madang.Server.Content;

namespace Madang.Server.Features.Identity;

/// <summary>Which day it is in the city, by which ages count.</summary>
internal sealed class CityCalendar(City city, TimeProvider clock)
{
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(city.File.TimeZone);

    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), _zone).DateTime);

    public string Write(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, _zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <returns>Null for what is no day, or one on which nobody alive was born.</returns>
    public Age? AgeOf(string? born) =>
        DateOnly.TryParseExact(born, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Age.Of(day, Today) : null;
}
