using System.Collections.Frozen;
using System.Globalization;
using Madang.Server.Features.Tax.Chatbot.Understanding;

namespace Madang.Server.Features.Tax.Chatbot.Retrieval;

/// <summary>What a text is compared by: the concepts it names, and pairs of syllables of what is left between them.</summary>
internal static class TextFeatures
{
    /// <summary>Begins a name that the lexicon does not know.</summary>
    public const string Stranger = "n:";

    private const string Number = "q:";

    private static readonly QuantityUnit[] Sizes = [QuantityUnit.Won, QuantityUnit.Cc, QuantityUnit.Litres, QuantityUnit.Tonnes, QuantityUnit.YearsOld, QuantityUnit.ModelYear, QuantityUnit.Day];

    /// <summary>Features, each once; concepts begin with <c>c:</c>.</summary>
    public static IReadOnlySet<string> Of(Understood understood) => Of(understood, _ => true);

    /// <summary>Those features that stand only in what is told around the question.</summary>
    public static IReadOnlySet<string> Told(Understood understood) =>
        understood.Told.Contains(true) ? Of(understood).Except(Of(understood, at => !understood.IsTold(at))).ToHashSet(StringComparer.Ordinal) : FrozenSet<string>.Empty;

    private static HashSet<string> Of(Understood understood, Func<int, bool> counts)
    {
        var reading = understood.Reading;
        var concepts = understood.Spots.Where(s => counts(s.Start)).SelectMany(s => s.Term.Concepts).ToList();
        var features = concepts.Select(c => "c:" + c.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var kind in concepts.SelectMany(c => c.IsA ?? [])) features.Add("c:" + kind);
        foreach (var quantity in understood.Quantities.Where(q => q.Unit != QuantityUnit.None && counts(reading.Place(q.Start)))) features.Add(Of(quantity));
        foreach (var stranger in understood.Strangers.Where(s => counts(s.Start))) features.Add(Stranger + stranger.Name);
        var covered = new bool[reading.Joined.Length];
        foreach (var spot in understood.Spots) covered.AsSpan(spot.Start, spot.Length).Fill(true);
        for (var i = 0; i < covered.Length; i++)
        {
            if (covered[i] || char.IsDigit(reading.Joined[i]) || !counts(i)) continue;
            if (reading.Joined[i] is >= 'a' and <= 'z')
            {
                var word = i;
                while (i + 1 < covered.Length && !covered[i + 1] && reading.Joined[i + 1] is >= 'a' and <= 'z' && !reading.HadSpace(i + 1)) i++;
                if (i > word) features.Add("w:" + Stem(reading.Joined[word..(i + 1)]));
            }
            else if (i + 1 < covered.Length && !covered[i + 1] && !reading.HadSpace(i + 1) && Hangul.IsSyllable(reading.Joined[i]))
            {
                features.Add(PairOf(reading.Folded.AsSpan(i, 2)));
            }
        }

        return features;
    }

    public static bool IsStranger(string feature) => feature.StartsWith(Stranger, StringComparison.Ordinal);

    public static string PairOf(ReadOnlySpan<char> syllables) => string.Concat("b:", syllables);

    public static string Of(in Quantity quantity) => string.Create(CultureInfo.InvariantCulture, $"{Number}{quantity.Unit}:{quantity.Value}");

    /// <summary>Whether a feature is a sum, a size or a day: what makes an example one.</summary>
    public static bool IsSize(string feature) => feature.StartsWith(Number, StringComparison.Ordinal) && Sizes.Any(u => feature.AsSpan(Number.Length).StartsWith($"{u}:", StringComparison.Ordinal));

    // Enough for questions: the endings that change nothing about what is asked.
    private static string Stem(string word) => word switch
    {
        [.. var stem, 'i', 'n', 'g'] when stem.Length >= 3 => stem,
        [.. var stem, 'e', 'd'] when stem.Length >= 3 => stem,
        [.. var stem, 'e', 's'] when stem.Length >= 4 => stem,
        [.. var stem, 's'] when stem.Length >= 3 => stem,
        [.. var stem, 'e'] when stem.Length >= 4 => stem,
        _ => word,
    };
}
