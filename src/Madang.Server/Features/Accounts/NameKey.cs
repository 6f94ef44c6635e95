using System.Globalization;
using System.Text;

namespace Madang.Server.Features.Accounts;

/// <summary>Folds names to what they look like, so that nobody can pass for somebody else.</summary>
internal static class NameKey
{
    /// <summary>What the name looks like: without case, width, accents, spaces, signs and what cannot be seen, each letter as the simplest that resembles it.</summary>
    public static string Of(string name)
    {
        var key = new StringBuilder(name.Length);
        foreach (var letter in Written(name))
        {
            var lower = char.ToLowerInvariant(letter);
            if (!char.IsLetterOrDigit(lower) && char.GetUnicodeCategory(lower) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark)) continue;
            if (lower is 'æ') key.Append("ae");
            else if (lower is 'œ') key.Append("oe");
            else if (lower is 'ß') key.Append("ss");
            else key.Append(Confusables.LookOf(lower));
        }

        return key.Replace("rn", "m").Replace("vv", "w").ToString();
    }

    /// <summary>The name in ordinary letters: full width as normal, Hangul in syllables, one space for many, nothing that cannot be seen.</summary>
    public static string Written(string name)
    {
        var written = new StringBuilder(name.Length);
        foreach (var letter in name)
        {
            var plain = letter switch
            {
                >= '\uFF01' and <= '\uFF5E' => (char)(letter - 0xFEE0),
                '\u2018' or '\u2019' or '\uFF07' => '\'',
                '\u30FB' or '\u2027' or '\u318D' or '\u119E' => '·',
                _ => char.IsWhiteSpace(letter) ? ' ' : letter,
            };
            if (char.GetUnicodeCategory(plain) == UnicodeCategory.Format || plain is '\u034F' or '\u115F' or '\u1160' or '\u3164' or '\uFFA0' or (>= '\uFE00' and <= '\uFE0F')) continue;
            if (plain == ' ' && (written.Length == 0 || written[^1] == ' ')) continue;
            Append(written, plain);
        }

        return written.ToString().TrimEnd();
    }

    // The Unicode standard, 3.12 "Conjoining Jamo Behavior": what a Mac sends as single jamo is one syllable.
    private static void Append(StringBuilder written, char letter)
    {
        const int Syllables = 0xAC00, Leads = 0x1100, Vowels = 0x1161, Tails = 0x11A7, VowelCount = 21, TailCount = 28;
        var last = written.Length > 0 ? written[^1] : '\0';
        if (last - Leads is >= 0 and < 19 && letter - Vowels is >= 0 and < VowelCount)
            written[^1] = (char)(Syllables + ((((last - Leads) * VowelCount) + (letter - Vowels)) * TailCount));
        else if (last is >= '\uAC00' and <= '\uD7A3' && (last - Syllables) % TailCount == 0 && letter - Tails is > 0 and < TailCount)
            written[^1] = (char)(last + (letter - Tails));
        else
            written.Append(letter);
    }
}
