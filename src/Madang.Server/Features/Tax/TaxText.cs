using System.Globalization;
using System.Text.Json;
using Madang.Server.Content;

namespace Madang.Server.Features.Tax;

/// <summary>A value in a sentence that is itself a text.</summary>
internal sealed record TextKey(string Key);

/// <summary>The words of an input in a sentence for those who write programs.</summary>
internal sealed record InputWords(IEnumerable<string> Words);

/// <summary>Fills sentences about taxes: numbers are parted in thousands, keys become texts, days are written as the language does.</summary>
internal static class TaxText
{
    public static string In(LanguageTexts texts, string key, params ReadOnlySpan<(string Name, object Value)> values)
    {
        var filled = new (string, object)[values.Length];
        for (var i = 0; i < values.Length; i++) filled[i] = (values[i].Name, Written(texts, values[i].Value));
        return texts.Format(key, filled);
    }

    public static string Day(LanguageTexts texts, DateOnly day) =>
        texts.Format("tax.day", ("year", day.Year), ("month", texts[$"tax.months.{day.Month}"]), ("day", day.Day));

    /// <summary>The days of a window that comes every year.</summary>
    public static string Period(LanguageTexts texts, MonthDay opens, MonthDay closes) =>
        texts.Format("tax.from-to", ("from", Day(texts, opens)), ("to", Day(texts, closes)));

    /// <summary>The name of a value in text keys and rule files, such as <c>monthOrDay</c>.</summary>
    public static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    /// <summary>A computation in numbers, as every language writes it.</summary>
    public static string Working(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Day(LanguageTexts texts, MonthDay day) =>
        texts.Format("tax.month-day", ("month", texts[$"tax.months.{day.Month}"]), ("day", day.Day));

    private static object Written(LanguageTexts texts, object value) => value switch
    {
        TextKey text => texts[text.Key],
        InputWords words => string.Join(", ", words.Words),
        DateOnly day => Day(texts, day),
        long number => Number(number),
        _ => value,
    };
}
