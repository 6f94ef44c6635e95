using System.Text;

namespace Madang.Server.Features.Safety.Language;

/// <summary>
/// Korean in Latin letters, folded to what all ways of writing it have in common: plain, tense and aspirated consonants are one letter, vowels that are
/// romanised alike are one. After the Revised Romanization (2000) and what people write instead.
/// </summary>
internal static class Romanisation
{
    private const int FewestSyllables = 2;

    // By class of onset; a silent one leaves nothing.
    private const string Onsets = "gndrmbs\0jh";

    // By class of vowel: o, u and eu are romanised alike.
    private const string Vowels = "aeoooui";

    // By coda sound: none, g, n, d, r, m, b, ng.
    private const string Codas = "\0gndrmbq";

    private static readonly string[] Endings = ["a", "ia", "ei", "i", "nom", "non", "dor", "gd", "rr", "n", "ga", "h", "g", "on", "ra", "sgi", "segi"];

    /// <summary>How a Korean word sounds; null for other words and for those too short to be told from foreign ones.</summary>
    public static string? Sound(string word)
    {
        var sound = new StringBuilder();
        foreach (var letter in word)
        {
            if (!Syllable.TryRead(letter, out var syllable)) return null;
            Append(sound, Onsets[syllable.Sound / (Syllable.VowelClasses + 1)]);
            var vowel = Vowels[syllable.Sound % (Syllable.VowelClasses + 1)];
            Append(sound, vowel == 'u' ? 'o' : vowel);
            Append(sound, Codas[syllable.CodaSounds]);
        }

        return word.Length >= FewestSyllables ? sound.ToString() : null;
    }

    /// <summary>The same of Latin letters; returns the length.</summary>
    public static int Sound(ReadOnlySpan<char> letters, Span<char> into)
    {
        var length = 0;
        for (var i = 0; i < letters.Length;)
        {
            var (sound, taken) = Read(letters[i..]);
            i += taken;
            if (sound == '\0' || (length > 0 && into[length - 1] == sound)) continue;
            into[length++] = sound;
        }

        return length;
    }

    /// <summary>What may follow a Korean word and leave it one.</summary>
    public static bool IsEnding(ReadOnlySpan<char> sound)
    {
        foreach (var ending in Endings) if (sound.SequenceEqual(ending)) return true;
        return false;
    }

    private static void Append(StringBuilder sound, char letter)
    {
        if (letter != '\0' && (sound.Length == 0 || sound[^1] != letter)) sound.Append(letter);
    }

    private static (char Sound, int Taken) Read(ReadOnlySpan<char> letters)
    {
        if (IsVowel(letters[0])) return ReadVowel(letters);
        if (letters.StartsWith("ng") && (letters.Length == 2 || !IsVowel(letters[2]))) return ('q', 2);
        if (letters.StartsWith("sh")) return ('s', 2);
        if (letters.StartsWith("ch")) return ('j', 2);
        return (letters[0] switch
        {
            'g' or 'k' or 'q' => 'g',
            'd' or 't' => 'd',
            'b' or 'p' => 'b',
            'j' or 'z' => 'j',
            'l' or 'r' => 'r',
            var other => other,
        }, 1);
    }

    private static (char Sound, int Taken) ReadVowel(ReadOnlySpan<char> letters)
    {
        var length = 1;
        while (length < letters.Length && length < 3 && IsVowel(letters[length])) length++;
        for (; length > 0; length--)
        {
            var sound = letters[..length] switch
            {
                "a" or "ya" or "wa" or "aa" => 'a',
                "ae" or "ai" or "e" or "ye" or "we" or "oe" or "yae" or "wae" => 'e',
                "o" or "u" or "eo" or "eu" or "oo" or "ou" or "yo" or "yu" or "yeo" or "you" or "wo" => 'o',
                "i" or "ee" or "y" or "wi" or "ui" or "ii" => 'i',
                _ => '\0',
            };
            if (sound != '\0') return (sound, length);
        }

        return ('\0', 1);
    }

    private static bool IsVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u' or 'y' or 'w';
}
