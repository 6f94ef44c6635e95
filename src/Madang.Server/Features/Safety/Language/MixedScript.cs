namespace Madang.Server.Features.Safety.Language;

/// <summary>Latin letters and digits within a Korean word, as the Hangul that they stand for: by their sound, by their keys, or by how they are called.</summary>
internal sealed class MixedScript
{
    /// <summary>How many ways there are to read letters: by sound, with each of the vowels that u and o are written for, and by key.</summary>
    public const int Ways = 4;

    private const int ByKey = Ways - 1;

    // Nobody spells a word of more within another.
    private const int LongestRun = 12;

    private const int A = 0, Ae = 1, Ya = 2, Yae = 3, Eo = 4, E = 5, Yeo = 6, Ye = 7, O = 8, Wa = 9, Wae = 10, Oe = 11, Yo = 12, U = 13, Wo = 14, We = 15, Wi = 16, Yu = 17, Eu = 18, Ui = 19, I = 20;

    private static readonly (string Letters, int[] Vowels)[] Vowels =
    [
        ("yeo", [Yeo]), ("yae", [Yae]), ("wae", [Wae]), ("you", [Yu, Yeo]), ("eo", [Eo]), ("eu", [Eu]), ("ae", [Ae]), ("oe", [Oe]), ("oo", [U]), ("ou", [O, Eo]), ("ee", [I]),
        ("ya", [Ya]), ("ye", [Ye]), ("yo", [Yo, Yeo]), ("yu", [Yu, Yeo]), ("yi", [I]), ("wa", [Wa]), ("wo", [Wo]), ("we", [We]), ("wi", [Wi]), ("ui", [Ui]),
        ("a", [A]), ("e", [E]), ("i", [I]), ("o", [O, Eo]), ("u", [U, Eo, Eu]), ("y", [I]),
    ];

    private static readonly (string Letters, int Onset)[] Consonants =
    [
        ("kk", 1), ("gg", 1), ("tt", 4), ("dd", 4), ("pp", 8), ("bb", 8), ("ss", 10), ("jj", 13), ("zz", 13), ("ch", 14), ("sh", 9), ("ph", 17), ("th", 16), ("ck", 0),
        ("g", 0), ("k", 15), ("n", 2), ("d", 3), ("t", 16), ("r", 5), ("l", 5), ("m", 6), ("b", 7), ("p", 17), ("v", 7), ("f", 17), ("s", 9), ("j", 12), ("z", 12), ("c", 15), ("q", 15), ("h", 18),
    ];

    private readonly Dictionary<string, Syllable[]>.AlternateLookup<ReadOnlySpan<char>> _spoken;

