namespace Madang.Server.Features.Safety.Language;

/// <summary>Puts glyphs together to syllables, as somebody who reads aloud would: single letters join, look-alikes count as what they look like, noise between is passed over.</summary>
internal static class UnitReader
{
    // The vowel that people draw as a dash.
    private const int Dash = 18;

    // More than this between two syllables, and they are two things.
    private const int MostNoise = 4;

    /// <param name="looks">Whether signs count as the letters they look like; otherwise they are noise.</param>
    public static void Read(List<Glyph> glyphs, bool looks, List<Unit> into)
    {
        into.Clear();
        var gap = Gap.None;
        var noise = 0;
        var isMade = false;
        var onset = -1;
        var onsetStart = 0;

        void Add(Syllable syllable, int start, int end, bool made)
        {
            // A vowel that is drawn out is one syllable.
            if (gap == Gap.None && into.Count > 0 && syllable is { Onset: Syllable.Silent, Coda: 0, IsLone: false } && into[^1].Syllable is { IsLone: false, Coda: 0 } before && Syllable.DrawsOut(syllable.Vowel, before.Vowel))
            {
                into[^1] = into[^1] with { End = end };
            }
            else
            {
                into.Add(new Unit(syllable, start, end, gap));
            }

            (gap, noise, isMade) = (Gap.None, 0, made);
        }

        for (var i = 0; i < glyphs.Count; i++)
        {
            var glyph = glyphs[i];
            var next = i + 1 < glyphs.Count ? glyphs[i + 1] : default;
            if (onset >= 0)
            {
                var vowel = glyph.Kind == GlyphKind.Vowel ? glyph.Value : glyph.LooksVowel;
                while (i + 1 < glyphs.Count && VowelOf(glyphs[i + 1], looks) is >= 0 and var second && HangulLetters.Join(vowel, second) is >= 0 and var joined) (vowel, i) = (joined, i + 1);
                Add(new Syllable(onset, vowel, 0), onsetStart, glyphs[i].End, made: true);
                onset = -1;
                continue;
            }

            switch (glyph.Kind)
            {
                case GlyphKind.Space:
                    (gap, noise, isMade) = (Gap.Space, 0, false);
                    break;
                case GlyphKind.Syllable:
                    Add(glyph.Syllable, glyph.Start, glyph.End, made: false);
                    break;
                case GlyphKind.Consonant when next.Kind == GlyphKind.Consonant && next.Value == glyph.Value && Syllable.Doubled(glyph.Value) >= 0 && i + 2 < glyphs.Count && IsVowel(glyphs[i + 2], looks):
                    (onset, onsetStart, i) = (Syllable.Doubled(glyph.Value), glyph.Start, i + 1);
                    break;
                case GlyphKind.Consonant when VowelAfter(glyphs, i, looks) is > 0 and var vowelAt:
                    (onset, onsetStart, i) = (glyph.Value, glyph.Start, vowelAt - 1);
                    break;
                case GlyphKind.Consonant when isMade && gap == Gap.None && into[^1].Syllable is { IsLone: false, Coda: 0 } open && Syllable.CodaOf(glyph.Value) > 0:
                    into[^1] = into[^1] with { Syllable = open with { Coda = Syllable.CodaOf(glyph.Value) }, End = glyph.End };
                    break;
                case GlyphKind.Consonant:
                    Add(Syllable.Lone(glyph.Value), glyph.Start, glyph.End, made: false);
                    break;
                case GlyphKind.Vowel when glyph.Value == Dash && gap == Gap.None && into.Count > 0 && into[^1].Syllable is { IsLone: false, Coda: > 0 }:
                    (gap, isMade) = (Gap.Signs, false);
                    break;
                case GlyphKind.Vowel when gap == Gap.None && into.Count > 0 && into[^1].Syllable is { IsLone: false } before:
                    AfterSyllable(into, before, glyph);
                    break;
                case GlyphKind.Vowel:
                    Add(new Syllable(Syllable.Silent, glyph.Value, 0), glyph.Start, glyph.End, made: true);
                    break;
                case GlyphKind.Sounded when looks && gap == Gap.None && glyph.Looks >= 0 && into.Count > 0 && into[^1].Syllable is { IsLone: false, Coda: 0 } closing && Syllable.CodaOf(glyph.Looks) > 0:
                    into[^1] = into[^1] with { Syllable = closing with { Coda = Syllable.CodaOf(glyph.Looks) }, End = glyph.End };
                    break;
                case GlyphKind.Sounded when IsBesideHangul(glyphs, i) || next.Kind == GlyphKind.Sounded || (i > 0 && glyphs[i - 1].Kind == GlyphKind.Sounded):
                    Add(glyph.Syllable, glyph.Start, glyph.End, made: false);
                    break;
                default:
                    if (looks && glyph.Looks >= 0 && next.Looks == glyph.Looks && Syllable.Doubled(glyph.Looks) is >= 0 and var tense && VowelAfter(glyphs, i + 1, looks) is > 0 and var vowelBehindTwo && IsBesideHangul(glyphs, i))
                    {
                        (onset, onsetStart, i) = (tense, glyph.Start, vowelBehindTwo - 1);
                        break;
                    }

                    if (looks && glyph.Looks >= 0 && VowelAfter(glyphs, i, looks) is > 0 and var vowelBehind && IsBesideHangul(glyphs, i))
                    {
                        (onset, onsetStart, i) = (glyph.Looks, glyph.Start, vowelBehind - 1);
                        break;
                    }

                    // A sign that looks like a consonant may end the syllable before it.
                    if (looks && gap == Gap.None && glyph.Looks >= 0 && into.Count > 0 && into[^1].Syllable is { IsLone: false, Coda: 0 } ending && Syllable.CodaOf(glyph.Looks) > 0)
                    {
                        into[^1] = into[^1] with { Syllable = ending with { Coda = Syllable.CodaOf(glyph.Looks) }, End = glyph.End };
                        break;
                    }

                    // Or be one of a row of single letters.
                    if (looks && glyph.Looks >= 0 && glyph.Kind is not (GlyphKind.Digit or GlyphKind.Latin) && (next.Kind == GlyphKind.Consonant || (i > 0 && glyphs[i - 1].Kind == GlyphKind.Consonant)))
                    {
                        Add(Syllable.Lone(glyph.Looks), glyph.Start, glyph.End, made: false);
                        break;
                    }

                    isMade = false;
                    if (gap == Gap.None) gap = Gap.Signs;
                    if (++noise > MostNoise) gap = Gap.Space;
                    break;
            }
        }
    }

