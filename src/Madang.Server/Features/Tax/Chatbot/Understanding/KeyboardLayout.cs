using System.ComponentModel;
using System.Text;
using System.Text.Json.Serialization;
using Madang.Server.Content;

namespace Madang.Server.Features.Tax.Chatbot.Understanding;

/// <summary>keyboard.json: which letters of the alphabet stand on the keys of Hangul, to read what was typed with the wrong language switched on.</summary>
internal sealed record KeyboardLayout(
    [property: Description("Keys of initial consonants, by their number in Unicode's composition.")] IReadOnlyDictionary<string, int> Initials,
    [property: Description("Keys of vowels, two for those that take two.")] IReadOnlyDictionary<string, int> Vowels,
    [property: Description("Keys of final consonants, two for those that take two.")] IReadOnlyDictionary<string, int> Finals,
    [property: JsonPropertyName("$schema")] string? Schema = null) : IContentFile
{
    private const int ShortestWord = 4;

    public IEnumerable<(string Path, string Expected)> Problems()
    {
        if (Initials.Any(i => i.Key.Length != 1 || i.Value is < 0 or > 18)) yield return ("$.initials", "single keys with 0 to 18");
        if (Vowels.Any(v => v.Key.Length is < 1 or > 2 || v.Value is < 0 or > 20)) yield return ("$.vowels", "one or two keys with 0 to 20");
        if (Finals.Any(f => f.Key.Length is < 1 or > 2 || f.Value is < 1 or > 27)) yield return ("$.finals", "one or two keys with 1 to 27");
    }

    /// <summary>The text with each Latin word that is Hangul syllable for syllable written so; null when there is none.</summary>
    public string? Mend(string plain)
    {
        var words = plain.Split(' ');
        var isMended = false;
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i].Length < ShortestWord || !words[i].All(char.IsAsciiLetterLower) || Syllables(words[i]) is not { } hangul) continue;
            words[i] = hangul;
            isMended = true;
        }

        return isMended ? string.Join(' ', words) : null;
    }

    private string? Syllables(string keys)
    {
        var text = new StringBuilder();
        for (var i = 0; i < keys.Length;)
        {
            if (!Initials.TryGetValue(keys[i..(i + 1)], out var initial)) return null;
            i++;
            var (vowel, vowelLength) = At(Vowels, keys, i);
            if (vowelLength == 0) return null;
            i += vowelLength;
            var (final, finalLength) = At(Finals, keys, i);
            // A consonant before a vowel begins the next syllable.
            while (finalLength > 0 && At(Vowels, keys, i + finalLength).Length > 0)
                (final, finalLength) = finalLength == 2 && Finals.TryGetValue(keys[i..(i + 1)], out var shorter) ? (shorter, 1) : (0, 0);
            i += finalLength;
            text.Append(Hangul.Compose(initial, vowel, final));
        }

        return text.ToString();
    }

    private static (int Value, int Length) At(IReadOnlyDictionary<string, int> map, string keys, int at)
    {
        if (at + 2 <= keys.Length && map.TryGetValue(keys[at..(at + 2)], out var two)) return (two, 2);
        return at < keys.Length && map.TryGetValue(keys[at..(at + 1)], out var one) ? (one, 1) : (0, 0);
    }
}
