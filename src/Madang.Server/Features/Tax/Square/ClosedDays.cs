using System.Text.Json.Serialization;
using Madang.Server.Content;

namespace Madang.Server.Features.Tax.Square;

/// <summary>closed-days.json: days on which offices are closed, beside Saturdays and Sundays.</summary>
/// <param name="Article">What says that a last day moves past them.</param>
/// <param name="EveryYear">Days that come every year.</param>
/// <param name="Once">Days that follow the moon or are set for one year.</param>
internal sealed record ClosedDaysFile(
    string Source, DateOnly ReadOn, Citation Article, IReadOnlyList<MonthDay> EveryYear, IReadOnlyList<DateOnly> Once, [property: JsonPropertyName("$schema")] string? Schema = null);

/// <summary>Moves a last day to the next on which one can pay.</summary>
internal sealed class ClosedDays(ClosedDaysFile file)
{
    public ClosedDaysFile File => file;

    /// <exception cref="ContentException">The file is missing or damaged.</exception>
    public static ClosedDays Read(string cityDirectory) => new(new TaxRuleFolder(cityDirectory).Words<ClosedDaysFile>("closed-days.json"));

    public DateOnly Next(DateOnly day)
    {
        while (IsClosed(day)) day = day.AddDays(1);
        return day;
    }

    private bool IsClosed(DateOnly day) =>
        day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || file.EveryYear.Any(d => d.In(day.Year) == day) || file.Once.Contains(day);
}
