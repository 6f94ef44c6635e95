namespace Madang.Server.Features.Safety.Language;

/// <summary>What a sign of a text may be read as.</summary>
internal enum GlyphKind : byte
{
    Space,

    /// <summary>Punctuation, emoji and all that is no letter.</summary>
    Sign,
    Digit,
    Latin,
    Syllable,
    Consonant,
    Vowel,

    /// <summary>A sign of another script that is read as a syllable.</summary>
    Sounded,

    /// <summary>A letter of another script.</summary>
    Other,
}

/// <summary>One sign of a text, made plain: without case, width and ornament.</summary>
/// <param name="Value">A Latin letter or digit as ASCII in lower case, the number of an onset or vowel, else unused.</param>
/// <param name="Looks">Onset that it looks like among Hangul, as 7 does; -1 for none.</param>
/// <param name="LooksVowel">Vowel that it looks like.</param>
/// <param name="Start">Of it in the text, UTF-16 code units.</param>
internal readonly record struct Glyph(GlyphKind Kind, int Value, Syllable Syllable, int Looks, int LooksVowel, int Start, int End, bool Upper = false)
{
    public bool IsHangul => Kind is GlyphKind.Syllable or GlyphKind.Consonant or GlyphKind.Vowel;
}
