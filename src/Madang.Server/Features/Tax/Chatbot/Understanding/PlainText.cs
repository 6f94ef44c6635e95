using System.Globalization;
using System.Text;

namespace Madang.Server.Features.Tax.Chatbot.Understanding;

/// <summary>What was typed, made comparable: one form of Unicode, small letters, no marks, single spaces. The same text always gives the same result, in time that grows with its length only.</summary>
internal static class PlainText
{
    /// <summary>A few compatibility characters become many; nobody means those.</summary>
    private const int Longest = 1000;

    public static string Of(string typed)
    {
        var text = Normalized(typed);
        var plain = new StringBuilder(Math.Min(text.Length, Longest));
        for (var i = 0; i < text.Length && plain.Length < Longest; i++)
        {
            var c = char.ToLowerInvariant(text[i]);
            if (Keeps(text, i)) plain.Append(c);
            else if (!Hangul.IsLooseLetter(c) && CharUnicodeInfo.GetUnicodeCategory(c) is not (UnicodeCategory.Format or UnicodeCategory.NonSpacingMark) && plain.Length > 0 && plain[^1] != ' ') plain.Append(' ');
        }

        return plain.ToString().TrimEnd();
    }

    // Written out here because the server runs without the platform's tables: what people type is full width, letters of Hangul one by one (as
    // macOS stores them), and the signs for units.
    private static string Normalized(string typed)
    {
        var text = new StringBuilder(typed.Length);
        for (var i = 0; i < typed.Length; i++)
        {
            var c = typed[i];
            if (c is >= '\uFF01' and <= '\uFF5E') text.Append((char)(c - '\uFF01' + '!'));
            else if (Hangul.Composed(typed.AsSpan(i)) is ({ } syllable, var length))
            {
                text.Append(syllable);
                i += length - 1;
            }
            else text.Append(c switch { '\u33A1' => "m2", '\u33C4' => "cc", '\u338F' => "kg", '\u00B2' => "2", '\u2113' => "l", '\uFFE6' or '\u20A9' => " ", _ => c.ToString() });
        }

        return text.ToString();
    }

    private static bool Keeps(string text, int i)
    {
        var c = text[i];
        if (Hangul.IsLooseLetter(c)) return false;
        if (char.IsLetterOrDigit(c) || c == '%') return true;
        return c is '.' or ',' or '-' or '/' && i > 0 && i + 1 < text.Length && char.IsAsciiDigit(text[i - 1]) && char.IsAsciiDigit(text[i + 1]);
    }
}
