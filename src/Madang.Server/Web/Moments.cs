using System.Globalization;
using Madang.Server.Content;

namespace Madang.Server.Web;

/// <summary>Writes moments as people say them, in the city's time: day, weekday and hour, and the year when it is another than this.</summary>
internal sealed class Moments(City city, CityClock clock, IHttpContextAccessor accessor)
{
    private LanguageTexts Words => (accessor.HttpContext ?? throw new InvalidOperationException("Outside a request the language has to be said.")).Texts();

    /// <summary>In the language of the request.</summary>
    public string Text(DateTimeOffset time) => Text(time, Words);

    public string Text(DateTimeOffset time, LanguageTexts words)
    {
        var local = city.Local(time).DateTime;
        return words.Format("time.at", ("day", Day(DateOnly.FromDateTime(local), words)), ("clock", Clock(TimeOnly.FromDateTime(local), words)));
    }

    /// <summary>The day of a moment, in the language of the request.</summary>
    public string Day(DateTimeOffset time) => Day(city.DayOf(time));

    public string Day(DateOnly day) => Day(day, Words);

    public string Day(DateOnly day, LanguageTexts words) => words.Format(
        day.Year == clock.Today.Year ? "time.day" : "time.day-of-year",
        ("year", day.Year), ("month", words[$"time.month.{day.Month.ToString(CultureInfo.InvariantCulture)}"]), ("day", day.Day),
        ("weekday", words[$"time.weekday.{((int)day.DayOfWeek).ToString(CultureInfo.InvariantCulture)}"]));

    /// <summary>An hour of the day, in the language of the request.</summary>
    public string Clock(TimeOnly time) => Clock(time, Words);

    public DateOnly DayOf(DateTimeOffset time) => city.DayOf(time);

    /// <summary>When a day begins.</summary>
    public DateTimeOffset BeginOf(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, city.Zone.GetUtcOffset(midnight));
    }

    private static string Clock(TimeOnly time, LanguageTexts words)
    {
        // The hour after midnight is the one that languages count differently.
        var half = time.Hour switch { 0 => "night", < 12 => "am", _ => "pm" };
        return words.Format(time.Minute == 0 ? $"time.{half}" : $"time.{half}-minutes", ("hour", ((time.Hour + 11) % 12) + 1), ("minute", time.Minute.ToString("00", CultureInfo.InvariantCulture)));
    }
}
