using Madang.Server.Content;
using Madang.Server.Features.Tax.Acquisition;
using Madang.Server.Features.Tax.Chatbot.Body;
using Madang.Server.Features.Tax.Chatbot.Understanding;
using Madang.Server.Features.Tax.Square;

namespace Madang.Server.Features.Tax.Chatbot.Conversation;

/// <summary>Works out the last day to file where an answer says how long there is and the question says since when.</summary>
internal sealed class DueDay(AcquisitionBook acquisition, ClosedDays closed)
{
    // A day that far ahead was meant of the year before.
    private const int MostDaysAhead = 120;
    private const int MostBetween = 2;

    // A day of contract begins nothing, and gifts and inheritances have days of their own.
    private static readonly string[] Others = ["interim", "gift", "inherit"];

    /// <summary>The answer with the last day behind it, where it can be known.</summary>
    public Reply Added(Reply reply, FaqEntry entry, Understood understood, DateOnly today, LanguageTexts texts)
    {
        if (entry.Due is not { } cause || (cause == PropertyCause.Sale && understood.Concepts.Overlaps(Others)) || Days(understood, today) is not { Count: > 0 } days) return reply;
        // Of payment and registration the earlier is the day of acquisition.
        var from = days.Min();
        if (from.Year < acquisition.FirstYear || from.Year > acquisition.LastYear) return reply;
        var due = closed.Next(acquisition.On(from).Filing.DueAfter(from, cause));
        return reply with { Text = $"{reply.Text} {TaxText.In(texts, "tax.ask.due", ("from", from), ("due", due))}" };
    }

    private static List<DateOnly> Days(Understood understood, DateOnly today)
    {
        var days = new List<DateOnly>();
        var year = understood.Number(QuantityUnit.Year) is { } said ? (int)said : (int?)null;
        foreach (var (month, day) in understood.Quantities.Zip(understood.Quantities.Skip(1)))
        {
            if (month.Unit != QuantityUnit.Month || day.Unit != QuantityUnit.Day || day.Start - month.End > MostBetween) continue;
            if (month.Value is < 1 or > 12 || day.Value < 1 || day.Value > DateTime.DaysInMonth(year ?? today.Year, (int)month.Value)) continue;
            var found = new DateOnly(year ?? today.Year, (int)month.Value, (int)day.Value);
            days.Add(year is null && found.DayNumber - today.DayNumber > MostDaysAhead ? found.AddYears(-1) : found);
        }

        return days;
    }
}
