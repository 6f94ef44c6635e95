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
    private const float CommonCount = 4;
    private const int MostMissing = 2;

    private readonly Dictionary<string, int> _features = new(StringComparer.Ordinal);
    private readonly List<float> _weights = [];
    private readonly int[][] _variantsOf;
    private readonly List<Variant> _variants = [];
    private readonly List<Known> _entries = [];
    private readonly Dictionary<string, Known> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Concept> _concepts;
    private readonly List<int[]> _groups;
    private readonly List<int[]> _facets;
    private readonly float[] _counts;
    private readonly Tuning _tuning;

    public FaqIndex(FaqBook book, Understander understander, Lexicon lexicon, IntentFile intents, Tuning tuning, TimeProvider clock)
    {
        _tuning = tuning;
        var thisYear = clock.GetUtcNow().Year;
        _concepts = lexicon.Concepts.ToDictionary(c => "c:" + c.Id, StringComparer.Ordinal);
        foreach (var entry in book.Entries)
        {
            var read = entry.Ask.Values.SelectMany(a => a).Select(q => understander.ReadSpelled(q, thisYear)).ToList();
            var asked = read.Select(r => Ids(TextFeatures.Of(r))).ToList();
            var answered = entry.Answer.Values.SelectMany(a => Ids(TextFeatures.Of(understander.ReadSpelled(Placeholders.Fill(a, _ => " "), thisYear))));
            var isExample = read[0].Quantities.Any(q => q.Unit is QuantityUnit.Cc or QuantityUnit.YearsOld or QuantityUnit.Day || q.Unit == QuantityUnit.Won && q.Value >= LeastSum);
            foreach (var features in asked) _variants.Add(new Variant(_entries.Count, features));
            _entries.Add(_byId[entry.Id] = new Known(entry, Ordered(asked.SelectMany(a => a)), Ordered(answered), isExample));
        }

        _variantsOf = Inverted();

        // How rare a feature is among entries; one in an answer alone counts too, but less.
        _counts = new float[_weights.Count];
        foreach (var known in _entries)
        {
            foreach (var feature in known.Asked) _counts[feature]++;
            foreach (var feature in known.Answered.Where(f => !Holds(known.Asked, f))) _counts[feature] += 0.3f;
        }

        foreach (var (name, id) in _features) _weights[id] = Importance(name) * Rarity(_counts[id]);
        foreach (var variant in _variants) variant.Weight = variant.Features.Sum(f => _weights[f]);
        _groups = [.. intents.Groups.Select(IdsOf).Where(g => g.Length > 1)];
        _facets = [.. tuning.Facets.Select(IdsOf)];

        int[] IdsOf(IReadOnlyList<string> concepts) => [.. concepts.Select(c => _features.GetValueOrDefault("c:" + c, -1)).Where(f => f >= 0)];
    }

    /// <summary>The entries that fit best, the best first, each with a confidence from 0 to 1.</summary>
    public IReadOnlyList<Hit> Search(IReadOnlySet<string> question, int most)
    {
        var known = new List<int>();
        float all = 0;
        foreach (var name in question.Where(n => !n.StartsWith(TextFeatures.Stranger, StringComparison.Ordinal)))
        {
            if (_features.TryGetValue(name, out var id))
            {
                known.Add(id);
                all += _weights[id];
            }
            else
            {
                all += Importance(name) * Rarity(0) * (name[0] == 'c' ? 1 : _tuning.StrangeWord);
            }
        }

        if (known.Count == 0 || all <= 0) return [];

        var shared = new float[_variants.Count];
        foreach (var feature in known)
            foreach (var variant in _variantsOf[feature]) shared[variant] += _weights[feature];
        var groups = _groups.Where(g => g.Any(known.Contains)).Select(g => (All: g, Asked: g.Where(known.Contains).ToArray())).ToList();
        var sums = question.Where(f => TextFeatures.IsSize(f)).Select(f => _features.GetValueOrDefault(f, -1)).Where(f => f >= 0).ToList();
        var facets = _facets.Where(f => f.Any(known.Contains)).SelectMany(f => f).ToArray();
        var best = new Dictionary<int, float>();
        for (var i = 0; i < shared.Length; i++)
        {
            if (shared[i] <= 0) continue;
            var variant = _variants[i];
            var score = Score(known, groups, all, shared[i], variant);
            if (facets.Length > 0 && !Array.Exists(facets, f => Holds(variant.Features, f))) score *= Array.Exists(facets, f => Holds(_entries[variant.Entry].Asked, f)) ? _tuning.FacetElsewhere : _tuning.OtherFacet;
            if (_entries[variant.Entry].IsExample && !sums.Exists(s => Holds(variant.Features, s))) score *= _tuning.OtherExample;
            if (score > best.GetValueOrDefault(variant.Entry)) best[variant.Entry] = score;
        }

        return [.. best.Select(b => new Hit(_entries[b.Key].Entry, b.Value * Agreement(question, _entries[b.Key]))).OrderByDescending(h => h.Confidence).ThenByDescending(h => h.Entry.Tax == FaqTax.Common).ThenBy(h => h.Entry.Id, StringComparer.Ordinal).Take(most)];
    }

    /// <summary>Whether an entry is asked for by a concept.</summary>
    public bool IsAbout(FaqEntry entry, string concept) => Has(_byId[entry.Id].Asked, "c:" + concept);

    /// <summary>Whether an entry is about one sum or size: it answers nobody who named another, or none.</summary>
    public bool IsExample(FaqEntry entry) => _byId[entry.Id].IsExample;

    /// <summary>Whether an entry is asked for by one of the concepts that few others are.</summary>
    public bool SharesRare(FaqEntry entry, IEnumerable<string> concepts)
    {
        var known = _byId[entry.Id];
        return concepts.Any(c => _features.TryGetValue("c:" + c, out var id) && Holds(known.Asked, id) && _counts[id] <= _entries.Count * RarePart);
    }

    /// <summary>Whether an entry is asked for with one of the sums or sizes.</summary>
    public bool Names(FaqEntry entry, IEnumerable<Quantity> quantities) =>
        _byId[entry.Id] is var known && quantities.Any(q => q.Unit is QuantityUnit.Won or QuantityUnit.Cc && Has(known.Asked, TextFeatures.Of(q)));

    /// <summary>Whether an entry is asked for with a number.</summary>
    public bool IsAsked(FaqEntry entry, in Quantity quantity) => Has(_byId[entry.Id].Asked, TextFeatures.Of(quantity));

    private float Score(List<int> question, List<(int[] All, int[] Asked)> groups, float all, float shared, Variant variant)
    {
        var entry = _entries[variant.Entry];
        float covered = 0;
        foreach (var feature in question)
        {
            if (Holds(variant.Features, feature)) covered += _weights[feature];
            else if (Holds(entry.Asked, feature)) covered += _weights[feature] * _tuning.OtherWayToAsk;
            else if (Holds(entry.Answered, feature)) covered += _weights[feature] * _tuning.InAnswer;
        }

        var score = (_tuning.OfQuestion * covered / all) + ((1 - _tuning.OfQuestion) * shared / variant.Weight);
        foreach (var (members, asked) in groups)
            if (Array.Exists(members, f => Holds(variant.Features, f)) && !Array.Exists(asked, f => Holds(variant.Features, f))) score *= _tuning.OtherOfGroup;
        return score;
    }

    // A question about one tax is seldom answered by an entry about another, whatever else they share.
    private float Agreement(IReadOnlySet<string> question, Known known)
    {
        var taxes = question.Where(f => _concepts.TryGetValue(f, out var c) && c.Role == ConceptRole.Tax).ToList();
        float agreement = 1;
        if (taxes.Count > 0 && known.Entry.Tax != FaqTax.Common && !taxes.Any(t => IsAbout(t, known))) agreement *= _tuning.OtherTax;
        if (taxes.Count == 0 && _tuning.Foreign.TryGetValue(known.Entry.Tax, out var foreign) && foreign.Any(c => question.Contains("c:" + c) && !Has(known.Asked, "c:" + c))) agreement *= _tuning.OtherTax;
        if (question.Where(f => _concepts.TryGetValue(f, out var c) && c.Role == ConceptRole.Outside).ToList() is { Count: > 0 } outside)
        {
            if (outside.Exists(f => !Has(known.Asked, f))) agreement *= _tuning.OutsideMatter;
            // An entry that tells a tax from such a matter answers questions about the tax.
            if (taxes.Count == 0 && known.Entry.Tax != FaqTax.Common) agreement *= _tuning.OtherTax;
        }

        agreement *= MathF.Pow(_tuning.MissingThing, Math.Min(MostMissing, question.Count(f => IsMissing(f, question, known))));
        if (question.Any(f => f.StartsWith(TextFeatures.Stranger, StringComparison.Ordinal) && !Knows(known, f.AsSpan(TextFeatures.Stranger.Length)))) agreement *= _tuning.StrangeName;
        if (taxes.Count == 0 && _tuning.Unnamed.TryGetValue(known.Entry.Tax, out var acts) && !acts.Any(a => question.Contains("c:" + a))) agreement *= _tuning.OtherOfGroup;
        return agreement;
    }

    // A thing that neither the entry nor a kind of it is about, and that is not itself only the kind of another thing in the question.
    private bool IsMissing(string feature, IReadOnlySet<string> question, Known known)
    {
        if (!_concepts.TryGetValue(feature, out var thing) || thing.Role != ConceptRole.Thing || _tuning.Beside.Contains(thing.Id)) return false;
        if (Speaks(known, feature) || (thing.IsA ?? []).Any(k => Speaks(known, "c:" + k))) return false;
        return !question.Any(f => f != feature && _concepts.TryGetValue(f, out var other) && other.IsA?.Contains(thing.Id) == true);
    }

    // A name is known where half of its pairs of syllables are: particles and endings differ. What stands in many entries names nothing in particular.
    private bool Knows(Known known, ReadOnlySpan<char> name)
    {
        var (pairs, found) = (name.Length - 1, 0);
        for (var i = 0; i < pairs; i++)
        {
            if (_features.TryGetValue(string.Concat("b:", name.Slice(i, 2)), out var id) && (_counts[id] >= CommonCount || Holds(known.Asked, id) || Holds(known.Answered, id))) found++;
        }

        return found * 2 >= pairs;
    }

    private bool Speaks(Known known, string feature) => _features.TryGetValue(feature, out var id) && (Holds(known.Asked, id) || Holds(known.Answered, id));

    private bool IsAbout(string tax, Known known) => Has(known.Asked, tax) || tax == $"c:tax-{known.Entry.Tax.ToString().ToLowerInvariant()}";

    private bool Has(int[] features, string name) => _features.TryGetValue(name, out var id) && Holds(features, id);

    private int[] Ids(IReadOnlySet<string> features)
    {
        var ids = new List<int>(features.Count);
        foreach (var name in features)
        {
            if (!_features.TryGetValue(name, out var id))
            {
                _features[name] = id = _weights.Count;
                _weights.Add(0);
            }

            ids.Add(id);
        }

        return Ordered(ids);
    }

    // In which variants each feature stands.
    private int[][] Inverted()
    {
        var counts = new int[_weights.Count];
        foreach (var feature in _variants.SelectMany(v => v.Features)) counts[feature]++;
        var inverted = Array.ConvertAll(counts, count => new int[count]);
        for (var i = _variants.Count - 1; i >= 0; i--)
            foreach (var feature in _variants[i].Features) inverted[feature][--counts[feature]] = i;
        return inverted;
    }

    // Small sorted rows take a tenth of the memory of sets, and are as fast to look into.
    private static int[] Ordered(IEnumerable<int> features) => [.. features.Distinct().Order()];

    private static bool Holds(int[] features, int feature) => Array.BinarySearch(features, feature) >= 0;

    private float Importance(string name) => name[0] switch
    {
        'c' => _tuning.Concepts[_concepts[name].Role],
        'w' => _tuning.Word,
        _ => _tuning.Pair,
    };

    private float Rarity(float count) => MathF.Log(1 + ((_entries.Count - count + 0.5f) / (count + 0.5f)));

    private sealed class Variant(int entry, int[] features)
    {
        public int Entry { get; } = entry;

        public int[] Features { get; } = features;

        public float Weight { get; set; }
    }

    private sealed record Known(FaqEntry Entry, int[] Asked, int[] Answered, bool IsExample);
}

/// <summary>An entry that may be meant.</summary>
internal readonly record struct Hit(FaqEntry Entry, float Confidence);
