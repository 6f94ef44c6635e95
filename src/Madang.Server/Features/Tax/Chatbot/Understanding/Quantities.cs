using System.ComponentModel;
using System.Globalization;
using System.Text.Json.Serialization;
using Madang.Server.Content;

namespace Madang.Server.Features.Tax.Chatbot.Understanding;

/// <summary>quantities.json: what may stand behind and before numbers.</summary>
internal sealed record QuantityWords(
    [property: Description("By unit, what may stand behind a number.")] IReadOnlyDictionary<QuantityUnit, IReadOnlyList<string>> Units,
    [property: Description("Words for numbers that may stand before units of counting, such as two of homes.")] IReadOnlyDictionary<string, int> Counts,
    [property: Description("Words that multiply a number and stand after a space, such as million.")] IReadOnlyDictionary<string, long> Multipliers,
    [property: Description("Words that name a year by its distance from this one.")] IReadOnlyDictionary<string, int> Years,
    [property: Description("Names of months.")] IReadOnlyDictionary<string, int> Months,
    [property: JsonPropertyName("$schema")] string? Schema = null) : IContentFile
{
    public IEnumerable<(string Path, string Expected)> Problems() =>
        Units.Where(u => u.Value.Any(w => w.Length == 0)).Select(u => ($"$.units.{u.Key}", "words that are not empty"));
}

internal enum QuantityUnit
{
    Won,

    /// <summary>Won that are said to be the published price.</summary>
    OfficialWon,

    /// <summary>Won that are said of the year before.</summary>
    LastWon,
    Cc,
    Litres,
    Kilograms,
    Tonnes,
    SquareMetres,
    Pyeong,
    Year,

    /// <summary>The year asked about, where another is said beside it.</summary>
    TaxYear,
    ModelYear,
    YearsOld,
    Month,

    /// <summary>The month asked about, where the one of a day long ago is said beside it.</summary>
    TaxMonth,
    Day,
    Days,
    Months,
    Homes,
    HomesOwned,
    Nth,
    Seats,
    Children,
    Percent,
    None,
}

/// <summary>A number with its unit, and where it stands in the plain text.</summary>
internal readonly record struct Quantity(QuantityUnit Unit, decimal Value, int Start, int End);

/// <summary>Finds numbers with units anywhere in a question: digits, words for numbers, hundred millions and ten thousands as people write them.</summary>
internal sealed class Quantities
{
    /// <summary>No day has a later year.</summary>
    public const int LastYear = 9_999;

    private const decimal Myriad = 10_000;
    private const decimal LeastSum = 1_000_000;
    private const decimal Eok = 100_000_000;
    private const decimal MostThatIsMeant = 1_000_000_000_000_000;
    private const int LongestDigits = 15;

    private readonly WrittenWords _words;
    private readonly IReadOnlyDictionary<string, long> _multipliers;
    private readonly List<(string Word, QuantityUnit Unit)> _units;
    private readonly List<(string Word, int Value)> _counts;
    private readonly List<(string Word, int Distance)> _years;
    private readonly List<(string Word, int Month)> _months;

    public Quantities(QuantityWords quantities, WrittenWords words)
    {
        (_words, _multipliers) = (words, quantities.Multipliers);
        _units = [.. quantities.Units.SelectMany(u => u.Value.Select(w => (w, u.Key))).OrderByDescending(u => u.w.Length)];
        _counts = [.. quantities.Counts.Select(c => (c.Key, c.Value)).OrderByDescending(c => c.Key.Length)];
        _months = [.. quantities.Months.Select(m => (m.Key, m.Value)).OrderByDescending(m => m.Key.Length)];
        _years = [.. quantities.Years.Select(y => (y.Key, y.Value)).OrderByDescending(y => y.Key.Length)];
    }

    /// <param name="plain">As <see cref="PlainText"/> makes it.</param>
    /// <param name="thisYear">The year that words such as next year are counted from.</param>
    public IReadOnlyList<Quantity> Find(string plain, int thisYear)
    {
        var found = new List<Quantity>();
        for (var i = 0; i < plain.Length;)
        {
            if (Year(plain, i, thisYear) is { } year)
            {
                found.Add(year);
                i = year.End;
            }
            else if (Month(plain, i) is { } month)
            {
                found.Add(month);
                i = month.End;
            }
            else if (char.IsAsciiDigit(plain[i]) || _words.Digits.ContainsKey(plain[i].ToString()) || _words.Multipliers.ContainsKey(plain[i].ToString()))
            {
                if (Number(plain, i) is { } quantity)
                {
                    found.Add(quantity);
                    i = quantity.End;
                }
                else
                {
                    // A number without a meaning is passed whole, or its tail would be read as another.
                    do i++;
                    while (i < plain.Length && char.IsAsciiDigit(plain[i]) && char.IsAsciiDigit(plain[i - 1]));
                }
            }
            else if ((i == 0 || !char.IsLetter(plain[i - 1])) && Counted(plain, i) is { } counted)
            {
                found.Add(counted);
                i = counted.End;
            }
            else
            {
                i++;
            }
        }

        return found;
    }

