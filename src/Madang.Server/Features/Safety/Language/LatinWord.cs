namespace Madang.Server.Features.Safety.Language;

/// <summary>A word in Latin letters with the place of each of them in the text.</summary>
internal sealed class LatinWord
{
    public const int Longest = 64;

    /// <summary>The value of signs that stand between words: full stops, commas, hyphens and the like.</summary>
    public const int Parting = 1;

    private readonly char[] _letters = new char[Longest];
    private readonly int[] _glyphs = new int[Longest];
    private int _length;

    /// <summary>Lower case; digits and signs within a word as the letters they look like; an asterisk for one that is hidden.</summary>
    public ReadOnlySpan<char> Letters => _letters.AsSpan(0, _length);

    /// <summary>Index of the glyph of a letter.</summary>
    public int GlyphAt(int letter) => _glyphs[letter];

    /// <summary>Reads the word that begins at a glyph, and single letters that are spaced out as one. Returns the index behind it.</summary>
    /// <param name="glyphs">Of a text.</param>
    /// <param name="at">Where the word begins.</param>
    /// <param name="joins">Whether signs that part words count for nothing.</param>
    public int Read(List<Glyph> glyphs, int at, bool joins = false)
    {
        _length = 0;
        var i = at;
        var repeats = 0;
        var isSpaced = IsSpacedOut(glyphs, at);
        for (; i < glyphs.Count && _length < Longest; i++)
        {
            var glyph = glyphs[i];
            if (isSpaced && glyph.Kind is GlyphKind.Space or GlyphKind.Sign && i + 1 < glyphs.Count && glyphs[i + 1].Kind == GlyphKind.Latin && (i + 2 >= glyphs.Count || glyphs[i + 2].Kind != GlyphKind.Latin)) continue;
            var letter = glyph.Kind == GlyphKind.Latin ? (char)glyph.Value : Resembled(glyph, _length > 0 || (i + 1 < glyphs.Count && glyphs[i + 1].Kind == GlyphKind.Latin));
            // An ornament between letters is passed over; what parts or joins words is not one.
            if (letter == '\0' && glyph.Kind == GlyphKind.Sign && (joins || glyph.Value != Parting) && _length > 0 && i + 1 < glyphs.Count && glyphs[i + 1].Kind is GlyphKind.Latin or GlyphKind.Sign)
            {
                continue;
            }

            if (letter == '\0') break;
            // Three and more of a letter are drawn out and count as one; two are a spelling.
            repeats = _length > 0 && _letters[_length - 1] == letter ? repeats + 1 : 0;
            if (repeats >= 2)
            {
                if (repeats == 2) _length--;
                continue;
            }

            (_letters[_length], _glyphs[_length]) = (letter, i);
            _length++;
        }

        return Math.Max(i, at + 1);
    }

    private static bool IsSpacedOut(List<Glyph> glyphs, int at)
    {
        for (var i = at; i < at + 5; i += 2)
        {
            if (i >= glyphs.Count || glyphs[i].Kind != GlyphKind.Latin) return false;
            if (i + 1 < glyphs.Count && glyphs[i + 1].Kind is not (GlyphKind.Space or GlyphKind.Sign)) return false;
        }

        return true;
    }

    // What stands for a letter only among letters.
    private static char Resembled(Glyph glyph, bool isWithin) => glyph.Kind == GlyphKind.Digit
        ? (char)glyph.Value switch { '0' => 'o', '1' => 'i', '3' => 'e', '4' => 'a', '5' => 's', '7' => 't', '8' => 'b', _ => '\0' }
        : glyph.Kind == GlyphKind.Sign && isWithin && glyph.Value > Parting ? (char)glyph.Value : '\0';
}
