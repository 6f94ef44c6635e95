using System.Text.Json.Serialization;
using Madang.Server.Content;

namespace Madang.Server.Features.Tax;

/// <summary>words.json: how people write numbers and days, and the law that is meant when no year is said.</summary>
/// <param name="LawWithoutYear">The day whose law holds for a case that names no year.</param>
internal sealed record TaxWords(DateOnly LawWithoutYear, WrittenWords Written, [property: JsonPropertyName("$schema")] string? Schema = null) : IContentFile
{
    public IEnumerable<(string Path, string Expected)> Problems()
    {
        foreach (var (word, multiplier) in Written.Multipliers)
        {
            if (word.Length != 1 || multiplier is not (10 or 100 or 1000 or 10_000 or 100_000_000 or 1_000_000_000_000))
                yield return ("$.written.multipliers", "single letters for 10, 100, 1000, 10000, 100000000 and 1000000000000");
        }

        if (Written.Digits.Any(d => d.Key.Length != 1 || d.Value is < 0 or > 9)) yield return ("$.written.digits", "single letters for 0 to 9");
    }

    /// <exception cref="ContentException">The file is missing or damaged.</exception>
    public static TaxWords Read(string cityDirectory) => new TaxRuleFolder(cityDirectory).Words<TaxWords>("words.json");
}

/// <summary>How people write numbers, units and days, in lower case.</summary>
/// <param name="Digits">Words for 0 to 9.</param>
/// <param name="Multipliers">Words for 10, 100, 1,000, 10,000 and its powers.</param>
/// <param name="Counts">What may stand after a number of things.</param>
/// <param name="Years">What may stand after a year that is asked for alone.</param>
/// <param name="Months">Names of months.</param>
internal sealed record WrittenWords(
    IReadOnlyDictionary<string, int> Digits,
    IReadOnlyDictionary<string, long> Multipliers,
    IReadOnlyList<string> Cc,
    IReadOnlyList<string> Kilograms,
    IReadOnlyList<string> Tonnes,
    IReadOnlyList<string> Won,
    IReadOnlyList<string> Counts,
    IReadOnlyList<string> Years,
    IReadOnlyList<string> Year,
    IReadOnlyList<string> Month,
    IReadOnlyList<string> Day,
    IReadOnlyDictionary<string, int> Months);
