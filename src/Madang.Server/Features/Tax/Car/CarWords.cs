using System.Text.Json.Serialization;
using Madang.Server.Content;

namespace Madang.Server.Features.Tax.Car;

/// <summary>The words by which the car tax is asked for in JSON and in addresses.</summary>
internal sealed record CarWords(
    string Tax,
    IReadOnlyDictionary<VehicleKind, string> Kinds,
    IReadOnlyDictionary<VehicleUsage, string> Usages,
    IReadOnlyDictionary<VehicleClass, IReadOnlyList<string>> Classes,
    IReadOnlyDictionary<VehicleEnergy, string> Energies,
    [property: JsonPropertyName("$schema")] string? Schema = null) : IContentFile
{
    private static readonly VehicleClass[] Buses =
        [VehicleClass.ExpressBus, VehicleClass.LargeCharteredBus, VehicleClass.SmallCharteredBus, VehicleClass.LargeBus, VehicleClass.SmallBus];

    private static readonly VehicleClass[] Specials = [VehicleClass.LargeSpecial, VehicleClass.SmallSpecial];

    public IEnumerable<(string Path, string Expected)> Problems()
    {
        foreach (var kind in Enum.GetValues<VehicleKind>().Where(k => !Kinds.ContainsKey(k))) yield return ("$.kinds", $"a word for {kind}");
        foreach (var usage in Enum.GetValues<VehicleUsage>().Where(u => !Usages.ContainsKey(u))) yield return ("$.usages", $"a word for {usage}");
        foreach (var part in Enum.GetValues<VehicleClass>().Where(c => !(Classes.TryGetValue(c, out var words) && words.Count > 0))) yield return ("$.classes", $"words for {part}");
        foreach (var energy in Enum.GetValues<VehicleEnergy>().Where(e => !Energies.ContainsKey(e))) yield return ("$.energies", $"a word for {energy}");
    }

    public VehicleEnergy? Energy(string word) => Energies.Where(e => e.Value == word).Select(e => (VehicleEnergy?)e.Key).FirstOrDefault();

    public VehicleKind? Kind(string word) => Kinds.Where(k => k.Value == word).Select(k => (VehicleKind?)k.Key).FirstOrDefault();

    public VehicleUsage? Usage(string word) => Usages.Where(u => u.Value == word).Select(u => (VehicleUsage?)u.Key).FirstOrDefault();

    /// <summary>The part of a kind that a word names, or null.</summary>
    public VehicleClass? Class(VehicleKind kind, string word) => ClassesOf(kind).Where(c => Classes[c].Contains(word)).Select(c => (VehicleClass?)c).FirstOrDefault();

    public static IReadOnlyList<VehicleClass> ClassesOf(VehicleKind kind) => kind switch
    {
        VehicleKind.Bus => Buses,
        VehicleKind.Special => Specials,
        _ => [],
    };
}
