using System.Text.Json.Serialization;
using Madang.Server.Content;

namespace Madang.Server.Features.Tax.Property;

/// <summary>The words by which the property tax is asked for in JSON and in addresses. Where there are several, the first is the one that is written.</summary>
internal sealed record PropertyWords(
    IReadOnlyDictionary<PropertyKind, string> Taxes,
    IReadOnlyDictionary<LandClass, IReadOnlyList<string>> Land,
    IReadOnlyDictionary<BuildingClass, IReadOnlyList<string>> Buildings,
    IReadOnlyDictionary<CraftClass, IReadOnlyList<string>> Craft,
    [property: JsonPropertyName("$schema")] string? Schema = null) : IContentFile
{
    public IEnumerable<(string Path, string Expected)> Problems()
    {
        foreach (var kind in Enum.GetValues<PropertyKind>().Where(k => !Taxes.ContainsKey(k))) yield return ("$.taxes", $"a word for {kind}");
        foreach (var part in Enum.GetValues<LandClass>().Where(c => !IsNamed(Land, c))) yield return ("$.land", $"words for {part}");
        foreach (var part in Enum.GetValues<BuildingClass>().Where(c => !IsNamed(Buildings, c))) yield return ("$.buildings", $"words for {part}");
        foreach (var part in Enum.GetValues<CraftClass>().Where(c => !IsNamed(Craft, c))) yield return ("$.craft", $"words for {part}");
    }

    /// <summary>The class that a word names, or null.</summary>
    public static T? Find<T>(IReadOnlyDictionary<T, IReadOnlyList<string>> classes, string word)
        where T : struct, Enum => classes.Where(c => c.Value.Contains(word)).Select(c => (T?)c.Key).FirstOrDefault();

    private static bool IsNamed<T>(IReadOnlyDictionary<T, IReadOnlyList<string>> classes, T part)
        where T : struct, Enum => classes.TryGetValue(part, out var words) && words.Count > 0;
}

/// <summary>What is taxed.</summary>
internal enum PropertyKind
{
    House,
    Building,
    Land,

    /// <summary>Ships and aircraft.</summary>
    Craft,

    /// <summary>The fire-service share alone.</summary>
    Fire,
}
