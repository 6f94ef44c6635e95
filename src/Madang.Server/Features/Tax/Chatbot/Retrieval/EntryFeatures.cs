using Madang.Server.Features.Tax.Chatbot.Body;

namespace Madang.Server.Features.Tax.Chatbot.Retrieval;

/// <summary>An entry of the body by its features.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Asked">What stands in any of its ways to ask.</param>
/// <param name="Answered">What stands in its answers.</param>
/// <param name="IsExample">It is about one sum or size.</param>
internal sealed record EntryFeatures(FaqEntry Entry, int[] Asked, int[] Answered, bool IsExample)
{
    /// <summary>Its own matter: things that nearly all its ways to ask name and few other entries do.</summary>
    public int[] Matter { get; set; } = [];

    public bool IsAsked(int feature) => FeatureTable.Holds(Asked, feature);

    public bool Speaks(int feature) => FeatureTable.Holds(Asked, feature) || FeatureTable.Holds(Answered, feature);
}

/// <summary>One way to ask for an entry.</summary>
internal sealed class WayToAsk(int entry, int[] features)
{
    /// <summary>The place of its entry.</summary>
    public int Entry { get; } = entry;

    public int[] Features { get; } = features;

    public float Weight { get; set; }
}
