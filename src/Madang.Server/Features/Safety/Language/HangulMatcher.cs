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
    // In quarters of a changed letter, for each syllable: two changes in a syllable, one in those of a strict word, and some more where a word is long enough to be told from others.
    private const int LooseForEach = 4, LooseForEachOfLong = 5, StrictForEach = 2;
    private const int Long = 3;
    private const int LongestAllowed = 8;

    private readonly List<HangulPattern> _patterns;
    private readonly WordAutomaton _automaton;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _allowed;
    private readonly Affixes _endings;
    private readonly Affixes _beginnings;

    public HangulMatcher(IEnumerable<WordFile> files, LookAlikes looks)
    {
        var lists = files.ToList();
        var pairs = looks.Pairs.SelectMany(p => new[] { (From: p[0], To: p[1]), (From: p[1], To: p[0]) }).ToLookup(p => p.From, p => p.To);
        _patterns = [.. lists.SelectMany(f => f.Words).SelectMany(w => HangulPattern.Of(w, pairs))];
        _automaton = new WordAutomaton([.. _patterns.Select(p => p.Sounds)], Syllable.Sounds);
        _allowed = lists.SelectMany(f => f.Allowed).ToHashSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        _endings = new Affixes(lists.SelectMany(f => f.Endings));
        _beginnings = new Affixes(lists.SelectMany(f => f.Beginnings ?? []));
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
        var isLone = pattern.Syllables[0].IsLone;
        var (spaces, longestPiece) = Pieces(units, first, last);
        var carries = last + 1 < units.Length && units[last + 1].Gap == Gap.None && pattern.Carries(units[last].Syllable, units[last + 1].Syllable) && AreEndings(units, last, isCarried: true);
        var distance = pattern.Distance(units[first..(last + 1)], carries, spaces > 0);
        if (distance > (pattern.IsInitials ? int.MaxValue - 1 : Most(pattern, reading, spaces, longestPiece))) return false;
        if (word.Disguised && text.AsSpan(units[first].Start, units[last].End - units[first].Start).SequenceEqual(word.Text)) return false;

        var begins = Begins(text, units, first, isLone, mayFollow: !isLone && !word.Strict && !word.Whole && spaces == 0);
        var ends = carries || Ends(units, last, pattern.Syllables[^1].IsLone);
        if (spaces > 0 && !(begins && ends && (longestPiece == 1 || last - first >= 2))) return false;
        if ((word.Whole || distance > 0 || isLone) && !(begins && ends)) return false;
        return !IsAllowed(text, units[first].Start, units[last].End);
    }

    private static int Most(HangulPattern pattern, Reading reading, int spaces, int longestPiece)
    {
        var length = pattern.Syllables.Length;
        var guessed = reading == Reading.Guessed ? 1 : 0;
        if (length == 1) return 0;
        if (reading == Reading.Typed) return StrictForEach * length;
        if (spaces > 0 && (pattern.Word.Strict || pattern.Word.Disguised)) return 0;
        if (pattern.Word.Strict) return StrictForEach * (length - guessed);
        if (spaces > 0 && longestPiece > 1) return LooseForEach;
        return ((length >= Long ? LooseForEachOfLong : LooseForEach) * length) - guessed;
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

    // The word begins here, or after nothing but what may stand before one. A number belongs to what it counts.
    private bool Begins(string text, ReadOnlySpan<Unit> units, int first, bool isLone, bool mayFollow)
    {
        if (!isLone && units[first].Start > 0 && char.IsAsciiDigit(text[units[first].Start - 1])) return false;
        if (first == 0 || units[first].Gap != Gap.None || (isLone && !units[first - 1].Syllable.IsLone)) return true;
        if (!mayFollow) return false;

        Span<Syllable> before = stackalloc Syllable[Affixes.Longest];
        var length = 0;
        for (var i = first - 1; i >= 0; i--)
        {
            if (length == before.Length || units[i].Syllable.IsLone) return false;
            before[^++length] = units[i].Syllable;
            if (units[i].Gap != Gap.None) break;
        }

        return _beginnings.Is(before[^length..]);
    }

    // The word ends here, or goes on with nothing but endings.
    private bool Ends(ReadOnlySpan<Unit> units, int last, bool isLone)
    {
        if (last + 1 == units.Length || units[last + 1].Gap != Gap.None) return true;
        var next = units[last + 1].Syllable;
        if (isLone) return !next.IsLone || Syllable.IsLaughter(next.Onset);
        return next.IsLone || AreEndings(units, last, isCarried: false);
    }

    private bool AreEndings(ReadOnlySpan<Unit> units, int last, bool isCarried)
    {
        Span<Syllable> rest = stackalloc Syllable[Affixes.Longest];
        var length = 0;
        for (var i = last + 1; i < units.Length && units[i].Gap == Gap.None && !units[i].Syllable.IsLone; i++)
        {
            if (length == rest.Length) return false;
            rest[length++] = units[i].Syllable;
        }

        if (isCarried) rest[0] = rest[0] with { Onset = Syllable.Silent };
        return _endings.Are(rest[..length]);
    }

    private bool IsAllowed(string text, int start, int end)
    {
        var from = start;
        while (from > 0 && start - from < LongestAllowed) from--;
        var to = end;
        while (to < text.Length && to - end < LongestAllowed) to++;
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
