using Madang.Server.Features.Tax.Chatbot.Body;
using Madang.Server.Features.Tax.Chatbot.Understanding;

namespace Madang.Server.Features.Tax.Chatbot.Retrieval;

/// <summary>What a question asks, in the numbers of the index: worked out once, whatever the number of entries it is held against.</summary>
internal sealed class AskedQuestion
{
    // What stands in so many entries names nothing in particular.
    private const float CommonCount = 4;

    /// <param name="features">All that it says.</param>
    /// <param name="told">What of that is only told around it.</param>
    /// <param name="table">The index.</param>
    /// <param name="tuning">The weights.</param>
    public AskedQuestion(IReadOnlySet<string> features, IReadOnlySet<string> told, FeatureTable table, Tuning tuning)
    {
        var (asked, besides) = (new List<int>(), new List<int>());
        foreach (var name in features.Where(n => !TextFeatures.IsStranger(n)))
        {
            var id = table.Find(name);
            var isTold = told.Contains(name);
            if (id >= 0) (isTold ? besides : asked).Add(id);
            if (id < 0) Weight += table.WeightOfStrange(name) * (isTold ? tuning.Told : 1);
            else if (!isTold) Weight += table.Weight(id);
        }

        (Asked, Told, Known) = (asked, besides, [.. asked, .. besides]);
        Sizes = table.Find(features.Where(TextFeatures.IsSize));
        var concepts = features.Select(f => (Feature: f, Concept: table.ConceptOf(f))).Where(f => f.Concept is not null).Select(f => (f.Feature, Concept: f.Concept!)).ToList();
        // A tax that is asked about is not the one that is told of beside it.
        var namesTax = concepts.Exists(c => c.Concept.Role == ConceptRole.Tax && !told.Contains(c.Feature));
        Taxes = [.. concepts.Where(c => c.Concept.Role == ConceptRole.Tax && !(namesTax && told.Contains(c.Feature))).Select(c => (c.Concept.Id, table.Find(c.Feature)))];
        Outside = [.. concepts.Where(c => c.Concept.Role == ConceptRole.Outside && !(namesTax && told.Contains(c.Feature))).Select(c => table.Find(c.Feature))];
        // A thing that is itself only the kind of another thing in the question is named by that.
        Things = [.. concepts
            .Where(c => c.Concept.Role == ConceptRole.Thing && !tuning.Beside.Contains(c.Concept.Id) && !concepts.Exists(o => o.Concept.IsA?.Contains(c.Concept.Id) == true))
            .Select(c => new NamedThing(table.Find(c.Feature), table.Find((c.Concept.IsA ?? []).Select(FeatureTable.ConceptName)), told.Contains(c.Feature)))];
        Strangers = [.. features.Where(f => TextFeatures.IsStranger(f) && !told.Contains(f)).Select(f => Pairs(f[TextFeatures.Stranger.Length..], table))];
        Foreign = tuning.Foreign.ToDictionary(f => f.Key, f => table.Find(f.Value.Select(FeatureTable.ConceptName).Where(features.Contains)));
        Unnamed = [.. tuning.Unnamed.Where(u => !u.Value.Any(a => features.Contains(FeatureTable.ConceptName(a)))).Select(u => u.Key)];
    }

    /// <summary>The features that the body has.</summary>
    public IReadOnlyList<int> Known { get; }

    /// <summary>Those of them that are asked about.</summary>
    public IReadOnlyList<int> Asked { get; }

    /// <summary>Those that are only told around it.</summary>
    public IReadOnlyList<int> Told { get; }

    /// <summary>The weight of all features that are asked about, known or not, and of strange ones around them.</summary>
    public float Weight { get; }

    /// <summary>The sums, sizes and days.</summary>
    public int[] Sizes { get; }

    public IReadOnlyList<(string Id, int Feature)> Taxes { get; }

    /// <summary>Taxes and matters that this service does not know; less than 0 where no entry speaks of one.</summary>
    public IReadOnlyList<int> Outside { get; }

    public IReadOnlyList<NamedThing> Things { get; }

    /// <summary>Names that the lexicon does not know, by their pairs of syllables.</summary>
    public IReadOnlyList<IReadOnlyList<StrangePair>> Strangers { get; }

    /// <summary>By tax, things in the question that it is not on.</summary>
    public IReadOnlyDictionary<FaqTax, int[]> Foreign { get; }

    /// <summary>Taxes of which the question names no act.</summary>
    public IReadOnlyList<FaqTax> Unnamed { get; }

    private static List<StrangePair> Pairs(string name, FeatureTable table) =>
        [.. Enumerable.Range(0, name.Length - 1).Select(i => table.Find(TextFeatures.PairOf(name.AsSpan(i, 2)))).Select(p => new StrangePair(p, p >= 0 && table.CountOf(p) >= CommonCount))];
}

/// <param name="Feature">Less than 0 where no entry speaks of it.</param>
/// <param name="Kinds">What it is a kind of.</param>
/// <param name="IsTold">It stands only in what is told around the question.</param>
internal sealed record NamedThing(int Feature, int[] Kinds, bool IsTold);

/// <summary>Two syllables of a strange name.</summary>
internal readonly record struct StrangePair(int Feature, bool IsCommon);
