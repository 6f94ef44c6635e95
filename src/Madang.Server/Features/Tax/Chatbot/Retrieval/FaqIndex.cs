using System.Collections.Frozen;
using Madang.Server.Features.Tax.Chatbot.Body;
using Madang.Server.Features.Tax.Chatbot.Cases;
using Madang.Server.Features.Tax.Chatbot.Understanding;

namespace Madang.Server.Features.Tax.Chatbot.Retrieval;

/// <summary>
/// Finds the entry that a question asks for. Every way to ask is compared by rare features it shares with the question, weighed in both directions:
/// how much of the question the entry knows, and how much of the entry's question was asked. Concepts are the same in every language, so that a
/// question in one finds an entry by its words in another.
/// </summary>
internal sealed class FaqIndex
{
    // What is less is a threshold rather than somebody's sum.
    private const decimal LeastSum = 3_000_000;
    private const float RarePart = 0.03f;

    private readonly int[][] _waysOf;
    private readonly List<WayToAsk> _ways = [];
    private readonly List<EntryFeatures> _entries = [];
    private readonly Dictionary<string, EntryFeatures> _byId = new(StringComparer.Ordinal);
    private readonly FeatureTable _table;
    private readonly Agreement _agreement;
    private readonly List<int[]> _groups;
    private readonly List<int[]> _facets;
    private readonly Tuning _tuning;

    public FaqIndex(FaqBook book, Understander understander, Lexicon lexicon, IntentFile intents, Tuning tuning, TimeProvider clock)
    {
        (_tuning, _table) = (tuning, new FeatureTable(lexicon, tuning));
        _agreement = new Agreement(_table, tuning);
        var thisYear = clock.GetUtcNow().Year;
        foreach (var entry in book.Entries)
        {
            var read = entry.Ask.Values.SelectMany(a => a).Select(q => understander.ReadSpelled(q, thisYear)).ToList();
            var asked = read.Select(r => _table.Add(TextFeatures.Of(r))).ToList();
            var answered = entry.Answer.Values.SelectMany(a => _table.Add(TextFeatures.Of(understander.ReadSpelled(Placeholders.Fill(a, _ => " "), thisYear))));
            var isExample = read[0].Quantities.Any(q => q.Unit is QuantityUnit.Cc or QuantityUnit.YearsOld or QuantityUnit.Day || q.Unit == QuantityUnit.Won && q.Value >= LeastSum);
            foreach (var features in asked) _ways.Add(new WayToAsk(_entries.Count, features));
            _entries.Add(_byId[entry.Id] = new EntryFeatures(entry, FeatureTable.Ordered(asked.SelectMany(a => a)), FeatureTable.Ordered(answered), isExample));
        }

        _waysOf = Inverted();
        _table.Weigh(_entries);
        foreach (var way in _ways) way.Weight = way.Features.Sum(_table.Weight);
        var things = lexicon.Concepts.Where(c => c.Role == ConceptRole.Thing).Select(c => (Feature: _table.Find(FeatureTable.ConceptName(c.Id)), c.Id)).Where(c => c.Feature >= 0).ToList();
        foreach (var ways in _ways.GroupBy(w => w.Entry)) _entries[ways.Key].Matter = _agreement.MatterOf([.. ways.Select(w => w.Features)], _entries.Count, things);
        _groups = [.. intents.Groups.Select(g => _table.Find(g.Select(FeatureTable.ConceptName))).Where(g => g.Length > 1)];
        _facets = [.. tuning.Facets.Select(f => _table.Find(f.Select(FeatureTable.ConceptName)))];
    }

