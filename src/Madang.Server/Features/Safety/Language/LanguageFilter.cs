using System.Buffers;

namespace Madang.Server.Features.Safety.Language;

/// <summary>What was found in a text, and the text as everybody may read it.</summary>
/// <param name="Worst">Of all that was found.</param>
/// <param name="Shown">With asterisks in the place of what is masked.</param>
internal sealed record Judgement(Severity Worst, string Shown, IReadOnlyList<Finding> Findings);

/// <summary>
/// Finds unwanted words in Korean and English, also where they are written so that a list would not find them. Several readings of a text are made, each is
/// searched in one pass, and what is found is led back to the text as it was written. Work and memory grow with the length of the text and nothing else.
/// </summary>
internal sealed class LanguageFilter
{
    private const int MostGuesses = 3;
    private const int ShortestTyped = 4;

    private static readonly SearchValues<char> Numerals = SearchValues.Create("0123456789 .,");

    private readonly GlyphReader _reader;
    private readonly MixedScript _mixed;
    private readonly HangulMatcher _hangul;
    private readonly LatinMatcher _latin;

    public LanguageFilter(IReadOnlyList<WordFile> lists, LookAlikes looks, GlyphReader reader)
    {
        _reader = reader;
        _mixed = new MixedScript(looks);
        _hangul = new HangulMatcher(lists, looks);
        _latin = new LatinMatcher(lists);
    }

    public Judgement Judge(string text)
    {
        var work = new Work();
        var isOpen = _reader.Read(text, guess: 0, work.Glyphs);
        FindHangul(text, work.Glyphs, looks: false, Reading.AsWritten, work);
        for (var way = 0; way < MixedScript.Ways && (way > 0 || MixedScript.IsIn(work.Glyphs)); way++)
        {
            MixedScript.Read(work.Glyphs, way, work.Mixed);
            FindHangul(text, work.Mixed, looks: false, Reading.Guessed, work);
        }

        if (_mixed.Speak(work.Glyphs, work.Mixed))
        {
            var before = work.Findings.Count;
            FindHangul(text, work.Mixed, looks: false, Reading.Guessed, work);
            // A number alone is a number.
            for (var i = work.Findings.Count - 1; i >= before; i--) if (!text.AsSpan(work.Findings[i].Start..work.Findings[i].End).ContainsAnyExcept(Numerals)) work.Findings.RemoveAt(i);
        }

        if (UnitReader.MayLook(work.Glyphs))
        {
            FindHangul(text, work.Glyphs, looks: true, Reading.Guessed, work);
            for (var guess = 1; isOpen && guess < MostGuesses; guess++)
            {
                isOpen = _reader.Read(text, guess, work.Glyphs);
                FindHangul(text, work.Glyphs, looks: true, Reading.Guessed, work);
            }
        }

        FindLatin(text, work);
        return Answer(text, work.Findings);
    }

    private static Judgement Answer(string text, List<Finding> findings)
    {
        if (findings.Count == 0) return new Judgement(Severity.None, text, findings);

        var shown = text.ToCharArray();
        foreach (var (word, start, end) in findings.Where(f => f.Word.Severity >= Severity.Mask))
        {
            for (var i = start; i < end; i++) if (!char.IsWhiteSpace(shown[i])) shown[i] = '*';
        }

        return new Judgement(findings.Max(f => f.Word.Severity), new string(shown), findings);
    }

    // What stands between syllables is noise, or it looks like a letter.
    private void FindHangul(string text, List<Glyph> glyphs, bool looks, Reading reading, Work work)
    {
        UnitReader.Read(glyphs, looks, work.Units);
        if (work.Units.Count == 0) return;
        _hangul.Find(text, work.Units.AsSpan(), reading, work.Findings);
        foreach (var other in Readings.Of(work.Units)) _hangul.Find(text, other.AsSpan(), Reading.Guessed, work.Findings);
    }

    private void FindLatin(string text, Work work)
    {
        for (var i = 0; i < work.Glyphs.Count;)
        {
            if (work.Glyphs[i].Kind is not (GlyphKind.Latin or GlyphKind.Sign or GlyphKind.Digit))
            {
                i++;
                continue;
            }

            var end = work.Word.Read(work.Glyphs, i);
            if (work.Word.Letters.Length > 1)
            {
                _latin.Find(work.Glyphs, work.Word, work.Findings);
                FindTyped(text, work.Glyphs.AsSpan()[i..end], work);
            }

            if (end + 1 < work.Glyphs.Count && work.Glyphs[end] is { Kind: GlyphKind.Sign, Value: LatinWord.Parting } && work.Glyphs[end + 1].Kind == GlyphKind.Latin)
            {
                work.Word.Read(work.Glyphs, i, joins: true);
                _latin.FindJoined(work.Glyphs, work.Word, work.Findings);
            }

            i = end;
        }
    }

    // Signs between keys are noise; within a short word they are more than it.
    private void FindTyped(string text, ReadOnlySpan<Glyph> run, Work work)
    {
        work.Keys.Clear();
        foreach (var glyph in run) if (glyph.Kind == GlyphKind.Latin) work.Keys.Add(glyph);
        if (run.Length > work.Keys.Count && work.Keys.Count < ShortestTyped) return;
        if (Keyboard.TryRead(work.Keys.AsSpan(), work.Typed)) _hangul.Find(text, work.Typed.AsSpan(), Reading.Typed, work.Findings);
    }

    /// <summary>What one judgement needs.</summary>
    private sealed class Work
    {
        public List<Glyph> Glyphs { get; } = [];

        public List<Glyph> Mixed { get; } = [];

        public List<Glyph> Keys { get; } = [];

        public List<Unit> Units { get; } = [];

        public List<Unit> Typed { get; } = [];

        public LatinWord Word { get; } = new();

        public List<Finding> Findings { get; } = [];
    }
}
