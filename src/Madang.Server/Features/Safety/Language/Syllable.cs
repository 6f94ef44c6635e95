namespace Madang.Server.Features.Safety.Language;

/// <summary>
/// A Hangul syllable in parts, numbered as in the Unicode standard 3.12: onsets 0-18, vowels 0-20, codas 0-27 (0 is none). A consonant that stands alone has no vowel.
/// </summary>
internal readonly record struct Syllable(int Onset, int Vowel, int Coda)
{
    public const int None = -1;

    /// <summary>The onset that is not spoken.</summary>
    public const int Silent = 11;

    public const int OnsetClasses = 10;
    public const int VowelClasses = 7;

    /// <summary>More than any <see cref="Sound"/>.</summary>
    public const int Sounds = OnsetClasses * (VowelClasses + 1);

    private const int N = 2, R = 5, M = 6, H = 18, NgSound = 7;

    private const int First = 0xAC00, Last = 0xD7A3, Vowels = 21, Codas = 28;

    // By onset: plain, tense and aspirated sounds of one place are one class.
    private static readonly byte[] OnsetClass = [0, 0, 1, 2, 2, 3, 4, 5, 5, 6, 6, 7, 8, 8, 8, 0, 2, 5, 9];

    // By vowel: without the glide before it; what is no longer told apart by ear is one class.
    private static readonly byte[] VowelClass = [0, 1, 0, 1, 2, 1, 2, 1, 3, 0, 1, 1, 3, 4, 2, 1, 6, 4, 5, 6, 6];

    // By vowel: the one that goes on when it is drawn out.
    private static readonly byte[] Held = [0, 1, 0, 1, 4, 5, 4, 5, 8, 0, 1, 5, 8, 13, 4, 5, 20, 13, 18, 20, 20];

    // By coda: the seven sounds that a syllable can end in (Standard Pronunciation, articles 8-11); 0 is none.
    private static readonly byte[] CodaSound = [0, 1, 1, 1, 2, 2, 2, 3, 4, 1, 5, 4, 4, 4, 6, 4, 5, 6, 6, 3, 3, 7, 3, 3, 1, 3, 6, 3];

    // By the sound that ends it, and that of the nasal it becomes before one (the same, article 18).
    private static readonly byte[] Nasal = [0, 21, 0, 4, 0, 0, 16, 0];

    // By coda: the onset that it becomes before a silent one (the same, articles 13-15), and what stays behind.
    private static readonly sbyte[] Carried = [-1, 0, 1, 9, 2, 12, 2, 3, 5, 0, 6, 7, 9, 16, 17, 5, 6, 7, 9, 9, 10, -1, 12, 14, 15, 16, 17, 18];
    private static readonly byte[] Stays = [0, 0, 0, 1, 0, 4, 0, 0, 0, 8, 8, 8, 8, 8, 8, 0, 0, 0, 17, 0, 0, 21, 0, 0, 0, 0, 0, 0];

    // By onset: the coda that is written with the same letter; 0 where there is none.
    private static readonly byte[] AsCoda = [1, 2, 4, 7, 0, 8, 16, 17, 0, 19, 20, 21, 22, 0, 23, 24, 25, 26, 27];

    // By onset: the sound in which a syllable ends that ends in it.
    private static readonly byte[] OnsetSound = [1, 1, 2, 3, 3, 4, 5, 6, 6, 3, 3, 7, 3, 3, 3, 1, 3, 6, 0];

    public int CodePoint => First + (((Onset * Vowels) + Vowel) * Codas) + Coda;

    public bool IsLone => Vowel == None;

    /// <summary>One number for all syllables that may be written for one another by ear, whatever they end in.</summary>
    public int Sound => (OnsetClass[Onset] * (VowelClasses + 1)) + (Vowel == None ? VowelClasses : VowelClass[Vowel]);

    /// <summary>Like <see cref="Sound"/>, of the onset alone.</summary>
    public int LoneSound => (OnsetClass[Onset] * (VowelClasses + 1)) + VowelClasses;

    public int CodaSounds => CodaSound[Coda];

    public static bool TryRead(int codePoint, out Syllable syllable)
    {
        if (codePoint is < First or > Last)
        {
            syllable = default;
            return false;
        }

        var index = codePoint - First;
        syllable = new Syllable(index / (Vowels * Codas), index / Codas % Vowels, index % Codas);
        return true;
    }

    public static Syllable Lone(int onset) => new(onset, None, 0);

    public static bool IsTense(int onset) => onset is 1 or 4 or 8 or 10 or 13;

    /// <summary>Whether people laugh by this consonant when it stands alone.</summary>
    public static bool IsLaughter(int onset) => onset is 15 or 18;

    /// <summary>Whether a vowel only draws out the one before.</summary>
    public static bool DrawsOut(int vowel, int before) => vowel == before || vowel == Held[before];

    /// <summary>The tense consonant that two of one make; -1 where there is none.</summary>
    public static int Doubled(int onset) => onset is 0 or 3 or 7 or 9 or 12 ? onset + 1 : None;

    /// <summary>The coda written with the letter of an onset; 0 where there is none.</summary>
    public static int CodaOf(int onset) => AsCoda[onset];

    /// <summary>The onset written with the letter of a coda; -1 where it is two letters or none.</summary>
    public static int OnsetOf(int coda) => coda > 0 ? Array.IndexOf(AsCoda, (byte)coda) : None;

    /// <summary>Whether syllables begin with sounds of one place.</summary>
    public static bool BeginAlike(int onset, int other) => OnsetClass[onset] == OnsetClass[other];

    /// <summary>The onset that a coda becomes before a silent one; -1 where it stays.</summary>
    public static int CarriedOver(int coda) => Carried[coda];

    /// <summary>How a syllable ends by ear when it ends in the consonant of an onset; 0 where none can.</summary>
    public static int SoundAtEnd(int onset) => onset == H ? NgSound : OnsetSound[onset];

    /// <summary>What is heard of two that follow each other (Standard Pronunciation, articles 12-20): carried over, breathed, nasal, or as two liquids. Null when nothing changes.</summary>
    public static (Syllable Before, Syllable Next)? Spoken(Syllable before, Syllable next)
    {
        if (Liaison(before, next) is { } carried) return carried;
        if (before.Vowel == None || before.Coda == 0 || next.Vowel == None) return null;
        return (before.CodaSounds, next.Onset) switch
        {
            (1, H) => (before with { Coda = 0 }, next with { Onset = 15 }),
            (3, H) => (before with { Coda = 0 }, next with { Onset = before.Coda is 22 or 23 ? 14 : 16 }),
            (6, H) => (before with { Coda = 0 }, next with { Onset = 17 }),
            (1 or 3 or 6, N or M) => (before with { Coda = Nasal[before.CodaSounds] }, next),
            (2, R) => (before with { Coda = 8 }, next),
            (4, N) => (before, next with { Onset = R }),
            _ => null,
        };
    }

    /// <summary>What is heard, spoken fast, of a stop before a consonant that becomes tense by it. Null when nothing changes.</summary>
    public static (Syllable Before, Syllable Next)? Tensed(Syllable before, Syllable next) =>
        before.Vowel != None && before.CodaSounds is 1 or 3 or 6 && next.Vowel != None && next.Onset is 0 or 3 or 7 or 9 or 12
            ? (before with { Coda = 0 }, next with { Onset = next.Onset + 1 })
            : null;

    /// <summary>The first letter of a coda of two, as a coda; the coda itself where it is one.</summary>
    public static int FirstOf(int coda) => coda switch { 3 => 1, 5 or 6 => 4, >= 9 and <= 15 => 8, 18 => 17, _ => coda };

    /// <summary>What is heard when <paramref name="next"/> begins silently: the coda goes over to it. Null when nothing goes over.</summary>
    public static (Syllable Before, Syllable Next)? Liaison(Syllable before, Syllable next) =>
        before.Vowel != None && next is { Onset: Silent, Vowel: not None } && Carried[before.Coda] >= 0
            ? (before with { Coda = Stays[before.Coda] }, next with { Onset = Carried[before.Coda] })
            : null;
}
