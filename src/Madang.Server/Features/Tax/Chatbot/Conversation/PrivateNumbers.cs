using System.Globalization;
using System.Text.RegularExpressions;
using Madang.Server.Features.Safety.Contract;

namespace Madang.Server.Features.Tax.Chatbot.Conversation;

/// <summary>
/// Finds numbers by which somebody is known to an office or a bank, where only a question belongs: besides those that nobody may write anywhere, passports,
/// driving licences, accounts and cards that were typed with a slip. A number too many is refused rather than kept.
/// </summary>
internal sealed partial class PrivateNumbers(IIdentityNumbers identity)
{
    private const int Shown = 3;

    /// <returns>The text with all but the beginning of each number hidden; null when it holds none.</returns>
    public string? Mask(string text)
    {
        var known = identity.Mask(text);
        var masked = (known ?? text).ToCharArray();
        var plain = string.Create(masked.Length, masked, static (into, from) =>
        {
            for (var i = 0; i < from.Length; i++) into[i] = Plain(from[i]);
        });
        var found = false;
        foreach (var number in new[] { Passport(), Licence(), Card(), Account(), Row() }.SelectMany(r => r.Matches(plain)))
        {
            if (IsOrdinary(number.Value)) continue;
            found = true;
            foreach (var place in Enumerable.Range(number.Index, number.Length).Where(i => char.IsAsciiLetterOrDigit(plain[i])).Skip(Shown)) masked[place] = '*';
        }

        return found ? new string(masked) : known;
    }

    // Telephones, days, and sums so large that they end in thousands.
    private static bool IsOrdinary(string number) => Telephone().IsMatch(number) || Day().IsMatch(number) || (number.EndsWith("000", StringComparison.Ordinal) && number.All(char.IsAsciiDigit));

    private static char Plain(char c) => c switch
    {
        >= '\uFF01' and <= '\uFF5E' => (char)(c - 0xFEE0),
        _ when char.IsWhiteSpace(c) => ' ',
        _ when CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.DashPunctuation => '-',
        _ when CharUnicodeInfo.GetDecimalDigitValue(c) is >= 0 and var digit => (char)('0' + digit),
        _ => c,
    };

    // Korean ones are a letter of the kind and eight digits, or since 2021 a letter in the place of the fourth; others have one or two letters and seven or eight digits.
    [GeneratedRegex(@"(?<![A-Za-z0-9])([MSRODGmsrodg][ -]?(\d{8}|\d{3}[A-Za-z]\d{4})|[A-Za-z]{1,2}\d{7,8})(?![A-Za-z0-9])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Passport();

    // Two digits of the office, two of the year, six, two: enforcement rule of the Road Traffic Act, form 55.
    [GeneratedRegex(@"(?<![\d-])\d{2}[ -]\d{2}[ -]\d{6}[ -]\d{2}(?![\d-])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Licence();

    [GeneratedRegex(@"(?<![\d-])\d{4}[ -]\d{4}[ -]\d{4}[ -]\d{4}(?![\d-])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Card();

    // Banks part the ten to sixteen digits of an account in three or four groups.
    [GeneratedRegex(@"(?<![\d-])(?=(-?\d){10,16}(?![\d-]))\d{2,8}(-\d{1,8}){2,3}(?![\d-])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Account();

    [GeneratedRegex(@"(?<![\d,.-])\d{11,19}(?![\d,.-])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Row();

    [GeneratedRegex(@"^(82-?0?|0)\d{1,3}-?\d{3,4}-?\d{4}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Telephone();

    [GeneratedRegex(@"^(19|20)\d{2}-\d{1,2}-\d{1,2}(-|$)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Day();
}
