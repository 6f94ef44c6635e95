using System.Globalization;
using System.Text;

namespace Madang.World.Loop;

/// <summary>Makes words fit to be shown: one line, trimmed, without characters that hide or turn round what others read.</summary>
internal static class ChatText
{
    /// <summary>UTF-16 code units after trimming.</summary>
    public const int MostCharacters = 300;

    /// <summary>Scripts put at most three marks on a character; dozens are there to climb over what others have written.</summary>
    private const int MostMarks = 4;

    /// <summary>The words as they are shown, or null when nothing or more than <see cref="MostCharacters"/> is left.</summary>
    public static string? Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        var marks = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            marks = IsMark(rune) ? marks + 1 : 0;
            if (marks > MostMarks) continue;
            if (IsSpace(rune))
            {
                if (clean.Length > 0 && clean[^1] != ' ') clean.Append(' ');
            }
            else if (!IsHidden(rune))
            {
                clean.Append(rune);
            }
        }

        var shown = clean.ToString().TrimEnd();
        return shown.Length is > 0 and <= MostCharacters ? shown : null;
    }

    private static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;

    private static bool IsSpace(Rune rune) => Rune.IsWhiteSpace(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.Control;

    /// <summary>Format characters turn text round or hide in it; the joiner U+200D and the variation selectors make emoji and stay.</summary>
    private static bool IsHidden(Rune rune) =>
        rune.Value != 0x200d
        && Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;
}
