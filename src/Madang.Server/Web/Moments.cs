using System.Globalization;
using Madang.Server.Content;

namespace Madang.Server.Web;

/// <summary>Writes moments for people, in the city's time.</summary>
internal sealed class Moments(City city)
{
    public string Text(DateTimeOffset time) => city.Local(time).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    public DateOnly DayOf(DateTimeOffset time) => city.DayOf(time);

    /// <summary>When a day begins.</summary>
    public DateTimeOffset BeginOf(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, city.Zone.GetUtcOffset(midnight));
    }
}
