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

    private readonly GlyphReader _reader;
    private readonly HangulMatcher _hangul;
    private readonly LatinMatcher _latin;

    public LanguageFilter(IReadOnlyList<WordFile> lists, LookAlikes looks, GlyphReader reader)
    {
        _reader = reader;
        _hangul = new HangulMatcher(lists, looks);
        _latin = new LatinMatcher(lists);
    }

    public Judgement Judge(string text)
    {
        var work = new Work();
        var isOpen = _reader.Read(text, guess: 0, work.Glyphs);
        FindHangul(text, looks: false, work);
        if (UnitReader.MayLook(work.Glyphs))
        {
            FindHangul(text, looks: true, work);
            for (var guess = 1; isOpen && guess < MostGuesses; guess++)
            {
                isOpen = _reader.Read(text, guess, work.Glyphs);
                FindHangul(text, looks: true, work);
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
    private void FindHangul(string text, bool looks, Work work)
    {
        UnitReader.Read(work.Glyphs, looks, work.Units);
        if (work.Units.Count == 0) return;
        _hangul.Find(text, work.Units.AsSpan(), looks ? Reading.Guessed : Reading.AsWritten, work.Findings);
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
                if (work.Word.IsPlain && Keyboard.TryRead(work.Glyphs.AsSpan()[i..end], work.Typed)) _hangul.Find(text, work.Typed.AsSpan(), Reading.Typed, work.Findings);
            }

            i = end;
        }
    }

    /// <summary>What one judgement needs.</summary>
    private sealed class Work
    {
        public List<Glyph> Glyphs { get; } = [];

        public List<Unit> Units { get; } = [];

        public List<Unit> Typed { get; } = [];

        public LatinWord Word { get; } = new();

        public List<Finding> Findings { get; } = [];
    }
}
