using System.Text.Json.Serialization;
using Madang.Server.Content;

namespace Madang.Server.Features.Tax;

/// <summary>The words by which the car tax is asked for in JSON and in addresses, and those that people write into its form.</summary>
internal sealed record CarWords(
    string Tax,
    IReadOnlyDictionary<VehicleKind, string> Kinds,
    IReadOnlyDictionary<VehicleUsage, string> Usages,
    IReadOnlyDictionary<VehicleClass, IReadOnlyList<string>> Classes,
    WrittenWords Written,
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
    }

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

/// <summary>How people write numbers, units and days, in lower case.</summary>
/// <param name="Digits">Words for 0 to 9.</param>
/// <param name="Multipliers">Words for 10, 100, 1,000 and 10,000.</param>
/// <param name="Years">What may stand after a year that is asked for alone.</param>
/// <param name="Months">Names of months.</param>
internal sealed record WrittenWords(
    IReadOnlyDictionary<string, int> Digits,
    IReadOnlyDictionary<string, int> Multipliers,
    IReadOnlyList<string> Cc,
    IReadOnlyList<string> Kilograms,
    IReadOnlyList<string> Tonnes,
    IReadOnlyList<string> Won,
    IReadOnlyList<string> Years,
    IReadOnlyList<string> Year,
    IReadOnlyList<string> Month,
    IReadOnlyList<string> Day,
    IReadOnlyDictionary<string, int> Months);
