using System.Globalization;
using System.Text;

namespace Madang.Server.Features.Tax;

/// <summary>A day by which something is to be paid.</summary>
/// <param name="Id">The same for the same day of the same tax, so that a calendar takes it once.</param>
/// <param name="Title">What people read in their calendar.</param>
internal sealed record TaxDueDay(string Id, DateOnly Day, string Title, string Text, string Address);

/// <summary>Writes days to pay as a calendar file (RFC 5545).</summary>
internal static class TaxCalendar
{
    public const string MediaType = "text/calendar; charset=utf-8";

    private const int LongestLine = 75;

    public static IResult File(string name, IEnumerable<TaxDueDay> days, DateTimeOffset now) =>
        TypedResults.File(Encoding.UTF8.GetBytes(Write(days, now)), MediaType, name);

    public static string Write(IEnumerable<TaxDueDay> days, DateTimeOffset now)
    {
        var file = new StringBuilder();
        Line(file, "BEGIN:VCALENDAR");
        Line(file, "VERSION:2.0");
        Line(file, "PRODID:-//Madang//Tax//EN");
        foreach (var day in days)
        {
            Line(file, "BEGIN:VEVENT");
            Line(file, $"UID:{day.Id}");
            Line(file, $"DTSTAMP:{now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}");
            Line(file, $"DTSTART;VALUE=DATE:{Day(day.Day)}");
            Line(file, $"DTEND;VALUE=DATE:{Day(day.Day.AddDays(1))}");
            Line(file, $"SUMMARY:{Escaped(day.Title)}");
            Line(file, $"DESCRIPTION:{Escaped(day.Text)}");
            Line(file, $"URL:{day.Address}");
            Line(file, "TRANSP:TRANSPARENT");
            Line(file, "BEGIN:VALARM");
            Line(file, "ACTION:DISPLAY");
            Line(file, $"DESCRIPTION:{Escaped(day.Title)}");
            Line(file, "TRIGGER:-P7D");
            Line(file, "END:VALARM");
            Line(file, "END:VEVENT");
        }

        Line(file, "END:VCALENDAR");
        return file.ToString();
    }

    private static string Day(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static string Escaped(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    // A line holds 75 bytes; what is longer goes on behind a space, and no character is cut in two.
    private static void Line(StringBuilder file, string line)
    {
        var length = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (length + rune.Utf8SequenceLength > LongestLine)
            {
                file.Append("\r\n ");
                length = 1;
            }

            file.Append(rune);
            length += rune.Utf8SequenceLength;
        }

        file.Append("\r\n");
    }
}
