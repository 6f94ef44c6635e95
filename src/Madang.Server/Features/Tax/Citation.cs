using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Madang.Server.Content;

namespace Madang.Server.Features.Tax;

/// <summary>
/// A place in a law, as rule files write it: <c>act 111-2.1.3.b</c> is article 111-2, paragraph 1, item 3, letter b of the law whose name is the
/// text <c>tax.laws.act</c>. A branch such as the 2 of 111-2 stands between two articles, paragraphs or items; paragraph 0 says that the article
/// has no paragraphs, as in <c>act 150.0.7</c>, its item 7.
/// </summary>
[JsonConverter(typeof(CitationConverter))]
internal sealed partial record Citation(string Law, string Place)
{
    public const string Expected = "a law and a place in it, such as \"act 127.1.2\" or \"act 111-2.1.3.b\"";

    /// <summary>The same, for schemas.</summary>
    public const string Pattern = $"^[a-z][a-z0-9-]* {Number}([.]0[.]{Number}|[.]{Number}([.]{Number})?)?([.][a-n])?$";

    private const string Number = "[1-9][0-9]*(-[1-9][0-9]*)?";

    public static Citation? Parse(string text) => text.Length <= 60 && Written().IsMatch(text) && text.Split(' ') is [var law, var place] ? new Citation(law, place) : null;

    /// <summary>The citation in the words of a language.</summary>
    public string In(LanguageTexts texts)
    {
        var parts = Place.Split('.');
        var letter = char.IsAsciiLetter(parts[^1][0]) ? parts[^1] : null;
        var text = new StringBuilder(Part("article", parts[0], ("law", texts[$"tax.laws.{Law}"])));
        var numbers = letter is null ? parts : parts[..^1];
        var hasParagraphs = numbers.Length > 1 && numbers[1] != "0";
        if (hasParagraphs) text.Append(Part("paragraph", numbers[1]));
        if (numbers.Length > 2) text.Append(Part(hasParagraphs ? "item" : "item-of-article", numbers[2]));
        if (letter is not null) text.Append(texts.Format("tax.citation.letter", ("letter", texts[$"tax.citation.letters.{letter}"])));
        return text.ToString();

        string Part(string kind, string number, params ReadOnlySpan<(string Name, object Value)> more) => number.Split('-') is [var main, var branch]
            ? texts.Format($"tax.citation.{kind}-branch", [.. more, ("number", main), ("branch", branch)])
            : texts.Format($"tax.citation.{kind}", [.. more, ("number", number)]);
    }

    public override string ToString() => $"{Law} {Place}";

    [GeneratedRegex(Pattern, RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Written();
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

    public override void Write(Utf8JsonWriter writer, Citation value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
