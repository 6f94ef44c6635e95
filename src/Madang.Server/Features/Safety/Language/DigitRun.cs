using System.Text;

namespace Madang.Server.Features.Safety.Language;

/// <summary>Digits that follow each other, perhaps in groups.</summary>
internal sealed class DigitRun
{
    // Longer than any number that is looked for.
    private const int Longest = 32;

    private readonly StringBuilder _digits = new();
    private int _passed;

    public string Digits => _digits.ToString();

    /// <summary>Of the run in the text, UTF-16 code units.</summary>
    public int Start { get; private set; }

    public int End { get; private set; }

    public void Add(char digit, int start, int end)
    {
        if (_digits.Length == 0) Start = start;
        if (_digits.Length < Longest) _digits.Append(digit);
        (End, _passed) = (end, 0);
    }

    /// <summary>Something that may stand between groups. Returns how many of them follow each other.</summary>
    public int Pass() => _digits.Length == 0 ? 0 : ++_passed;

    public void Clear()
    {
        _digits.Clear();
        _passed = 0;
    }

    /// <summary>What number it is; null for none that tells who somebody is.</summary>
    public PersonalNumberKind? Judge()
    {
        if (_digits.Length is < 9 or > 16) return null;
        var digits = _digits.ToString();
        if (IsResident(digits)) return PersonalNumberKind.Resident;
        if (IsCard(digits)) return PersonalNumberKind.Card;
        return IsTelephone(digits) ? PersonalNumberKind.Telephone : null;
    }

    // Birth date, then a digit for century and sex: Enforcement Rule of the Resident Registration Act, article 2. Numbers given out since 2020 have no check digit.
    private static bool IsResident(string digits) =>
        digits.Length == 13 && Between(digits, 2, 1, 12) && Between(digits, 4, 1, 31) && digits[6] is >= '1' and <= '8';

    // ISO/IEC 7812-1 with its check digit (Luhn).
    private static bool IsCard(string digits)
    {
        if (digits.Length is not (15 or 16) || digits[0] is not ('3' or '4' or '5' or '6' or '9')) return false;

        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            if (i % 2 == 1) digit = digit * 2 > 9 ? (digit * 2) - 9 : digit * 2;
            sum += digit;
        }

        return sum % 10 == 0;
    }

    // Mobile and personal numbers 01x, 050x, 070 and those of an area 02, 03x-06x (numbering plan of the telecommunications ministry), also with the country's 82.
    private static bool IsTelephone(string digits)
    {
        var home = digits.StartsWith("82", StringComparison.Ordinal) ? "0" + digits[2..].TrimStart('0') : digits;
        return home[0] == '0' && home.Length > 1 && (home[1], home.Length) switch
        {
            ('1', 10 or 11) => home[2] is '0' or '1' or '6' or '7' or '8' or '9',
            ('2', 9 or 10) => true,
            ('3' or '4' or '6', 10 or 11) => true,
            ('5', >= 10 and <= 12) => true,
            ('7', 11) => home[2] == '0',
            _ => false,
        };
    }

    private static bool Between(string digits, int at, int least, int most) => (((digits[at] - '0') * 10) + digits[at + 1] - '0') is var number && number >= least && number <= most;
}
