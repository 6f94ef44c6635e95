using System.Globalization;
using System.Text;

namespace Madang.Server.Features.Safety.Language;

/// <summary>Reads a text into glyphs: what cannot be seen is dropped, what is only another form of a letter becomes that letter, and each keeps its place.</summary>
internal sealed class GlyphReader
{
    private readonly Dictionary<int, Syllable> _syllables = [];
    private readonly Dictionary<int, List<int>> _onsets = [];
    private readonly Dictionary<int, List<int>> _vowels = [];
    private readonly Dictionary<int, char> _latin = [];

    public GlyphReader(LookAlikes looks)
    {
        foreach (var (letter, signs) in looks.Letters)
        {
            HangulLetters.TryRead(letter[0], out var onset, out var vowel);
            var letters = onset >= 0 ? _onsets : _vowels;
            foreach (var sign in signs.EnumerateRunes())
            {
                if (!letters.TryGetValue(sign.Value, out var looksLike)) letters[sign.Value] = looksLike = [];
                looksLike.Add(Math.Max(onset, vowel));
            }
        }

        foreach (var (text, signs) in looks.Syllables)
        {
            Syllable.TryRead(text[0], out var syllable);
            foreach (var sign in signs.EnumerateRunes()) _syllables.TryAdd(sign.Value, syllable);
        }

        foreach (var (letter, signs) in looks.Latin)
            foreach (var sign in signs.EnumerateRunes()) _latin.TryAdd(sign.Value, letter[0]);
    }

    /// <param name="guess">Which letter a sign stands for that looks like several: 0 the first of them.</param>
    /// <returns>Whether another guess would read something else.</returns>
    public bool Read(string text, int guess, List<Glyph> into)
    {
        var isOpen = false;
        into.Clear();
        var at = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var start = at;
            at += rune.Utf16SequenceLength;
            if (Syllable.TryRead(rune.Value, out var syllable))
            {
                into.Add(new Glyph(GlyphKind.Syllable, 0, syllable, -1, -1, start, at));
                continue;
            }

            var code = Plain(rune.Value);
            if (IsUnseen(code)) continue;

            var second = HangulLetters.SecondOf(code);
            into.Add(Read(code, start, at, guess, ref isOpen));
            if (second >= 0) into.Add(new Glyph(GlyphKind.Consonant, second, default, -1, -1, start, at));
        }

        return isOpen;
    }

    private static int Guess(Dictionary<int, List<int>> letters, int code, int guess, ref bool isOpen)
    {
        if (!letters.TryGetValue(code, out var looksLike)) return -1;
        isOpen |= guess + 1 < looksLike.Count;
        return looksLike[Math.Min(guess, looksLike.Count - 1)];
    }

    private Glyph Read(int code, int start, int end, int guess, ref bool isOpen)
    {
        if (HangulLetters.TryReadOrnamented(code, out var syllable)) return new Glyph(GlyphKind.Syllable, 0, syllable, -1, -1, start, end);
        if (HangulLetters.TryRead(code, out var onset, out var vowel))
            return new Glyph(onset >= 0 ? GlyphKind.Consonant : GlyphKind.Vowel, Math.Max(onset, vowel), default, -1, -1, start, end);

        var looks = Guess(_onsets, code, guess, ref isOpen);
        var looksVowel = Guess(_vowels, code, guess, ref isOpen);
        if (code is >= '0' and <= '9') return new Glyph(GlyphKind.Digit, code, default, looks, looksVowel, start, end);

        var upper = code is >= 'A' and <= 'Z';
        var letter = upper ? code | 0x20 : code is >= 'a' and <= 'z' ? code : _latin.GetValueOrDefault(code, '\0');
        if (letter is >= 'a' and <= 'z') return new Glyph(GlyphKind.Latin, letter, default, looks, looksVowel, start, end, upper);
        if (_syllables.TryGetValue(code, out syllable)) return new Glyph(GlyphKind.Sounded, 0, syllable, looks, looksVowel, start, end);

        var category = Rune.IsValid(code) ? Rune.GetUnicodeCategory(new Rune(code)) : UnicodeCategory.OtherNotAssigned;
        var kind = code == ' ' || category is UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Control
            ? GlyphKind.Space
            : category <= UnicodeCategory.OtherLetter ? GlyphKind.Other : GlyphKind.Sign;
        var value = kind == GlyphKind.Sign ? AsLetter(code) : 0;
        return new Glyph(kind, value, default, looks, looksVowel, start, end);
    }

    // Signs that stand for a letter within a Latin word; an asterisk for any.
    private static int AsLetter(int code) => code switch { '@' => 'a', '$' => 's', '!' or '|' => 'i', '+' => 't', '*' or '#' or '%' or 0x2022 => '*', '.' or ',' or '-' or '/' or '\'' or '&' or ':' or ';' or '(' or ')' or '"' or '_' or '=' or '?' => LatinWord.Parting, _ => 0 };

    // Unicode's compatibility forms of letters and digits, by range: the server runs without the library that knows them all.
    private static int Plain(int code) => code switch
    {
        >= 0xFF01 and <= 0xFF5E => code - 0xFEE0,
        0x3000 => ' ',
        >= 0x24B6 and <= 0x24CF => code - 0x24B6 + 'A',
        >= 0x24D0 and <= 0x24E9 => code - 0x24D0 + 'a',
        >= 0x249C and <= 0x24B5 => code - 0x249C + 'a',
        >= 0x2460 and <= 0x2468 => code - 0x2460 + '1',
        >= 0x2776 and <= 0x277E => code - 0x2776 + '1',
        0x24EA or 0x24FF => '0',
        >= 0x1F130 and <= 0x1F149 => code - 0x1F130 + 'A',
        >= 0x1F150 and <= 0x1F169 => code - 0x1F150 + 'A',
        >= 0x1F170 and <= 0x1F189 => code - 0x1F170 + 'A',
        >= 0x1F1E6 and <= 0x1F1FF => code - 0x1F1E6 + 'A',
        // Mathematical alphabets: 26 capitals and 26 small letters each, then digits.
        >= 0x1D400 and <= 0x1D6A3 => ((code - 0x1D400) % 52) is var letter && letter < 26 ? 'A' + letter : 'a' + letter - 26,
        >= 0x1D7CE and <= 0x1D7FF => '0' + ((code - 0x1D7CE) % 10),
        0x00B9 => '1',
        0x00B2 or 0x00B3 => code - 0x00B0 + '0',
        >= 0x2070 and <= 0x2079 => code - 0x2070 + '0',
        >= 0x2080 and <= 0x2089 => code - 0x2080 + '0',
        _ => code,
    };

    // What has no width: joiners, marks that ride on letters, variation selectors, fillers.
    private static bool IsUnseen(int code) =>
        code is 0x034F or 0x115F or 0x1160 or 0x3164 or 0xFFA0 or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0000 and <= 0xE0FFF)
        || (code > 0x7F && Rune.IsValid(code) && Rune.GetUnicodeCategory(new Rune(code)) is UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark);
}
