using System.Text;

namespace Madang.Server.Features.Safety.Language;

/// <summary>Digits that follow each other, perhaps in groups.</summary>
internal sealed class DigitRun
{
    private const int ResidentDigits = 13;
    private const int ShortestCard = 14;
    private const int LongestCard = 19;

    private readonly StringBuilder _digits = new();
    private readonly List<(int Start, int End, bool BeginsGroup)> _places = [];
    private bool _isPlain = true;
    private int _passed;

    public string Digits => _digits.ToString();

    public void Add(char digit, int start, int end)
    {
        _places.Add((start, end, _places.Count == 0 || _passed > 0));
        _digits.Append(digit);
        _passed = 0;
    }

    /// <summary>Something that may stand between groups. Returns how many of them follow each other.</summary>
    /// <param name="isPlain">Whether people part numbers by it; times and sums have other signs.</param>
    public int Pass(bool isPlain)
    {
        if (_places.Count == 0) return 0;
        _isPlain &= isPlain;
        return ++_passed;
    }

    public void Clear()
    {
        _digits.Clear();
        _places.Clear();
        (_isPlain, _passed) = (true, 0);
    }

    /// <summary>Adds the numbers that tell who somebody is.</summary>
    public void Judge(List<PersonalNumber> found)
    {
        var digits = _digits.ToString();
        var before = found.Count;
        for (var at = 0; at + ResidentDigits <= digits.Length; at++)
        {
            if (!IsResident(digits, at)) continue;
            found.Add(Number(PersonalNumberKind.Resident, at, ResidentDigits));
            at += ResidentDigits - 1;
        }

        if (found.Count > before) return;
        if (_isPlain && IsCard(digits)) found.Add(Number(PersonalNumberKind.Card, 0, digits.Length));
        else if (IsTelephone(digits)) found.Add(Number(PersonalNumberKind.Telephone, 0, digits.Length));
    }

    private PersonalNumber Number(PersonalNumberKind kind, int at, int length) => new(kind, _places[at].Start, _places[at + length - 1].End);

    // Birth date, then a digit for century and sex: Enforcement Rule of the Resident Registration Act, article 2. Numbers given out since 2020 have no
    // check digit. In the middle of a longer row only where it is parted.
    private bool IsResident(string digits, int at) =>
        _places[at].BeginsGroup && (at + ResidentDigits == digits.Length || _places[at + ResidentDigits].BeginsGroup)
        && Two(digits, at + 2) is >= 1 and <= 12 && Two(digits, at + 4) is >= 1 and <= 31;

    // ISO/IEC 7812-1 with its check digit (Luhn).
    private static bool IsCard(string digits)
    {
        if (digits.Length is < ShortestCard or > LongestCard || digits[0] == '0') return false;

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
        if (digits.Length is < 9 or > 14) return false;
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

    private static int Two(string digits, int at) => ((digits[at] - '0') * 10) + (digits[at + 1] - '0');
}
