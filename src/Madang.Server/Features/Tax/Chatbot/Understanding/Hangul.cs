namespace Madang.Server.Features.Tax.Chatbot.Understanding;

/// <summary>Takes Hangul syllables apart by arithmetic and folds letters that are confused when they are heard: tense and plain consonants, and vowels that sound alike.</summary>
internal static class Hangul
{
    /// <summary>Symbols that letters can be: folded letters, then a to z and 0 to 9, and one for everything else.</summary>
    public const int Symbols = 96;

    private const int First = 0xAC00;
    private const int Last = 0xD7A3;
    private const int Vowels = 21;
    private const int Finals = 28;
    private const byte VowelBase = 30;
    private const byte LatinBase = 55;
    private const byte DigitBase = 81;
    private const byte Other = 95;

    // Initial consonants in the order of Unicode, tense ones as their plain ones.
    private static ReadOnlySpan<byte> Initial => [0, 0, 2, 3, 3, 5, 6, 7, 7, 9, 9, 11, 12, 12, 14, 15, 16, 17, 18];

    // Vowels that today sound alike are one: ae and e, yae and ye, wae, we and oe.
    private static ReadOnlySpan<byte> Vowel => [0, 1, 2, 3, 4, 1, 6, 3, 8, 9, 10, 10, 12, 13, 14, 10, 16, 17, 18, 19, 20];

    // Final consonants by the initial ones; a double one by its first, then its second.
    private static ReadOnlySpan<byte> Final => [255, 0, 0, 0, 2, 2, 2, 3, 5, 5, 5, 5, 5, 5, 5, 5, 6, 7, 7, 9, 9, 11, 12, 14, 15, 16, 17, 18];

    private static ReadOnlySpan<byte> SecondFinal => [255, 255, 255, 9, 255, 12, 18, 255, 255, 0, 6, 7, 9, 16, 17, 18, 255, 255, 9, 255, 255, 255, 255, 255, 255, 255, 255, 255];

    public static bool IsSyllable(char c) => c is >= (char)First and <= (char)Last;

    /// <summary>A consonant or vowel that stands alone, as in laughter and slips of the finger.</summary>
    public static bool IsLooseLetter(char c) => c is (>= '\u1100' and <= '\u11FF') or (>= '\u3130' and <= '\u318F') or (>= '\uA960' and <= '\uA97F') or (>= '\uD7B0' and <= '\uD7FF');

    /// <summary>Writes the folded letters of a character; at most four.</summary>
    public static int Letters(char c, Span<byte> into)
    {
        if (!IsSyllable(c))
        {
            into[0] = c switch
            {
                >= 'a' and <= 'z' => (byte)(LatinBase + (c - 'a')),
                >= '0' and <= '9' => (byte)(DigitBase + (c - '0')),
                _ => Other,
            };
            return 1;
        }

        var (initial, vowel, final) = Parts(c);
        into[0] = Initial[initial];
        into[1] = (byte)(VowelBase + Vowel[vowel]);
        if (Final[final] == 255) return 2;
        into[2] = Final[final];
        if (SecondFinal[final] == 255) return 3;
        into[3] = SecondFinal[final];
        return 4;
    }

    public static byte[] Letters(ReadOnlySpan<char> text)
    {
        var letters = new byte[text.Length * 4];
        var length = 0;
        foreach (var c in text) length += Letters(c, letters.AsSpan(length));
        return letters[..length];
    }

    /// <summary>The syllable with its letters folded, so that those confused by ear are the same character.</summary>
    public static char Fold(char c)
    {
        if (!IsSyllable(c)) return c;
        var (initial, vowel, final) = Parts(c);
        return (char)(First + (((InitialOf(initial) * Vowels) + Vowel[vowel]) * Finals) + FinalOf(final));
    }

    /// <summary>The syllable that single letters at the beginning of a text make, and how many they are; null when they make none.</summary>
    public static (char? Syllable, int Length) Composed(ReadOnlySpan<char> text)
    {
        if (text.Length < 2 || text[0] is < '\u1100' or > '\u1112' || text[1] is < '\u1161' or > '\u1175') return (null, 0);
        var final = text.Length > 2 && text[2] is >= '\u11A8' and <= '\u11C2' ? text[2] - '\u11A7' : 0;
        return (Compose(text[0] - '\u1100', text[1] - '\u1161', final), final == 0 ? 2 : 3);
    }

    /// <summary>Puts letters together; the numbers are those of Unicode's composition.</summary>
    public static char Compose(int initial, int vowel, int final) => (char)(First + (((initial * Vowels) + vowel) * Finals) + final);

    private static int InitialOf(int initial) => initial switch { 1 => 0, 4 => 3, 8 => 7, 10 => 9, 13 => 12, _ => initial };

    // A tense final sounds as its plain one.
    private static int FinalOf(int final) => final switch { 2 => 1, 20 => 19, _ => final };

    private static (int Initial, int Vowel, int Final) Parts(char c)
    {
        var index = c - First;
        return (index / (Vowels * Finals), index / Finals % Vowels, index % Finals);
    }
}
