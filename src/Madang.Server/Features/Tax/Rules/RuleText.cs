using System.Globalization;
using System.Text.Json;
using Madang.Server.Content;

namespace Madang.Server.Features.Tax.Rules;

/// <summary>Says names and values of rule files in the words of a language; what has no words is shown as it is written.</summary>
internal static class RuleText
{
    public static string Title(LanguageTexts texts, RuleSheet sheet) => texts.Has(sheet.TitleKey) ? texts[sheet.TitleKey] : sheet.Name;

    public static string Period(LanguageTexts texts, DateOnly? from, DateOnly? to) =>
        from is { } first && to is { } last ? TaxText.In(texts, "tax.from-to", ("from", first), ("to", last)) : texts["tax.rules.undated"];

    public static string Path(LanguageTexts texts, IReadOnlyList<string> path) => path.Count == 0 ? texts["tax.rules.whole"] : string.Join(" › ", path.Select(p => Name(texts, p)));

    public static string Name(LanguageTexts texts, string name) => texts.Has($"tax.rules.keys.{name}") ? texts[$"tax.rules.keys.{name}"] : name;

    public static string Value(LanguageTexts texts, RuleValue value) => string.Join(", ", value.Items.Select(i => Value(texts, value.Name, i)));

    private static string Value(LanguageTexts texts, string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.TryGetInt64(out var number) ? number.ToString("N0", CultureInfo.InvariantCulture) : value.GetRawText(),
        JsonValueKind.True => texts["tax.rules.yes"],
        JsonValueKind.False => texts["tax.rules.no"],
        JsonValueKind.Null => "–",
        _ => Written(texts, name, value.GetString()!),
    };

    private static string Written(LanguageTexts texts, string name, string written)
    {
        if (Citation.Parse(written) is { } citation && texts.Has($"tax.laws.{citation.Law}")) return citation.In(texts);
        if (Ratio(written) is { } ratio) return $"{written} ({ratio.ToPercent()}%)";
        return texts.Has($"tax.rules.keys.{written}") && !name.EndsWith("code", StringComparison.OrdinalIgnoreCase) ? texts[$"tax.rules.keys.{written}"] : written;
    }

    private static Fraction? Ratio(string written)
    {
        if (!written.Contains('/', StringComparison.Ordinal)) return null;
        try
        {
            return JsonSerializer.Deserialize<Fraction>($"\"{JsonEncodedText.Encode(written)}\"");
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
