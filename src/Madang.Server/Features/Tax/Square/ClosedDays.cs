using System.Text.Json.Serialization;
using Madang.Server.Content;

namespace Madang.Server.Features.Tax.Square;

/// <summary>closed-days.json: which days move a last day on, beside Saturdays, Sundays and the city's holidays.</summary>
/// <param name="Article">What says that a last day moves past them.</param>
/// <param name="EveryYear">Days that the article names itself, whether or not offices are closed.</param>
/// <param name="Once">The same for days of one year.</param>
internal sealed record ClosedDaysFile(
    string Source, DateOnly ReadOn, Citation Article, IReadOnlyList<MonthDay> EveryYear, IReadOnlyList<DateOnly> Once, [property: JsonPropertyName("$schema")] string? Schema = null);

/// <summary>Moves a last day to the next on which one can pay.</summary>
internal sealed class ClosedDays(ClosedDaysFile file, Holidays holidays)
{
    public ClosedDaysFile File => file;

    /// <exception cref="ContentException">The file is missing or damaged.</exception>
    public static ClosedDays Read(City city) => new(new TaxRuleFolder(city.Directory).Words<ClosedDaysFile>("closed-days.json"), city.Holidays);

    public DateOnly Next(DateOnly day)
    {
        while (IsClosed(day)) day = day.AddDays(1);
        return day;
    }

    private bool IsClosed(DateOnly day) => holidays.IsDayOff(day) || file.EveryYear.Any(d => d.In(day.Year) == day) || file.Once.Contains(day);
}
