namespace Madang.Server.Features.Safety.Language;

/// <summary>Finds unwanted words in Latin letters: foreign ones as they are written, and Korean ones by how they sound when they are read aloud.</summary>
internal sealed class LatinMatcher
{
    private const int ShortestHidden = 4;

    private readonly List<(UnwantedWord Word, string Text)> _words;
    private readonly WordAutomaton _automaton;
    private readonly Dictionary<string, UnwantedWord> _sounds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, UnwantedWord>.AlternateLookup<ReadOnlySpan<char>> _bySound;
    private readonly Dictionary<string, UnwantedWord>.AlternateLookup<ReadOnlySpan<char>> _bySpelling;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _allowed;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _endings;

    public LatinMatcher(IEnumerable<WordFile> files)
    {
        var lists = files.ToList();
        _words = [.. lists.SelectMany(f => f.Words).SelectMany(w => Spellings(w).Select(s => (w, s)))];
        _automaton = new WordAutomaton([.. _words.Select(w => w.Text.Select(c => (int)c).ToArray())], symbols: 128);
        foreach (var word in lists.SelectMany(f => f.Words))
        {
            if (Romanisation.Sound(word.Text) is not { } sound) continue;
            _sounds.TryAdd(sound, word);
            // Two vowels that are one in other words.
            _sounds.TryAdd(sound.Replace("ai", "e", StringComparison.Ordinal), word);
        }

        var spellings = new Dictionary<string, UnwantedWord>(StringComparer.Ordinal);
        foreach (var (word, text) in _words) spellings.TryAdd(text, word);
        _bySpelling = spellings.GetAlternateLookup<ReadOnlySpan<char>>();
        _bySound = _sounds.GetAlternateLookup<ReadOnlySpan<char>>();
        _allowed = lists.SelectMany(f => f.Allowed).ToHashSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        _endings = lists.SelectMany(f => f.Endings).ToHashSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public void Find(List<Glyph> glyphs, LatinWord word, List<Finding> into)
    {
        var letters = word.Letters;
        if (letters.Length < 2 || _allowed.Contains(letters)) return;

        Find(glyphs, word, letters, into);
        if (letters.Contains('*')) FindHidden(glyphs, word, into);
        FindSound(glyphs, word, into);
    }

    /// <summary>A word in pieces that signs part: only as a whole, because the end of one word and the beginning of the next make many others.</summary>
    public void FindJoined(List<Glyph> glyphs, LatinWord word, List<Finding> into)
    {
        if (_bySpelling.TryGetValue(word.Letters, out var unwanted)) into.Add(new Finding(unwanted, glyphs[word.GlyphAt(0)].Start, glyphs[word.GlyphAt(word.Letters.Length - 1)].End));
        else FindSound(glyphs, word, into);
    }

    private void FindSound(List<Glyph> glyphs, LatinWord word, List<Finding> into)
    {
        var letters = word.Letters;
        Span<char> sound = stackalloc char[LatinWord.Longest];
        var length = Romanisation.Sound(letters, sound);
        for (var end = length; end >= 4; end--)
        {
            if (!_bySound.TryGetValue(sound[..end], out var unwanted)) continue;
            if (end < length && !Romanisation.IsEnding(sound[end..length])) continue;
            into.Add(new Finding(unwanted, glyphs[word.GlyphAt(0)].Start, glyphs[word.GlyphAt(letters.Length - 1)].End));
            return;
        }
    }

    private static IEnumerable<string> Spellings(UnwantedWord word) => (word.Text.All(char.IsAsciiLetterLower) ? [word.Text] : Array.Empty<string>()).Concat(word.Latin ?? []);

    private void Find(List<Glyph> glyphs, LatinWord word, ReadOnlySpan<char> letters, List<Finding> into)
    {
        var state = 0;
        for (var i = 0; i < letters.Length; i++)
        {
            state = _automaton.Step(state, letters[i]);
            foreach (var id in _automaton.EndsIn(state) ?? [])
            {
                var (unwanted, text) = _words[id];
                var first = i - text.Length + 1;
                var isWhole = first == 0 && (i + 1 == letters.Length || _endings.Contains(letters[(i + 1)..]));
                if (isWhole || !unwanted.Whole) into.Add(new Finding(unwanted, glyphs[word.GlyphAt(first)].Start, glyphs[word.GlyphAt(i)].End));
            }
        }
    }

    // f*ck: as long as the word, and every letter that is left is its.
    private void FindHidden(List<Glyph> glyphs, LatinWord word, List<Finding> into)
    {
        var letters = word.Letters;
        foreach (var (unwanted, text) in _words)
        {
            if (text.Length < ShortestHidden || text.Length != letters.Length || letters[0] != text[0]) continue;
            var (hidden, same) = (0, 0);
            for (var i = 0; i < text.Length; i++)
            {
                if (letters[i] == '*') hidden++;
                else if (letters[i] == text[i]) same++;
            }

            if (hidden + same != text.Length || same < 2) continue;
            into.Add(new Finding(unwanted, glyphs[word.GlyphAt(0)].Start, glyphs[word.GlyphAt(letters.Length - 1)].End));
            return;
        }
    }
}
