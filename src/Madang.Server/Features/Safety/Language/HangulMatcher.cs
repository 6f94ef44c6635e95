namespace Madang.Server.Features.Safety.Language;

/// <summary>What was found in a text.</summary>
/// <param name="Start">UTF-16 code units, of the text as it was written.</param>
internal readonly record struct Finding(UnwantedWord Word, int Start, int End);

/// <summary>How sure it is that syllables are what was written.</summary>
internal enum Reading
{
    AsWritten,

    /// <summary>By another way to read them.</summary>
    Guessed,

    /// <summary>By the keys of the Korean keyboard: Latin words give syllables too, so hardly more than the very word counts.</summary>
    Typed,
}

/// <summary>Finds unwanted words in syllables: candidates by sound, then judged by how they are written and by what stands around them.</summary>
internal sealed class HangulMatcher
{
    // In quarters of a changed letter, for each syllable: two changes in a word of two.
    private const int LooseForEach = 4;
    private const int StrictAtMost = 2;
    private const int LongestEnding = 4;
    private const int LongestAllowed = 8;

    private readonly List<HangulPattern> _patterns;
    private readonly WordAutomaton _automaton;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _allowed;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _endings;

    public HangulMatcher(IEnumerable<WordFile> files, LookAlikes looks)
    {
        var lists = files.ToList();
        var pairs = looks.Pairs.SelectMany(p => new[] { (From: p[0], To: p[1]), (From: p[1], To: p[0]) }).ToLookup(p => p.From, p => p.To);
        _patterns = [.. lists.SelectMany(f => f.Words).SelectMany(w => HangulPattern.Of(w, pairs))];
        _automaton = new WordAutomaton([.. _patterns.Select(p => p.Sounds)], Syllable.Sounds);
        _allowed = lists.SelectMany(f => f.Allowed).ToHashSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        _endings = lists.SelectMany(f => f.Endings).ToHashSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public void Find(string text, ReadOnlySpan<Unit> units, Reading reading, List<Finding> into)
    {
        var state = 0;
        for (var i = 0; i < units.Length; i++)
        {
            state = _automaton.Step(state, units[i].Sound);
            if (_automaton.EndsIn(state) is not { } ends) continue;
            foreach (var id in ends)
            {
                var pattern = _patterns[id];
                var first = i - pattern.Syllables.Length + 1;
                if (Accepts(text, units, first, i, pattern, reading)) into.Add(new Finding(pattern.Word, units[first].Start, units[i].End));
            }
        }
    }

    private bool Accepts(string text, ReadOnlySpan<Unit> units, int first, int last, HangulPattern pattern, Reading reading)
    {
        var word = pattern.Word;
        var distance = pattern.Distance(units[first..(last + 1)]);
        var isLone = pattern.Syllables[0].IsLone;
        var (spaces, longestPiece) = Pieces(units, first, last);
        if (distance > (isLone ? int.MaxValue - 1 : Most(pattern, reading, spaces, longestPiece))) return false;
        if (word.Disguised && text.AsSpan(units[first].Start, units[last].End - units[first].Start).SequenceEqual(word.Text)) return false;

        var begins = first == 0 || units[first].Gap == Gap.Space || (isLone && !units[first - 1].Syllable.IsLone);
        var ends = Ends(text, units, last, isLone);
        if (spaces > 0 && !(begins && ends && (longestPiece == 1 || last - first >= 2))) return false;
        if ((word.Whole || distance > 0 || isLone) && !(begins && ends)) return false;
        return !IsAllowed(text, units[first].Start, units[last].End);
    }

    private static int Most(HangulPattern pattern, Reading reading, int spaces, int longestPiece)
    {
        var length = pattern.Syllables.Length;
        if (length == 1) return 0;
        if (reading == Reading.Typed) return StrictAtMost;
        if (pattern.Word.Strict || (pattern.Word.Disguised && spaces > 0)) return reading == Reading.AsWritten && spaces == 0 ? StrictAtMost : 0;
        if (pattern.Word.Disguised) return LooseForEach;
        return spaces > 0 && longestPiece > 1 ? LooseForEach : (LooseForEach * length) - (reading == Reading.Guessed ? 1 : 0);
    }

    private static (int Spaces, int LongestPiece) Pieces(ReadOnlySpan<Unit> units, int first, int last)
    {
        var (spaces, piece, longest) = (0, 1, 1);
        for (var i = first + 1; i <= last; i++)
        {
            if (units[i].Gap == Gap.Space) (spaces, piece) = (spaces + 1, 0);
            longest = Math.Max(longest, ++piece);
        }

        return (spaces, longest);
    }

    // The word ends here, or goes on with nothing but an ending.
    private bool Ends(string text, ReadOnlySpan<Unit> units, int last, bool isLone)
    {
        if (last + 1 == units.Length || units[last + 1].Gap != Gap.None) return true;
        if (isLone) return !units[last + 1].Syllable.IsLone || IsLaughter(units[last + 1].Syllable);
        if (units[last + 1].Syllable.IsLone) return true;

        var end = last + 1;
        while (end < units.Length && units[end].Gap == Gap.None && !units[end].Syllable.IsLone) end++;
        var rest = text.AsSpan(units[last].End, units[end - 1].End - units[last].End);
        return rest.Length <= LongestEnding && _endings.Contains(rest);
    }

    // The two onsets and the vowels with which people laugh and weep.
    private static bool IsLaughter(Syllable syllable) => syllable.Onset is 15 or 18;

    private bool IsAllowed(string text, int start, int end)
    {
        var from = start;
        while (from > 0 && start - from < LongestAllowed && !char.IsWhiteSpace(text[from - 1])) from--;
        var to = end;
        while (to < text.Length && to - end < LongestAllowed && !char.IsWhiteSpace(text[to])) to++;
        for (var a = from; a <= start; a++)
        {
            for (var b = end; b <= to && b - a <= LongestAllowed + (end - start); b++)
            {
                if (_allowed.Contains(text.AsSpan(a, b - a))) return true;
            }
        }

        return false;
    }
}
