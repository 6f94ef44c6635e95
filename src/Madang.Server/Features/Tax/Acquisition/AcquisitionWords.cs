using System.Text.Json.Serialization;
using Madang.Server.Content;
using Madang.Server.Features.Tax.Car;

namespace Madang.Server.Features.Tax.Acquisition;

/// <summary>acquisition-words.json: the words by which the acquisition taxes are asked for in JSON and in addresses.</summary>
/// <param name="NotSettled">Causes that are known and refused, by the text that says why.</param>
internal sealed record AcquisitionWords(
    AcquisitionNames Taxes,
    IReadOnlyDictionary<HomeReliefKind, string> Reliefs,
    IReadOnlyDictionary<PropertyCause, string> Causes,
    IReadOnlyDictionary<UnsettledCause, IReadOnlyList<string>> NotSettled,
    IReadOnlyDictionary<AcquiredVehicle, string> Kinds,
    IReadOnlyDictionary<VehicleUsage, string> Usages,
    IReadOnlyDictionary<CleanEngine, string> Engines,
    [property: JsonPropertyName("$schema")] string? Schema = null) : IContentFile
{
    public IEnumerable<(string Path, string Expected)> Problems() =>
        Missing("reliefs", Reliefs.Keys).Concat(Missing("causes", Causes.Keys)).Concat(Missing("notSettled", NotSettled.Keys))
            .Concat(Missing("kinds", Kinds.Keys)).Concat(Missing("usages", Usages.Keys)).Concat(Missing("engines", Engines.Keys));

    /// <summary>What a word means, or null.</summary>
    public static T? Of<T>(IReadOnlyDictionary<T, string> words, string? word)
        where T : struct, Enum => words.Where(w => w.Value == word).Select(w => (T?)w.Key).FirstOrDefault();

    /// <summary>The refused cause that a word names, or null.</summary>
    public UnsettledCause? Unsettled(string word) => NotSettled.Where(n => n.Value.Contains(word)).Select(n => (UnsettledCause?)n.Key).FirstOrDefault();

    private static IEnumerable<(string Path, string Expected)> Missing<T>(string path, IEnumerable<T> known)
        where T : struct, Enum => Enum.GetValues<T>().Except(known).Select(m => ($"$.{path}", $"a word for {m}"));
}

internal sealed record AcquisitionNames(string Homes, string Property, string Vehicle);

/// <summary>Causes whose tax the law, or its practice, leaves open.</summary>
internal enum UnsettledCause
{
    /// <summary>Property is divided when a marriage ends.</summary>
    Divorce,

    /// <summary>A farmer inherits the land he tills.</summary>
    FarmerInheritance,

    /// <summary>A gift that comes with a debt.</summary>
    BurdenedGift,
}
