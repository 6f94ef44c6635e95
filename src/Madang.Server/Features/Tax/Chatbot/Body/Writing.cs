using System.ComponentModel;
using System.Text.Json.Serialization;
using Madang.Server.Content;

namespace Madang.Server.Features.Tax.Chatbot.Body;

/// <summary>writing.json: how answers are written in each language.</summary>
internal sealed record Writing(
    [property: Description("Names in which digits may stand in an answer; # is any whole number.")] IReadOnlyDictionary<string, IReadOnlyList<string>> Names,
    [property: Description("Words for large round sums, the largest first.")] IReadOnlyDictionary<string, IReadOnlyList<SumUnit>> Units,
    [property: JsonPropertyName("$schema")] string? Schema = null) : IContentFile
{
    public IEnumerable<(string Path, string Expected)> Problems()
    {
        foreach (var (language, names) in Names)
            if (names.Count == 0 || names.Any(v => v.Length < 2)) yield return ($"$.names.{language}", "names of at least two characters");
        foreach (var (language, units) in Units)
            if (units.Any(u => u.Won < 2) || units.Zip(units.Skip(1)).Any(p => p.First.Won <= p.Second.Won)) yield return ($"$.units.{language}", "units above 1, the largest first");
    }

    /// <summary>A round sum in words; null where the words leave a remainder.</summary>
    public string? Sum(string language, long won)
    {
        var parts = new List<string>();
        foreach (var unit in Units[language])
        {
            if (won >= unit.Won) parts.Add(TaxText.Number(won / unit.Won) + unit.Word);
            won %= unit.Won;
        }

        return won == 0 && parts.Count > 0 ? string.Join(' ', parts) : null;
    }

    /// <returns>The first digit of an answer that belongs neither to a figure nor to a name, with what stands round it; null when there is none.</returns>
    public string? StrayDigit(string language, string answer)
    {
        var text = Placeholders.Fill(answer, _ => "\0");
        for (var i = 0; i < text.Length; i++)
        {
            if (Names[language].Max(n => LengthAt(text, i, n)) is > 0 and var length) i += length - 1;
            else if (char.IsDigit(text[i])) return text[Math.Max(0, i - 10)..Math.Min(text.Length, i + 10)].Replace("\0", "{}", StringComparison.Ordinal);
        }

        return null;
    }

    private static int LengthAt(string text, int from, string name)
    {
        var at = from;
        foreach (var c in name)
        {
            if (c == '#')
            {
                var digits = at;
                while (at < text.Length && char.IsAsciiDigit(text[at])) at++;
                if (at == digits) return 0;
            }
            else if (at < text.Length && text[at] == c)
            {
                at++;
            }
            else
            {
                return 0;
            }
        }

        return at - from;
    }
}

/// <param name="Won">How much one is.</param>
/// <param name="Word">What stands behind the number, with its space where one belongs.</param>
internal sealed record SumUnit(long Won, string Word);