    private Quantity? Year(string plain, int at, int thisYear)
    {
        if (at > 0 && plain[at - 1] != ' ') return null;
        foreach (var (word, distance) in _years)
            if (StartsWith(plain, at, word)) return new Quantity(QuantityUnit.Year, thisYear + distance, at, at + word.Length);
        return null;
    }

    private Quantity? Month(string plain, int at)
    {
        if (at > 0 && plain[at - 1] != ' ') return null;
        foreach (var (word, month) in _months)
            if (StartsWith(plain, at, word) && !IsLatin(plain, at + word.Length)) return new Quantity(QuantityUnit.Month, month, at, at + word.Length);
        return null;
    }

    private Quantity? Counted(string plain, int at)
    {
        foreach (var (word, value) in _counts)
        {
            if (!StartsWith(plain, at, word)) continue;
            if (Unit(plain, at + word.Length) is ({ } unit, var end) && unit is QuantityUnit.Homes or QuantityUnit.HomesOwned or QuantityUnit.Nth or QuantityUnit.Children or QuantityUnit.Months or QuantityUnit.YearsOld or QuantityUnit.Day or QuantityUnit.Days)
                return new Quantity(unit, value, at, end);
        }

        return null;
    }

    // Sections below ten thousand, each before a power of ten thousand; a space may stand between sections.
    private Quantity? Number(string plain, int start)
    {
        decimal total = 0, section = 0;
        decimal? digits = null;
        var (lastLarge, lastSmall, at, end) = (decimal.MaxValue, Myriad, start, start);
        var (hasDigits, hasLarge, isAttached) = (false, false, true);
        while (at < plain.Length)
        {
            var c = plain[at];
            if (char.IsAsciiDigit(c))
            {
                if (digits is not null) break;
                var run = Run(plain, at);
                if (run.Count(char.IsAsciiDigit) > LongestDigits) return null;
                // After a space a number belongs to this one only with a multiplier of its own, or as thousands behind hundred millions.
                if (!isAttached && !GoesOn(plain, at + run.Length, run)) break;
                if (!decimal.TryParse(run.Replace(",", "", StringComparison.Ordinal), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return null;
                (digits, hasDigits) = (number, true);
                at += run.Length;
                end = at;
            }
            else if (_words.Multipliers.TryGetValue(c.ToString(), out var multiplier))
            {
                if (at == start && !BeginsNumber(plain, at, multiplier)) return null;
                if (multiplier < Myriad)
                {
                    if (multiplier >= lastSmall) break;
                    section += (digits ?? 1) * multiplier;
                    (digits, lastSmall) = (null, multiplier);
                }
                else
                {
                    if (multiplier >= lastLarge) break;
                    total += (section == 0 && digits is null ? 1 : section + (digits ?? 0)) * multiplier;
                    (section, digits, lastSmall, lastLarge, hasLarge) = (0, null, Myriad, multiplier, true);
                }

                end = ++at;
            }
            else if (digits is null && _words.Digits.TryGetValue(c.ToString(), out var digit) && IsNumberWord(plain, at))
            {
                digits = digit;
                end = ++at;
            }
            else if (c == ' ' && hasLarge && at == end)
            {
                at++;
                isAttached = false;
                continue;
            }
            else
            {
                break;
            }

            isAttached = true;
        }

        if (end == start) return null;
        var rest = section + (digits ?? 0);
        // Who says a number of hundred millions and then some thousands means as many ten thousands; a single digit behind them is so many ten millions.
        if (lastLarge == Eok && rest > 0 && rest < Myriad) rest *= rest < 10 && section == 0 ? 10_000_000 : Myriad;
        var value = total + rest;
        if (Multiplied(plain, end) is var (times, after))
        {
            value *= times;
            (end, hasLarge) = (after, true);
        }

        if (value > MostThatIsMeant) return null;
        var (unit, unitEnd) = Unit(plain, end);
        if (unit == QuantityUnit.Year && value > LastYear) return new Quantity(QuantityUnit.None, value, start, unitEnd);
        // One year, or five, is how long and not when.
        if (unit == QuantityUnit.Year && value < 1990) return value is >= 20 and < 40 || (value < 20 && HasMonth(plain, unitEnd)) ? new Quantity(QuantityUnit.Year, value + 2000, start, unitEnd) : value is >= 60 and < 100 ? new Quantity(QuantityUnit.Year, value + 1900, start, unitEnd) : new Quantity(QuantityUnit.None, value, start, unitEnd);
        // Hundreds of millions are won, whatever they stand before: a house of 800 million is no 800 million houses.
        if (unit is { } known && (known == QuantityUnit.Won || !hasLarge || value < LeastSum)) return new Quantity(known, value, start, unitEnd);
        if (hasLarge) return new Quantity(QuantityUnit.Won, value, start, end);
        // A word for a number without a unit is most often no number.
        return hasDigits ? Bare(plain, value, start, end) : null;
    }

    private static Quantity Bare(string plain, decimal value, int start, int end)
    {
        var isYear = value is >= 1990 and <= 2100 && value == decimal.Truncate(value) && !plain[start..end].Contains(',', StringComparison.Ordinal);
        return new Quantity(value >= 1_000_000 ? QuantityUnit.Won : isYear ? QuantityUnit.Year : QuantityUnit.None, value, start, end);
    }

    private (decimal Times, int End)? Multiplied(string plain, int at)
    {
        var from = at < plain.Length && plain[at] == ' ' ? at + 1 : at;
        foreach (var (word, times) in _multipliers)
            if (StartsWith(plain, from, word) && !IsLatin(plain, from + word.Length)) return (times, from + word.Length);
        return null;
    }

    private bool GoesOn(string plain, int after, string run)
    {
        if (after < plain.Length && _words.Multipliers.ContainsKey(plain[after].ToString())) return true;
        return run.Length == 4 && Unit(plain, after).Unit is null or QuantityUnit.Won;
    }

    // Powers of ten are syllables of many words: at the beginning they count only before larger ones or a unit.
    private bool BeginsNumber(string plain, int at, long multiplier) =>
        Unit(plain, at + 1).Unit is { } unit ? multiplier < Myriad || unit == QuantityUnit.Won
        : multiplier < Myriad && at + 1 < plain.Length && _words.Multipliers.TryGetValue(plain[at + 1].ToString(), out var next) && next >= Myriad;

    // Only digits, multipliers and then a unit make a number of such words; otherwise they are syllables of other words.
    private bool IsNumberWord(string plain, int at)
    {
        for (var i = at; i < plain.Length && i < at + 12; i++)
        {
            var c = plain[i].ToString();
            if (_words.Multipliers.ContainsKey(c)) return true;
            if (!_words.Digits.ContainsKey(c)) return Unit(plain, i).Unit is not null and not QuantityUnit.Day and not QuantityUnit.Litres;
        }

        return false;
    }

    private (QuantityUnit? Unit, int End) Unit(string plain, int at)
    {
        var from = at < plain.Length && plain[at] == ' ' ? at + 1 : at;
        foreach (var (word, unit) in _units)
        {
            if (!StartsWith(plain, from, word)) continue;
            if (char.IsAsciiLetter(word[^1]) && IsLatin(plain, from + word.Length)) continue;
            return (unit, from + word.Length);
        }

        return (null, at);
    }

    // Two digits before a month are a year, and not how long.
    private bool HasMonth(string plain, int at)
    {
        var from = at < plain.Length && plain[at] == ' ' ? at + 1 : at;
        var run = Run(plain, from);
        return run.Length is 1 or 2 && Unit(plain, from + run.Length).Unit == QuantityUnit.Month;
    }

    private static string Run(string plain, int from)
    {
        var to = from;
        while (to < plain.Length && (char.IsAsciiDigit(plain[to]) || (plain[to] is ',' or '.' && to + 1 < plain.Length && char.IsAsciiDigit(plain[to + 1])))) to++;
        return plain[from..to];
    }

    private static bool IsLatin(string plain, int at) => at < plain.Length && char.IsAsciiLetter(plain[at]);

    private static bool StartsWith(string plain, int at, string word) => at + word.Length <= plain.Length && string.CompareOrdinal(plain, at, word, 0, word.Length) == 0;
}
