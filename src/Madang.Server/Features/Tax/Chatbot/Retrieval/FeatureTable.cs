using Madang.Server.Features.Tax.Chatbot.Understanding;

namespace Madang.Server.Features.Tax.Chatbot.Retrieval;

/// <summary>The features of the body by number, with how many entries have each and how much it says.</summary>
internal sealed class FeatureTable(Lexicon lexicon, Tuning tuning)
{
    // What stands in an answer alone says less about what is asked than what stands in a question.
    private const float InAnswerAlone = 0.3f;

    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Concept> _concepts = lexicon.Concepts.ToDictionary(c => ConceptName(c.Id), StringComparer.Ordinal);
    private float[] _weights = [];
    private float[] _counts = [];
    private int _entries;

    public int Count => _ids.Count;

    public static string ConceptName(string id) => "c:" + id;

    public Concept? ConceptOf(string feature) => _concepts.GetValueOrDefault(feature);

    /// <summary>The number of a feature; less than 0 where the body does not have it.</summary>
    public int Find(string feature) => _ids.GetValueOrDefault(feature, -1);

    /// <summary>The numbers of those features that the body has.</summary>
    public int[] Find(IEnumerable<string> features) => [.. features.Select(Find).Where(f => f >= 0)];

    /// <summary>Numbers in order, new ones for new features. Small sorted rows take a tenth of the memory of sets, and are as fast to look into.</summary>
    public int[] Add(IReadOnlySet<string> features)
    {
        var ids = new List<int>(features.Count);
        foreach (var name in features)
        {
            if (!_ids.TryGetValue(name, out var id)) _ids[name] = id = _ids.Count;
            ids.Add(id);
        }

        return Ordered(ids);
    }

    public static int[] Ordered(IEnumerable<int> features) => [.. features.Distinct().Order()];

    public static bool Holds(int[] features, int feature) => feature >= 0 && Array.BinarySearch(features, feature) >= 0;

    /// <summary>Weighs all features by how rare they are among entries; after this none is added.</summary>
    public void Weigh(IReadOnlyCollection<EntryFeatures> entries)
    {
        (_counts, _weights, _entries) = (new float[_ids.Count], new float[_ids.Count], entries.Count);
        foreach (var entry in entries)
        {
            foreach (var feature in entry.Asked) _counts[feature]++;
            foreach (var feature in entry.Answered.Where(f => !Holds(entry.Asked, f))) _counts[feature] += InAnswerAlone;
        }

        foreach (var (name, id) in _ids) _weights[id] = Importance(name) * Rarity(_counts[id]);
    }

    public float Weight(int feature) => _weights[feature];

    /// <summary>In how many entries a feature stands.</summary>
    public float CountOf(int feature) => _counts[feature];

    /// <summary>The weight of a feature that the body does not have.</summary>
    public float WeightOfStrange(string feature) => Importance(feature) * Rarity(0) * (feature[0] == 'c' ? 1 : tuning.StrangeWord);

    private float Importance(string name) => name[0] switch
    {
        'c' => tuning.Concepts[_concepts[name].Role],
        'w' => tuning.Word,
        _ => tuning.Pair,
    };

    private float Rarity(float count) => MathF.Log(1 + ((_entries - count + 0.5f) / (count + 0.5f)));
}
