using System.Globalization;
using System.Numerics;
using System.Text;

namespace Madang.Server.Features.Tax;

/// <summary>Reads whole numbers as people write them: digits of any width with commas, words such as those for one thousand six hundred, and units behind.</summary>
internal sealed class WrittenNumber(WrittenWords words)
{
    // Longer than any number that is meant.
    private const int LongestText = 40;
    private const int LongestDigits = 15;
    private const long Myriad = 10_000;
    private const long Myriads = 100_000_000;
    private const long MostThatIsMeant = 1_000_000_000_000_000;

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

    // Hundreds follow thousands and tens follow hundreds; what stands before 10,000 or one of its powers is multiplied whole.
    private long? InWords(string text)
    {
        Fraction total = 0, section = 0;
        Fraction? digits = null;
        var (isEmpty, hasDecimals) = (true, false);
        var (lastInSection, lastLarge) = (Myriad, long.MaxValue);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsAsciiDigit(text[i]))
            {
                var run = Run(text, i);
                if (digits is not null || Decimal(run) is not { } number) return null;
                (digits, hasDecimals) = (number, run.Contains('.', StringComparison.Ordinal));
                i += run.Length - 1;
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
            else if (multiplier < Myriad)
            {
                if (multiplier >= lastInSection) return null;
                section += (digits ?? 1) * multiplier;
                (digits, hasDecimals, isEmpty, lastInSection) = (null, false, false, multiplier);
            }
            else
            {
                if (multiplier >= lastLarge) return null;
                total += (isEmpty && digits is null ? 1 : section + (digits ?? 0)) * multiplier;
                (section, digits, hasDecimals, isEmpty, lastInSection, lastLarge) = (0, null, false, true, Myriad, multiplier);
            }
        }

        if (hasDecimals) return null;
        var rest = section + (digits ?? 0);
        if (lastLarge == Myriads && rest > 0 && rest < Myriad)
        {
            // Who says a number of hundred millions and then some thousands or hundreds means as many ten thousands; with less one cannot know.
            if (!(rest / 100).IsWhole) return null;
            rest *= Myriad;
        }

        total += rest;
        return total.IsWhole && total < MostThatIsMeant ? total.FloorTo(1) : null;
    }

    private static string Run(string text, int from)
    {
        var to = from;
        while (to < text.Length && (char.IsAsciiDigit(text[to]) || (text[to] == '.' && to + 1 < text.Length && char.IsAsciiDigit(text[to + 1])))) to++;
        return text[from..to];
    }

    private static Fraction? Decimal(string run) => run.Split('.') switch
    {
        [{ Length: <= LongestDigits } whole] => long.Parse(whole, CultureInfo.InvariantCulture),
        [{ Length: <= 9 } whole, { Length: <= 9 } decimals] =>
            long.Parse(whole, CultureInfo.InvariantCulture) + new Fraction(long.Parse(decimals, CultureInfo.InvariantCulture), BigInteger.Pow(10, decimals.Length)),
        _ => null,
    };
}
