using System.Globalization;
using Madang.Server.Content;

namespace Madang.Server.Web;

/// <summary>Writes moments for people, in the city's time.</summary>
internal sealed class Moments(City city)
{
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(city.File.TimeZone);

    public string Text(DateTimeOffset time) => In(time).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    public DateOnly DayOf(DateTimeOffset time) => DateOnly.FromDateTime(In(time).DateTime);

    /// <summary>When a day begins.</summary>
    public DateTimeOffset BeginOf(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, _zone.GetUtcOffset(midnight));
    }

    private DateTimeOffset In(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, _zone);
}
