using System.Globalization;
using System.Text.Json;
using Madang.Server.Content;

namespace Madang.Server.Features.Tax.Chatbot.Body;

/// <summary>Writes a figure in the words of a language.</summary>
internal sealed class FigureWriter(Writing writing)
{
    /// <returns>Null when the value is nothing that <paramref name="form"/> can write.</returns>
    public string? Write(JsonElement value, FigureForm form, LanguageTexts texts) => value.ValueKind switch
    {
        JsonValueKind.Number => Write(value.GetRawText(), form, texts),
        JsonValueKind.String => Write(value.GetString()!, form, texts),
        _ => null,
    };

    /// <inheritdoc cref="Write(JsonElement, FigureForm, LanguageTexts)"/>
    public string? Write(string value, FigureForm form, LanguageTexts texts) => form switch
    {
        FigureForm.Plain => value,
        FigureForm.Day => Day(value, texts),
        FigureForm.Won => Whole(value) is { } won ? Won(won, texts) : null,
        FigureForm.Sum => Whole(value) is { } won ? writing.Sum(texts.Language, won) is { } sum ? TaxText.In(texts, "tax.ask.sum", ("amount", sum)) : Won(won, texts) : null,
        FigureForm.Number => Number(value) is { } number ? Shown(number) : null,
        FigureForm.Percent => Percent(Number(value), texts),
        FigureForm.Permille => Percent(Number(value) / 10, texts),
        FigureForm.BasisPoints => Percent(Number(value) / 100, texts),
        FigureForm.Ratio => Percent(Number(value) * 100, texts),
        _ => throw new ArgumentOutOfRangeException(nameof(form)),
    };

    public static string Won(long won, LanguageTexts texts) => TaxText.In(texts, "tax.won", ("amount", won));

    private static string? Percent(decimal? number, LanguageTexts texts) => number is { } n ? TaxText.In(texts, "tax.ask.percent", ("number", Shown(n))) : null;

    private static string Shown(decimal number) => number.ToString("#,0.######", CultureInfo.InvariantCulture);

    private static long? Whole(string value) => long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    // Whole, with decimals, or a fraction such as 1/1000 or 1.5/1000.
    private static decimal? Number(string value) => value.Split('/') switch
    {
        [var whole] when decimal.TryParse(whole, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) => number,
        [var up, var down] when decimal.TryParse(up, NumberStyles.Number, CultureInfo.InvariantCulture, out var n) && Whole(down) is > 0 and var d => n / d,
        _ => null,
    };

    private static string? Day(string value, LanguageTexts texts)
    {
        if (DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return TaxText.Day(texts, day);
        if (value.Length == 4 && Whole(value) is { } year) return TaxText.In(texts, "tax.ask.year", ("year", year.ToString(CultureInfo.InvariantCulture)));
        // A day of every year; 2028 has all of them.
        return DateOnly.TryParseExact($"2028-{value}", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day)
            ? texts.Format("tax.month-day", ("month", texts[$"tax.months.{day.Month}"]), ("day", day.Day))
            : null;
    }
}