    /// <summary>Whether a sign may be a letter here: beside a single letter, behind an open syllable, or one of two that make a syllable beside another.</summary>
    public static bool MayLook(List<Glyph> glyphs)
    {
        for (var i = 0; i < glyphs.Count; i++)
        {
            var glyph = glyphs[i];
            var next = i + 1 < glyphs.Count ? glyphs[i + 1] : default;
            if (glyph.Kind is GlyphKind.Consonant && next is { Kind: not GlyphKind.Space, LooksVowel: >= 0 }) return true;
            if (glyph.Looks < 0) continue;
            if (next.Kind == GlyphKind.Consonant || (i > 0 && glyphs[i - 1].Kind == GlyphKind.Consonant)) return true;
            if (i > 0 && glyphs[i - 1] is { Kind: GlyphKind.Vowel or GlyphKind.Sounded } or { Kind: GlyphKind.Syllable, Syllable.Coda: 0 }) return true;
            if (next.Kind == GlyphKind.Vowel || VowelAfter(glyphs, i, looks: false) > 0) return true;
            if (next is { Kind: not GlyphKind.Space, LooksVowel: >= 0 } && (glyph.Kind, next.Kind) is not (GlyphKind.Digit, GlyphKind.Digit) and not (GlyphKind.Latin, GlyphKind.Latin) && IsBesideHangul(glyphs, i)) return true;
        }

        return false;
    }

    // A vowel after a whole syllable: drawn out, joined, or with the coda as its onset.
    private static void AfterSyllable(List<Unit> units, Syllable before, Glyph glyph)
    {
        var last = units[^1];
        if (before.Coda == 0 && HangulLetters.Join(before.Vowel, glyph.Value) is >= 0 and var joined)
        {
            units[^1] = last with { Syllable = before with { Vowel = joined }, End = glyph.End };
        }
        else if (before.Coda == 0 && Syllable.DrawsOut(glyph.Value, before.Vowel))
        {
            units[^1] = last with { End = glyph.End };
        }
        else
        {
            var moved = Syllable.Liaison(before, new Syllable(Syllable.Silent, glyph.Value, 0));
            if (moved is { } heard) units[^1] = last with { Syllable = heard.Before };
            units.Add(new Unit(moved?.Next ?? new Syllable(Syllable.Silent, glyph.Value, 0), glyph.Start, glyph.End, Gap.None));
        }
    }

    private static bool IsVowel(Glyph glyph, bool looks) => VowelOf(glyph, looks) >= 0;

    private static int VowelOf(Glyph glyph, bool looks) => glyph.Kind == GlyphKind.Vowel ? glyph.Value : looks ? glyph.LooksVowel : Syllable.None;

    // The vowel that a consonant goes with: the next glyph, or one behind noise. 0 when there is none.
    private static int VowelAfter(List<Glyph> glyphs, int at, bool looks)
    {
        if (at + 1 < glyphs.Count && IsVowel(glyphs[at + 1], looks)) return at + 1;
        for (var i = at + 1; i < glyphs.Count && i <= at + MostNoise; i++)
        {
            if (glyphs[i].Kind == GlyphKind.Vowel) return i;
            if (glyphs[i].Kind is not (GlyphKind.Sign or GlyphKind.Digit)) return 0;
        }

        return 0;
    }

    // Without a space between, or a Latin letter that looks like nothing.
    private static bool IsBesideHangul(List<Glyph> glyphs, int at)
    {
        for (var i = at - 1; i >= Math.Max(0, at - MostNoise) && !Parts(glyphs[i]); i--) if (glyphs[i].IsHangul || glyphs[i].Kind == GlyphKind.Sounded) return true;
        for (var i = at + 1; i <= Math.Min(glyphs.Count - 1, at + MostNoise) && !Parts(glyphs[i]); i++) if (glyphs[i].IsHangul || glyphs[i].Kind == GlyphKind.Sounded) return true;
        return false;
    }

    private static bool Parts(Glyph glyph) => glyph.Kind == GlyphKind.Space || glyph is { Kind: GlyphKind.Latin, Looks: < 0, LooksVowel: < 0 };
}