    public MixedScript(LookAlikes looks)
    {
        var spoken = looks.Spoken.ToDictionary(s => s.Key, s => s.Value.Select(c => Syllable.TryRead(c, out var syllable) ? syllable : default).ToArray(), StringComparer.Ordinal);
        _spoken = spoken.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Whether Latin letters touch Hangul.</summary>
    public static bool IsIn(List<Glyph> glyphs)
    {
        for (var i = 1; i < glyphs.Count; i++) if ((glyphs[i].Kind == GlyphKind.Latin && IsRead(glyphs[i - 1])) || (IsRead(glyphs[i]) && glyphs[i - 1].Kind == GlyphKind.Latin)) return true;
        return false;
    }

    /// <param name="glyphs">Of a text.</param>
    /// <param name="way">Below <see cref="Ways"/>.</param>
    /// <param name="into">Gets the same with single letters of Hangul in the place of Latin ones that touch it.</param>
    public static void Read(List<Glyph> glyphs, int way, List<Glyph> into)
    {
        into.Clear();
        for (var i = 0; i < glyphs.Count;)
        {
            var end = i;
            while (end < glyphs.Count && glyphs[end].Kind == GlyphKind.Latin) end++;
            if (end == i)
            {
                into.Add(glyphs[i++]);
                continue;
            }

            var isWithin = (i > 0 && IsRead(glyphs[i - 1])) || (end < glyphs.Count && IsRead(glyphs[end]));
            var run = glyphs.AsSpan()[i..end];
            if (!isWithin || run.Length > LongestRun) into.AddRange(run);
            else if (way == ByKey) ReadKeys(run, into);
            else ReadSounds(run, way, into);
            i = end;
        }
    }

    /// <summary>Letters and digits that touch Hangul, or each other, as they are called.</summary>
    /// <returns>Whether there are any.</returns>
    public bool Speak(List<Glyph> glyphs, List<Glyph> into)
    {
        into.Clear();
        var isAny = false;
        for (var i = 0; i < glyphs.Count;)
        {
            var kind = glyphs[i].Kind;
            var end = i + 1;
            while (kind is GlyphKind.Latin or GlyphKind.Digit && end < glyphs.Count && glyphs[end].Kind == kind) end++;
            if (Spoken(glyphs, i, end) is not { } syllables)
            {
                into.AddRange(glyphs.AsSpan()[i..end]);
            }
            else
            {
                foreach (var syllable in syllables) into.Add(new Glyph(GlyphKind.Syllable, 0, syllable, -1, -1, glyphs[i].Start, glyphs[end - 1].End));
                isAny = true;
            }

            i = end;
        }

        return isAny;
    }

    private Syllable[]? Spoken(List<Glyph> glyphs, int start, int end)
    {
        if (glyphs[start].Kind is not (GlyphKind.Latin or GlyphKind.Digit) || end - start > LongestRun) return null;
        if (!(start > 0 && IsPart(glyphs[start - 1])) && !(end < glyphs.Count && IsPart(glyphs[end]))) return null;

        Span<char> letters = stackalloc char[LongestRun];
        for (var i = start; i < end; i++) letters[i - start] = (char)glyphs[i].Value;
        return _spoken.TryGetValue(letters[..(end - start)], out var syllables) ? syllables : null;
    }

    private static bool IsPart(Glyph glyph) => IsRead(glyph) || glyph.Kind is GlyphKind.Latin or GlyphKind.Digit;

    private static bool IsRead(Glyph glyph) => glyph.IsHangul || glyph.Kind == GlyphKind.Sounded;

    private static void ReadKeys(ReadOnlySpan<Glyph> run, List<Glyph> into)
    {
        foreach (var glyph in run)
        {
            var (onset, vowel) = Keyboard.Key(glyph);
            into.Add(onset >= 0 ? Letter(GlyphKind.Consonant, onset, glyph, glyph) : Letter(GlyphKind.Vowel, vowel, glyph, glyph));
        }
    }

    private static void ReadSounds(ReadOnlySpan<Glyph> run, int way, List<Glyph> into)
    {
        Span<char> letters = stackalloc char[LongestRun];
        for (var i = 0; i < run.Length; i++) letters[i] = (char)run[i].Value;
        for (var i = 0; i < run.Length;)
        {
            var (letter, taken) = Sound(letters[i..run.Length], way, run[i], run);
            // Two vowels that are not one are two syllables.
            if (way > 0 && i > 0 && letter is { Kind: GlyphKind.Vowel } && into[^1].Kind == GlyphKind.Vowel) into.Add(Letter(GlyphKind.Consonant, Syllable.Silent, run[i], run[i]));
            into.Add(letter is { } read ? read with { Start = run[i].Start, End = run[i + taken - 1].End } : run[i]);
            i += taken;
        }
    }

    private static (Glyph? Letter, int Taken) Sound(ReadOnlySpan<char> letters, int way, Glyph first, ReadOnlySpan<Glyph> run)
    {
        // Two vowels, or one.
        if (way == 0 && letters.StartsWith("ai")) return (Letter(GlyphKind.Vowel, Ae, first, run[^1]), 2);
        foreach (var (text, vowels) in Vowels)
        {
            if (letters.StartsWith(text)) return (Letter(GlyphKind.Vowel, vowels[Math.Min(way, vowels.Length - 1)], first, run[^1]), text.Length);
        }

        if (letters.StartsWith("ng") && (letters.Length == 2 || !IsVowel(letters[2]))) return (Letter(GlyphKind.Consonant, Syllable.Silent, first, run[^1]), 2);
        foreach (var (text, onset) in Consonants)
        {
            if (letters.StartsWith(text)) return (Letter(GlyphKind.Consonant, onset, first, run[^1]), text.Length);
        }

        return (null, 1);
    }

    private static bool IsVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u' or 'y' or 'w';

    private static Glyph Letter(GlyphKind kind, int value, Glyph first, Glyph last) => new(kind, value, default, -1, -1, first.Start, last.End);
}
