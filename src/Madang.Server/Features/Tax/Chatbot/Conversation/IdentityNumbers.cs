using System.Text;

namespace Madang.Server.Features.Tax.Chatbot.Conversation;

/// <summary>Finds numbers that identify a person or pay for them: resident registration numbers of nationals and foreigners, and payment cards. They are never kept.</summary>
internal static class IdentityNumbers
{
    private const int ResidentDigits = 13;
    private const int ShortestCard = 14;
    private const int LongestCard = 19;
    private const int Shown = 6;
    private const int MostBetween = 3;

    /// <returns>The text with all but the first digits of such numbers hidden; null when there are none.</returns>
    public static string? Masked(string text)
    {
        StringBuilder? masked = null;
        for (var i = 0; i < text.Length;)
        {
            if (!IsDigit(text[i]))
            {
                i++;
                continue;
            }

            var (digits, places) = Run(text, i);
            if (IsResident(digits, places) || IsCard(digits))
            {
                masked ??= new StringBuilder(text);
                foreach (var place in places.Skip(Shown)) masked[place] = '*';
            }

            i = places[^1] + 1;
        }

        return masked?.ToString();
    }

    // Digits of any width, with at most three hyphens, points or spaces between two of them.
    private static (string Digits, List<int> Places) Run(string text, int from)
    {
        var digits = new StringBuilder();
        var places = new List<int>();
        for (var i = from; i < text.Length; i++)
        {
            if (IsDigit(text[i]))
            {
                digits.Append((char)('0' + (int)char.GetNumericValue(text[i])));
                places.Add(i);
            }
            else if (!IsBetween(text[i]) || !Enumerable.Range(i + 1, MostBetween).Any(n => n < text.Length && IsDigit(text[n]) && text[i..n].All(IsBetween)))
            {
                break;
            }
        }

        return (digits.ToString(), places);
    }

    private static bool IsBetween(char c) => c is '-' or ' ' or '.' or '\u2010' or '\u2011' or '\u2013' or '\u2212' or '\uFF0D' or '\u00A0';

    private static bool IsDigit(char c) => char.IsDigit(c);

    // Six digits of a day of birth, then one from 1 to 8 or 9 and 0 for those born before 1900.
    private static bool IsResident(string digits, List<int> places)
    {
        for (var at = 0; at + ResidentDigits <= digits.Length; at++)
        {
            // In the middle of a longer row only where it was parted.
            if (at > 0 && places[at] == places[at - 1] + 1) continue;
            if (at + ResidentDigits < digits.Length && places[at + ResidentDigits] == places[at + ResidentDigits - 1] + 1) continue;
            var month = Two(digits, at + 2);
            var day = Two(digits, at + 4);
            if (month is >= 1 and <= 12 && day is >= 1 and <= 31) return true;
        }

        return false;
    }

    private static int Two(string digits, int at) => ((digits[at] - '0') * 10) + (digits[at + 1] - '0');

    private static bool IsCard(string digits)
    {
        if (digits.Length is < ShortestCard or > LongestCard || digits[0] == '0') return false;
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            sum += i % 2 == 0 ? digit : digit * 2 > 9 ? (digit * 2) - 9 : digit * 2;
        }

        return sum % 10 == 0;
    }
}
