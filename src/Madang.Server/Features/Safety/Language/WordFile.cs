using System.ComponentModel;
using System.Text.Json.Serialization;
using Madang.Server.Content;

namespace Madang.Server.Features.Safety.Language;

/// <summary>How bad a word is where everybody reads it.</summary>
internal enum Severity
{
    None,

    /// <summary>Shown, and marked for a moderator.</summary>
    Flag,

    /// <summary>Shown with asterisks in its place.</summary>
    Mask,

    /// <summary>The message is not shown at all.</summary>
    Block,
}

/// <summary>Words of one language that are not wanted: <c>safety/words.*.json</c>.</summary>
[Description("Words that are not wanted, and ordinary ones that resemble them.")]
internal sealed record WordFile(
    [property: Description("What is looked for.")] IReadOnlyList<UnwantedWord> Words,
    [property: Description("Ordinary words that hold or resemble an unwanted one; what lies within one of them is let pass.")] IReadOnlyList<string> Allowed,
    [property: Description("What may follow an unwanted word and leave it one: particles, endings.")] IReadOnlyList<string> Endings,
    [property: Description("What people write before an unwanted word without a space.")] IReadOnlyList<string>? Beginnings = null,
    [property: JsonPropertyName("$schema")] string? Schema = null) : IContentFile
{
    public IEnumerable<(string Path, string Expected)> Problems()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < Words.Count; i++)
        {
            if (Words[i].Text.Trim().Length < 1) yield return ($"$.words[{i}].text", "a word");
            if (!seen.Add(Words[i].Text)) yield return ($"$.words[{i}].text", "a word that is not listed before");
            if (Words[i].Severity == Severity.None) yield return ($"$.words[{i}].severity", "flag, mask or block");
        }
    }
}

/// <summary>A word that is not wanted.</summary>
internal sealed record UnwantedWord(
    [property: Description("In its ordinary spelling; a Latin word in lower case; only consonants for a word that people write by its initials.")] string Text,
    [property: Description("What happens where everybody reads it.")] Severity Severity,
    [property: Description("True when only the word itself is meant, plainly written: it resembles too many ordinary words.")] bool Strict = false,
    [property: Description("True when it counts only as a word of its own, not within a longer one.")] bool Whole = false,
    [property: Description("True when it is let pass as long as it is written plainly: it is an ordinary word too.")] bool Disguised = false,
    [property: Description("Further spellings in Latin letters, beside those that follow from the sounds.")] IReadOnlyList<string>? Latin = null);

/// <summary>What resembles Hangul: <c>safety/look-alikes.json</c>.</summary>
[Description("Signs that people put in the place of Hangul.")]
internal sealed record LookAlikes(
    [property: Description("By a Hangul letter, all signs that look like it.")] IReadOnlyDictionary<string, string> Letters,
    [property: Description("By a syllable, all signs that look or sound like it: Chinese characters by their Korean reading, kana.")] IReadOnlyDictionary<string, string> Syllables,
    [property: Description("Pairs of syllables that look alike in print.")] IReadOnlyList<string> Pairs,
    [property: Description("By a letter from a to z, signs that look like it.")] IReadOnlyDictionary<string, string> Latin,
    [property: Description("By Latin letters or digits that stand alone beside Hangul, the Hangul that is meant: how a letter or number is called, what a word means.")] IReadOnlyDictionary<string, string> Spoken,
    [property: JsonPropertyName("$schema")] string? Schema = null) : IContentFile
{
    public IEnumerable<(string Path, string Expected)> Problems()
    {
        foreach (var letters in Spoken.Keys.Where(k => !k.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)))) yield return ($"$.spoken.{letters}", "Latin letters in lower case or digits");
        foreach (var (letters, meant) in Spoken) if (meant.Any(c => !Syllable.TryRead(c, out _))) yield return ($"$.spoken.{letters}", "Hangul syllables");
        for (var i = 0; i < Pairs.Count; i++) if (Pairs[i].Length != 2) yield return ($"$.pairs[{i}]", "two syllables");
        foreach (var letter in Letters.Keys.Where(k => !HangulLetters.TryRead(k[0], out _, out _))) yield return ($"$.letters.{letter}", "a Hangul letter");
        foreach (var syllable in Syllables.Keys.Where(k => !Syllable.TryRead(k[0], out _))) yield return ($"$.syllables.{syllable}", "a Hangul syllable");
    }
}
