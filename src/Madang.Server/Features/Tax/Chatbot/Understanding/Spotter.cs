namespace Madang.Server.Features.Tax.Chatbot.Understanding;

/// <summary>Finds words of the lexicon in a question: to the letter, and with slips of the finger where the word is long enough to be told from others.</summary>
internal sealed class Spotter
{
    private readonly Dictionary<char, List<Term>> _byFirst = [];
    private readonly List<Term> _forgiving = [];
    private readonly HashSet<char> _particles;

    public Spotter(Lexicon lexicon)
    {
        var concepts = lexicon.Concepts.ToDictionary(c => c.Id, StringComparer.Ordinal);
        _particles = [.. lexicon.Particles.SelectMany(p => p).Select(Hangul.Fold)];
        foreach (var concept in lexicon.Concepts)
            foreach (var word in concept.Words) Add(new Term(word.TrimStart('^'), word.StartsWith('^'), [concept]));
        foreach (var model in lexicon.Models)
            foreach (var word in model.Words) Add(new Term(word.TrimStart('^'), word.StartsWith('^'), [.. model.Concepts.Select(c => concepts[c])], model));
        foreach (var place in lexicon.Places)
            foreach (var word in place.Words) Add(new Term(word.TrimStart('^'), true, [], place: place));
        foreach (var filler in lexicon.Fillers) Add(new Term(filler.TrimStart('^'), filler.StartsWith('^'), []));
        foreach (var terms in _byFirst.Values) terms.Sort((a, b) => b.Folded.Length.CompareTo(a.Folded.Length));
    }

    /// <summary>What is found, in the order of the text; none lies inside another and none with slips lies on another.</summary>
    /// <param name="reading">The text.</param>
    /// <param name="forgives">Whether slips are looked for: people make them, content has none.</param>
    public IReadOnlyList<Spot> Find(Reading reading, bool forgives)
    {
        var found = new List<Spot>();
        for (var i = 0; i < reading.Folded.Length; i++)
        {
            if (!_byFirst.TryGetValue(reading.Folded[i], out var terms)) continue;
            foreach (var term in terms)
            {
                if (term.BeginsWord && !reading.BeginsWord(i)) continue;
                if (!reading.BeginsWord(i) && reading.Folded[i] is >= 'a' and <= 'z') continue;
                // A single syllable that only sounds alike is another word.
                if (term.Folded.Length == 1 && reading.Joined[i] != term.Joined[0]) continue;
                if (i + term.Folded.Length > reading.Folded.Length || string.CompareOrdinal(reading.Folded, i, term.Folded, 0, term.Folded.Length) != 0) continue;
                if (!reading.MayEnd(i + term.Folded.Length) || !IsWhole(reading, term, i)) continue;
                found.Add(new Spot(term, i, i + term.Folded.Length, 0));
            }
        }

        var kept = Longest(found);
        var slipped = new List<Spot>();
        if (forgives && kept.Sum(s => s.Length) < reading.Folded.Length) Forgive(reading, kept, slipped);
        foreach (var spot in slipped.OrderBy(s => s.Slips).ThenByDescending(s => s.Length))
            if (kept.All(k => IsSame(spot, k) || !k.Touches(spot) || (spot.Holds(k) && k.Slips == 0 && !Spoils(spot, k)))) kept.Add(spot);
        kept = [.. kept.Where(k => k.Slips > 0 || !kept.Any(o => o.Slips > 0 && o.Holds(k)))];
        kept.Sort((a, b) => a.Start.CompareTo(b.Start));
        return kept;
    }

    private void Add(Term term)
    {
        if (!_byFirst.TryGetValue(term.Folded[0], out var terms)) _byFirst[term.Folded[0]] = terms = [];
        terms.Add(term);
        if (term.Slips > 0 && !term.IsFiller) _forgiving.Add(term);
    }

    // What is spelled right is no slip for something else, as "tax rate" is none for "tax date"; it may be a part of the longer word.
    private static bool Spoils(in Spot slipped, in Spot right) => right is { Slips: 0, Length: > 2, Term.IsFiller: false } && !slipped.Term.Folded.Contains(right.Term.Folded, StringComparison.Ordinal);

    // A word that means several things, mistyped.
    private static bool IsSame(in Spot slipped, in Spot other) => other.Slips > 0 && (other.Start, other.End) == (slipped.Start, slipped.End) && other.Term.Folded == slipped.Term.Folded;

    // Words of the same place and length are all kept: a word may mean several things.
    private static List<Spot> Longest(List<Spot> found)
    {
        var kept = new List<Spot>();
        foreach (var spot in found.OrderByDescending(s => s.Length))
            if (!kept.Any(k => k.Holds(spot) && k.Length > spot.Length)) kept.Add(spot);
        return kept;
    }

    private void Forgive(Reading reading, List<Spot> kept, List<Spot> slipped)
    {
        var letters = new byte[reading.Folded.Length * 4];
        var ends = new int[letters.Length];
        var length = 0;
        var starts = new int[reading.Folded.Length];
        for (var i = 0; i < reading.Folded.Length; i++)
        {
            starts[i] = length;
            var count = Hangul.Letters(reading.Folded[i], letters.AsSpan(length));
            // Only where a character ends may a word end.
            for (var k = 0; k < count; k++) ends[length + k] = k == count - 1 ? i + 1 : -1;
            length += count;
        }

        var text = letters.AsSpan(0, length);
        foreach (var term in _forgiving)
        {
            var (slips, end) = LetterDistance.BestEnd(term.Masks, term.Letters.Length, term.Slips, text, ends);
            if (slips is 0 || slips > term.Slips) continue;
            var start = StartOf(reading, term, letters, starts, end, slips);
            if (start < 0 || !MayBegin(reading, kept, start) || !reading.MayEnd(end) || IsInflection(reading, term, end)) continue;
            slipped.Add(new Spot(term, start, end, slips));
        }
    }

    // A part of a longer number is none, and two syllables of two words are no word.
    private static bool IsWhole(Reading reading, Term term, int start)
    {
        var end = start + term.Folded.Length;
        if (start > 0 && !reading.HadSpace(start) && char.IsDigit(reading.Joined[start]) && char.IsDigit(reading.Joined[start - 1])) return false;
        if (end < reading.Joined.Length && !reading.HadSpace(end) && char.IsDigit(reading.Joined[end]) && char.IsDigit(reading.Joined[end - 1])) return false;
        return term.HasSpace || term.Folded.Length != 2 || !reading.HadSpace(start + 1);
    }

    private static bool MayBegin(Reading reading, List<Spot> kept, int start) => reading.BeginsWord(start) || kept.Any(k => k.End == start);

    // What differs only in its last syllable, which is a particle, is another word with that particle.
    private bool IsInflection(Reading reading, Term term, int end) =>
        reading.Folded[end - 1] != term.Folded[^1] && _particles.Contains(reading.Folded[end - 1]);

    private static int StartOf(Reading reading, Term term, byte[] letters, int[] starts, int end, int slips)
    {
        var to = end == reading.Folded.Length ? letters.Length : starts[end];
        if (end == reading.Folded.Length)
        {
            Span<byte> last = stackalloc byte[4];
            to = starts[end - 1] + Hangul.Letters(reading.Folded[end - 1], last);
        }

        for (var start = Math.Max(0, end - term.Folded.Length - 2); start < end; start++)
        {
            if (LetterDistance.Between(letters.AsSpan(starts[start], to - starts[start]), term.Letters, slips) <= slips) return start;
        }

        return -1;
    }
}
