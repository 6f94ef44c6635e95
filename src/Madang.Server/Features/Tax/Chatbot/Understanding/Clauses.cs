namespace Madang.Server.Features.Tax.Chatbot.Understanding;

/// <summary>Parts what somebody tells from what he asks: an answer must speak of what is asked, and need not of the story around it.</summary>
internal sealed class Clauses
{
    private const int EnoughNamed = 2;

    // How much it is, and how, is asked of everything; when, who and where say what is asked of the tax.
    private static readonly string[] Vague = ["how-much", "rate", "how", "need-pay", "pay", "what-is", "limit"];

    private const string Marks = "?!;\n\uFF1F\uFF01\u3002\u2026";

    private readonly Lexicon _lexicon;
    private readonly HashSet<string> _general;

    public Clauses(Lexicon lexicon) =>
        (_lexicon, _general) = (lexicon, lexicon.Concepts.SelectMany(c => c.IsA ?? []).ToHashSet(StringComparer.Ordinal));

    /// <summary>For each character of the joined text whether it is only told.</summary>
    public bool[] Told(string typed, Reading reading, IReadOnlyList<Spot> spots)
    {
        var told = new bool[reading.Joined.Length];
        var clauses = Of(typed, reading);
        if (clauses.Count < 2) return told;

        bool[] asks = [.. clauses.Select(c => c.Asks)];
        if (!asks.Contains(true)) asks = [.. clauses.Select(c => spots.Any(s => c.Holds(s) && s.Term.Concepts.Any(o => o.Role == ConceptRole.Facet)))];
        if (!asks.Contains(true)) asks[^1] = true;
        while (!Names(clauses, asks, spots) && asks.Contains(false))
        {
            // Who asks how much that is asks about what stands before it, or after it where nothing does.
            var first = Array.IndexOf(asks, true);
            asks[first > 0 ? first - 1 : Array.IndexOf(asks, false)] = true;
        }

        for (var i = 0; i < clauses.Count; i++)
            if (!asks[i]) told.AsSpan(clauses[i].Start..clauses[i].End).Fill(true);
        return told;
    }

    // One word for a matter may belong to many: a refund of what, or the tax on what. A car or a house says no more than the tax does.
    private bool Names(List<Clause> clauses, bool[] asks, IReadOnlyList<Spot> spots) =>
        spots.Where(s => clauses.Where((c, i) => asks[i]).Any(c => c.Holds(s)))
            .SelectMany(s => s.Term.Concepts).Where(c => c.Role == ConceptRole.Tax || (c.Role == ConceptRole.Thing && !_general.Contains(c.Id)) || (c.Role == ConceptRole.Facet && !Vague.Contains(c.Id)))
            .Select(c => c.Id).Distinct(StringComparer.Ordinal).Count() >= EnoughNamed;

    private List<Clause> Of(string typed, Reading reading)
    {
        var found = new List<Clause>();
        var at = 0;
        foreach (var (sentence, isQuestion) in Sentences(typed))
        {
            var words = new Reading(sentence).Words;
            var start = at;
            for (var i = 0; i < words.Count; i++)
            {
                at += words[i].Length;
                var isLast = i == words.Count - 1;
                if (!isLast && !Ends(words[i], _lexicon.ClauseEndings)) continue;
                found.Add(new Clause(start, at, (isLast && isQuestion) || Ends(words[i], _lexicon.QuestionEndings)));
                start = at;
            }
        }

        // Where the parts read otherwise than the whole they say nothing about it.
        return at == reading.Joined.Length ? found : [];
    }

    private static IEnumerable<(string Sentence, bool IsQuestion)> Sentences(string typed)
    {
        var start = 0;
        for (var i = 0; i < typed.Length; i++)
        {
            if (!Marks.Contains(typed[i], StringComparison.Ordinal) && !(typed[i] == '.' && (i + 1 == typed.Length || char.IsWhiteSpace(typed[i + 1])))) continue;
            yield return (typed[start..i], typed[i] is '?' or '\uFF1F');
            start = i + 1;
        }

        yield return (typed[start..], false);
    }

    private static bool Ends(string word, IReadOnlyList<string> endings) => endings.Any(e => word.EndsWith(e, StringComparison.Ordinal));

    private readonly record struct Clause(int Start, int End, bool Asks)
    {
        public bool Holds(in Spot spot) => Start <= spot.Start && spot.Start < End;
    }
}