    /// <summary>The entries that fit best, the best first, each with a confidence from 0 to 1.</summary>
    /// <param name="features">What the question says.</param>
    /// <param name="most">How many.</param>
    /// <param name="told">What of that is only told around it: an entry that knows it fits better, and one that does not hardly worse.</param>
    public IReadOnlyList<Hit> Search(IReadOnlySet<string> features, int most, IReadOnlySet<string>? told = null)
    {
        var question = new AskedQuestion(features, told ?? FrozenSet<string>.Empty, _table, _tuning);
        if (question.Known.Count == 0) return [];

        var shared = new float[_ways.Count];
        foreach (var feature in question.Known)
            foreach (var way in _waysOf[feature]) shared[way] += _table.Weight(feature);
        var groups = _groups.Where(g => g.Any(question.Known.Contains)).Select(g => (All: g, Asked: g.Where(question.Known.Contains).ToArray())).ToList();
        var facets = _facets.Where(f => f.Any(question.Asked.Contains)).SelectMany(f => f).ToArray();
        var best = new Dictionary<int, float>();
        for (var i = 0; i < shared.Length; i++)
        {
            if (shared[i] <= 0) continue;
            var way = _ways[i];
            var entry = _entries[way.Entry];
            var score = Score(question, groups, shared[i], way, entry);
            if (facets.Length > 0 && !Array.Exists(facets, f => FeatureTable.Holds(way.Features, f))) score *= Array.Exists(facets, entry.IsAsked) ? _tuning.FacetElsewhere : _tuning.OtherFacet;
            if (entry.IsExample && !Array.Exists(question.Sizes, s => FeatureTable.Holds(way.Features, s))) score *= _tuning.OtherExample;
            if (score > best.GetValueOrDefault(way.Entry)) best[way.Entry] = score;
        }

        return [.. best.Select(b => new Hit(_entries[b.Key].Entry, b.Value * _agreement.Of(question, _entries[b.Key]))).OrderByDescending(h => h.Confidence).ThenByDescending(h => h.Entry.Tax == FaqTax.Common).ThenBy(h => h.Entry.Id, StringComparer.Ordinal).Take(most)];
    }

    /// <summary>Whether an entry is asked for by a concept.</summary>
    public bool IsAbout(FaqEntry entry, string concept) => _byId[entry.Id].IsAsked(_table.Find(FeatureTable.ConceptName(concept)));

    /// <summary>Whether an entry is about one sum or size: it answers nobody who named another, or none.</summary>
    public bool IsExample(FaqEntry entry) => _byId[entry.Id].IsExample;

    /// <summary>Whether an entry is asked for by one of the concepts that few others are.</summary>
    public bool SharesRare(FaqEntry entry, IEnumerable<string> concepts) =>
        _table.Find(concepts.Select(FeatureTable.ConceptName)).Any(f => _byId[entry.Id].IsAsked(f) && _table.CountOf(f) <= _entries.Count * RarePart);

    /// <summary>Whether an entry is asked for with one of the sums or sizes.</summary>
    public bool Names(FaqEntry entry, IEnumerable<Quantity> quantities) => quantities.Any(q => q.Unit is QuantityUnit.Won or QuantityUnit.Cc && IsAsked(entry, q));

    /// <summary>Whether an entry is asked for with a number.</summary>
    public bool IsAsked(FaqEntry entry, in Quantity quantity) => _byId[entry.Id].IsAsked(_table.Find(TextFeatures.Of(quantity)));

    private float Score(AskedQuestion question, List<(int[] All, int[] Asked)> groups, float shared, WayToAsk way, EntryFeatures entry)
    {
        var (covered, weight) = (0f, question.Weight);
        foreach (var feature in question.Asked) covered += _table.Weight(feature) * Known(way, entry, feature);
        foreach (var feature in question.Told)
        {
            var known = Known(way, entry, feature);
            covered += _table.Weight(feature) * known;
            weight += _table.Weight(feature) * Math.Max(known, _tuning.Told);
        }

        var score = (weight > 0 ? _tuning.OfQuestion * covered / weight : 0) + ((1 - _tuning.OfQuestion) * shared / way.Weight);
        foreach (var (members, asked) in groups)
            if (Array.Exists(members, f => FeatureTable.Holds(way.Features, f)) && !Array.Exists(asked, f => FeatureTable.Holds(way.Features, f))) score *= _tuning.OtherOfGroup;
        return score;
    }

    // How well an entry knows a feature.
    private float Known(WayToAsk way, EntryFeatures entry, int feature) =>
        FeatureTable.Holds(way.Features, feature) ? 1
        : FeatureTable.Holds(entry.Asked, feature) ? _tuning.OtherWayToAsk
        : FeatureTable.Holds(entry.Answered, feature) ? _tuning.InAnswer : 0;

    // In which ways to ask each feature stands.
    private int[][] Inverted()
    {
        var counts = new int[_table.Count];
        foreach (var feature in _ways.SelectMany(v => v.Features)) counts[feature]++;
        var inverted = Array.ConvertAll(counts, count => new int[count]);
        for (var i = _ways.Count - 1; i >= 0; i--)
            foreach (var feature in _ways[i].Features) inverted[feature][--counts[feature]] = i;
        return inverted;
    }
}

/// <summary>An entry that may be meant.</summary>
internal readonly record struct Hit(FaqEntry Entry, float Confidence);
