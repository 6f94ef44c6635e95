using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Madang.Server.Content;

namespace Madang.Server.Features.Tax;

/// <summary>A place in a law, as rule files write it: <c>act 127.1.2</c> is article 127, paragraph 1, item 2 of the law whose name is the text <c>tax.laws.act</c>.</summary>
[JsonConverter(typeof(CitationConverter))]
internal sealed record Citation(string Law, int Article, int? Paragraph, int? Item)
{
    public const string Expected = "a law and a place in it, such as \"act 127.1.2\"";

    public static Citation? Parse(string text)
    {
        if (text.Split(' ') is not [{ Length: > 0 } law, var place]) return null;

        var numbers = new List<int>();
        foreach (var part in place.Split('.'))
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1) return null;
            numbers.Add(number);
        }

        return numbers.Count is >= 1 and <= 3 ? new Citation(law, numbers[0], numbers.Count > 1 ? numbers[1] : null, numbers.Count > 2 ? numbers[2] : null) : null;
    }

    /// <summary>The citation in the words of a language.</summary>
    public string In(LanguageTexts texts)
    {
        var text = new StringBuilder(texts.Format("tax.citation.article", ("law", texts[$"tax.laws.{Law}"]), ("number", Article)));
        if (Paragraph is { } paragraph) text.Append(texts.Format("tax.citation.paragraph", ("number", paragraph)));
        if (Item is { } item) text.Append(texts.Format(Paragraph is null ? "tax.citation.item-of-article" : "tax.citation.item", ("number", item)));
        return text.ToString();
    }
}

internal static class Citations
{
    public static string In(this IEnumerable<Citation> citations, LanguageTexts texts) => string.Join(", ", citations.Select(c => c.In(texts)));
}

internal sealed class CitationConverter : JsonConverter<Citation>
{
    public override Citation Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Citation.Parse(reader.GetString()!) is { } citation
            ? citation
            : throw new JsonException($"expected {Citation.Expected}");

    public override void Write(Utf8JsonWriter writer, Citation value, JsonSerializerOptions options) =>
        writer.WriteStringValue(string.Join('.', new[] { value.Article, value.Paragraph, value.Item }.OfType<int>().Select(n => n.ToString(CultureInfo.InvariantCulture))).Insert(0, value.Law + " "));
}
