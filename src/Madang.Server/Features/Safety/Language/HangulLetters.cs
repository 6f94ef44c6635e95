namespace Madang.Server.Features.Safety.Language;

/// <summary>Single letters of Hangul in all the places where Unicode keeps them, by the numbers of <see cref="Syllable"/>.</summary>
internal static class HangulLetters
{
    // U+3131 ... U+314E in their order: onsets; two letters that are no onset are given by their first.
    private static readonly sbyte[] Compatibility = [0, 1, 0, 2, 2, 2, 3, 4, 5, 5, 5, 5, 5, 5, 5, 5, 6, 7, 8, 7, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18];

    // The second letter of those.
    private static readonly sbyte[] Second = [-1, -1, 9, -1, 12, 18, -1, -1, -1, 0, 6, 7, 9, 16, 17, 18, -1, -1, -1, 9, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1];

    // Half width U+FFC2 ... U+FFDC has gaps after every sixth vowel.
    private static readonly int[] HalfVowels = [0xFFC2, 0xFFCA, 0xFFD2, 0xFFDA];

    // U+3260 ... U+326D in circles, U+3200 ... U+320D in brackets: the fourteen plain consonants.
    private static readonly sbyte[] Plain = [0, 2, 3, 5, 6, 7, 9, 11, 12, 14, 15, 16, 17, 18];

    /// <param name="onset">Of a consonant, or -1.</param>
    /// <param name="vowel">Of a vowel, or -1.</param>
    public static bool TryRead(int code, out int onset, out int vowel)
    {
        (onset, vowel) = code switch
        {
            >= 0x3131 and <= 0x314E => (Compatibility[code - 0x3131], -1),
            >= 0x314F and <= 0x3163 => (-1, code - 0x314F),
            >= 0x1100 and <= 0x1112 => (code - 0x1100, -1),
            >= 0x1161 and <= 0x1175 => (-1, code - 0x1161),
            >= 0x11A8 and <= 0x11C2 => (Syllable.OnsetOf(code - 0x11A7), -1),
            >= 0xFFA1 and <= 0xFFBE => (Compatibility[code - 0xFFA1], -1),
            >= 0xFFC2 and <= 0xFFDC => (-1, HalfVowel(code)),
            >= 0x3200 and <= 0x320D => (Plain[code - 0x3200], -1),
            >= 0x3260 and <= 0x326D => (Plain[code - 0x3260], -1),
            _ => (-1, -1),
        };
        return onset >= 0 || vowel >= 0;
    }

    /// <summary>The second of two consonants that are one sign; -1 when it is one.</summary>
    public static int SecondOf(int code) => code switch
    {
        >= 0x3131 and <= 0x314E => Second[code - 0x3131],
        >= 0xFFA1 and <= 0xFFBE => Second[code - 0xFFA1],
        _ => -1,
    };

    /// <summary>A syllable in a circle or in brackets, such as U+326E: always with the first vowel.</summary>
    public static bool TryReadOrnamented(int code, out Syllable syllable)
    {
        var index = code is >= 0x326E and <= 0x327B ? code - 0x326E : code is >= 0x320E and <= 0x321B ? code - 0x320E : -1;
        syllable = index >= 0 ? new Syllable(Plain[index], 0, 0) : default;
        return index >= 0;
    }

    private static int HalfVowel(int code)
    {
        for (var row = HalfVowels.Length - 1; row >= 0; row--)
        {
            if (code >= HalfVowels[row]) return code - HalfVowels[row] < (row == 3 ? 3 : 6) ? (row * 6) + code - HalfVowels[row] : -1;
        }

        return -1;
    }

    /// <summary>The vowel that two vowels make, such as a and i; -1 when they make none.</summary>
    public static int Join(int vowel, int next) => (vowel, next) switch
    {
        (0, 20) => 1,
        (2, 20) => 3,
        (4, 20) => 5,
        (6, 20) => 7,
        (8, 0) => 9,
        (8, 1) or (9, 20) => 10,
        (8, 20) => 11,
        (13, 4) => 14,
        (13, 5) or (14, 20) => 15,
        (13, 20) => 16,
        (18, 20) => 19,
        _ => -1,
    };
}
