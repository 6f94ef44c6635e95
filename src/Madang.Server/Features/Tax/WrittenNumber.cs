using System.Globalization;
using System.Text;

namespace Madang.Server.Features.Tax;

/// <summary>Reads whole numbers as people write them: digits of any width with commas, words such as those for one thousand six hundred, and units behind.</summary>
internal sealed class WrittenNumber(WrittenWords words)
{
    // Longer than any number that is meant.
    private const int LongestText = 40;
    private const int LongestDigits = 15;
    private const int Largest = 10_000;

    /// <returns>The number, or null when it cannot be read.</returns>
    /// <param name="text">What was written.</param>
    /// <param name="units">Units that may stand behind it.</param>
    public long? Read(string text, IReadOnlyList<string> units) => Plain(text) is { } plain ? Bare(WithoutUnit(plain, units) ?? plain) : null;

    /// <summary>As <see cref="Read"/>, in kilograms; a number of tonnes may have decimals if it comes to whole kilograms.</summary>
    public long? ReadKilograms(string text)
    {
        if (Plain(text) is not { } plain) return null;
        if (WithoutUnit(plain, words.Kilograms) is { } kilograms) return Bare(kilograms);
        if (WithoutUnit(plain, words.Tonnes) is not { } tonnes) return Bare(plain);
        if (tonnes.Split('.') is not [var whole, { Length: >= 1 and <= 3 } decimals]) return Bare(tonnes) * 1000;
        return decimals.All(char.IsAsciiDigit) && Bare(whole) is { } thousands
            ? (thousands * 1000) + int.Parse(decimals.PadRight(3, '0'), CultureInfo.InvariantCulture)
            : null;
    }

    /// <summary>The text in lower case, with full-width letters, digits and signs made plain and spaces at the ends removed; null when it is too long to mean anything.</summary>
    public static string? Plain(string text)
    {
        if (text.Length > LongestText) return null;

        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            plain.Append(c switch
            {
                >= '！' and <= '～' => (char)(c - '！' + '!'),
                _ when char.IsWhiteSpace(c) => ' ',
                _ => c,
            });
        }

        return plain.ToString().Trim().ToLowerInvariant();
    }

    private static string? WithoutUnit(string plain, IReadOnlyList<string> units) =>
        units.Where(u => plain.Length > u.Length && plain.EndsWith(u, StringComparison.Ordinal)).OrderByDescending(u => u.Length).Select(u => plain[..^u.Length].TrimEnd()).FirstOrDefault();

    private long? Bare(string plain)
    {
        var text = plain.Replace(",", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        if (text.Length == 0) return null;
        if (text.All(char.IsAsciiDigit)) return text.Length <= LongestDigits ? long.Parse(text, CultureInfo.InvariantCulture) : null;
        return text.All(c => words.Digits.ContainsKey(c.ToString())) ? DigitByDigit(text) : InWords(text);
    }

    private long? DigitByDigit(string text) => text.Length <= LongestDigits ? text.Aggregate(0L, (sum, c) => (sum * 10) + words.Digits[c.ToString()]) : null;

    // Hundreds follow thousands and tens follow hundreds; what stands before the largest multiplier is multiplied whole.
    private long? InWords(string text)
    {
        long total = 0, section = 0;
        long? digits = null;
        var (lastInSection, hasLargest) = (Largest, false);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsAsciiDigit(text[i]))
            {
                var from = i;
                while (i + 1 < text.Length && char.IsAsciiDigit(text[i + 1])) i++;
                if (digits is not null || i - from >= 6) return null;
                digits = long.Parse(text.AsSpan(from, i - from + 1), CultureInfo.InvariantCulture);
            }
            else if (words.Digits.TryGetValue(text[i].ToString(), out var digit))
            {
                if (digits is not null) return null;
                digits = digit;
            }
            else if (!words.Multipliers.TryGetValue(text[i].ToString(), out var multiplier))
            {
                return null;
            }
            else if (multiplier < Largest)
            {
                if (multiplier >= lastInSection) return null;
                section += (digits ?? 1) * multiplier;
                (digits, lastInSection) = (null, multiplier);
            }
            else
            {
                if (hasLargest) return null;
                total = Math.Max(1, section + (digits ?? 0)) * multiplier;
                (section, digits, lastInSection, hasLargest) = (0, null, Largest, true);
            }
        }

        return total + section + (digits ?? 0);
    }
}
