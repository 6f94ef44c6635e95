namespace Madang.Server.Features.Safety.Language;

/// <summary>What was typed in Latin letters on the standard Korean keyboard (KS X 5002), back in Hangul.</summary>
internal static class Keyboard
{
    // a to z without shift: onsets as they are, vowels as 100 and their number.
    private static readonly short[] Keys = [6, 117, 14, 11, 3, 5, 18, 108, 102, 104, 100, 120, 118, 113, 101, 105, 7, 0, 2, 9, 106, 17, 12, 16, 112, 15];

    /// <summary>Reads a run of Latin letters. False when it makes no whole syllables: then it was meant as Latin.</summary>
    public static bool TryRead(ReadOnlySpan<Glyph> run, List<Unit> into)
    {
        into.Clear();
        for (var i = 0; i < run.Length;)
        {
            if (At(run[i]) is not (>= 0 and < 100 and var onset)) return false;
            if (i + 1 >= run.Length || At(run[i + 1]) < 100) return false;

            var start = i;
            var vowel = At(run[i + 1]) - 100;
            i += 2;
            if (i < run.Length && At(run[i]) is >= 100 and var second && HangulLetters.Join(vowel, second - 100) is >= 0 and var joined) (vowel, i) = (joined, i + 1);

            // A consonant that no vowel follows ends the syllable.
            var coda = 0;
            if (i < run.Length && At(run[i]) is >= 0 and < 100 and var closing && (i + 1 == run.Length || At(run[i + 1]) < 100) && Syllable.CodaOf(closing) > 0)
            {
                coda = Syllable.CodaOf(closing);
                i++;
            }

            into.Add(new Unit(new Syllable(onset, vowel, coda), run[start].Start, run[i - 1].End, Gap.None));
        }

        return into.Count > 0;
    }

    /// <summary>The letter of Hangul on the key of a Latin one: an onset or a vowel, and -1 for the other.</summary>
    public static (int Onset, int Vowel) Key(Glyph glyph) => At(glyph) is var key && key < 100 ? (key, -1) : (-1, key - 100);

    private static int At(Glyph glyph)
    {
        var key = Keys[glyph.Value - 'a'];
        if (!glyph.Upper) return key;
        return (char)glyph.Value switch
        {
            'q' or 'w' or 'e' or 'r' or 't' when key is 0 or 3 or 7 or 9 or 12 => key + 1,
            'o' => 103,
            'p' => 107,
            _ => key,
        };
    }
}
