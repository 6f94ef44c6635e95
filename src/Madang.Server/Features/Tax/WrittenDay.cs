using System.Globalization;

namespace Madang.Server.Features.Tax;

/// <summary>Reads days as people write them: 2025-03-10, 2025.3.10., 20250310, 10 March 2025, with the words of a language for year, month and day.</summary>
/// <param name="words">The words of the language.</param>
/// <param name="thisYear">Two-digit years later than the one after it belong to the century before.</param>
internal sealed class WrittenDay(WrittenWords words, int thisYear)
{
    /// <returns>The day, or null when it cannot be read or does not exist.</returns>
    /// <param name="text">What was written.</param>
    /// <param name="monthIsEnough">Takes a month without a day as its first day.</param>
    public DateOnly? Read(string text, bool monthIsEnough)
    {
        if (WrittenNumber.Plain(text) is not { Length: > 0 } plain) return null;

        if (plain.All(char.IsAsciiDigit))
        {
            if (plain.Length == 6) plain += "01";
            else if (plain.Length == 8) monthIsEnough = true;
            return monthIsEnough && DateOnly.TryParseExact(plain, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
        }

        var tokens = Tokens(plain);
        if (tokens is null) return null;
        var named = tokens.FindIndex(t => words.Months.ContainsKey(t));
        return named >= 0 ? WithNamedMonth(tokens, named, monthIsEnough) : InOrder(tokens, monthIsEnough);
    }

    // Year, month, day: with or without their words behind them.
    private DateOnly? InOrder(List<string> tokens, bool monthIsEnough)
    {
        var numbers = new List<int>();
        IReadOnlyList<string>[] marks = [words.Year, words.Month, words.Day];
        var isYearMarked = false;
        foreach (var token in tokens)
        {
            if (Number(token) is { } number)
            {
                if (numbers.Count == 3) return null;
                numbers.Add(number);
            }
            else if (numbers.Count > 0 && marks[numbers.Count - 1].Contains(token))
            {
                isYearMarked |= numbers.Count == 1;
            }
            else
            {
                return null;
            }
        }

        if (numbers.Count == 2 && monthIsEnough) numbers.Add(1);
        if (numbers.Count != 3) return null;
        return Day(isYearMarked && numbers[0] < 100 ? WithCentury(numbers[0]) : numbers[0], numbers[1], numbers[2]);
    }

    private DateOnly? WithNamedMonth(List<string> tokens, int named, bool monthIsEnough)
    {
        var month = words.Months[tokens[named]];
        var numbers = tokens.Where((_, i) => i != named).Select(Number).ToList();
        return numbers switch
        {
            [int year] when monthIsEnough => Day(year, month, 1),
            [int first, int second] => first > 31 ? Day(first, month, second) : Day(second, month, first),
            _ => null,
        };
    }

    private int WithCentury(int year) => year + (year <= (thisYear + 1) % 100 ? 2000 : 1900);

    private static DateOnly? Day(int year, int month, int day) =>
        year is >= 1000 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;

    private static int? Number(string token) => int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    // Runs of digits and runs of letters; null where anything else stands between them than spaces and the usual marks.
    private static List<string>? Tokens(string plain)
    {
        var tokens = new List<string>();
        for (var i = 0; i < plain.Length; i++)
        {
            if (plain[i] is ' ' or '-' or '.' or '/' or ',' or '–' or '−') continue;
            var isKind = char.IsAsciiDigit(plain[i]) ? char.IsAsciiDigit : char.IsLetter(plain[i]) ? char.IsLetter : (Func<char, bool>?)null;
            if (isKind is null) return null;

            var from = i;
            while (i + 1 < plain.Length && isKind(plain[i + 1])) i++;
            tokens.Add(plain[from..(i + 1)]);
        }

        return tokens;
    }
}
