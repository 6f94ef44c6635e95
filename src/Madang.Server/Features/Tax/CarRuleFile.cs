using System.Text.Json.Serialization;
using Madang.Server.Content;

namespace Madang.Server.Features.Tax;

/// <summary>A file of dated rules of one matter, with where they were read and when.</summary>
internal sealed record CarRuleFile<T>(
    string Source, DateOnly ReadOn, IReadOnlyList<T> Versions, [property: JsonPropertyName("$schema")] string? Schema = null) : IContentFile
    where T : IDated
{
    public IEnumerable<(string Path, string Expected)> Problems()
    {
        if (Versions.Count == 0) yield return ("$.versions", "at least one version");
        for (var i = 0; i < Versions.Count; i++)
        {
            var path = $"$.versions[{i}]";
            if (Versions[i].From is not { Month: 1, Day: 1 }) yield return ($"{path}.from", "the first day of a year");
            if (Versions[i].To is not { Month: 12, Day: 31 } || Versions[i].To < Versions[i].From) yield return ($"{path}.to", "the last day of a year, not before \"from\"");
            if (i > 0 && Versions[i].From != Versions[i - 1].To.AddDays(1)) yield return ($"{path}.from", $"the day after the version before ends ({Versions[i - 1].To.AddDays(1):yyyy-MM-dd})");
            foreach (var (inner, expected) in CarRuleChecks.Of(Versions[i])) yield return (path + inner, expected);
        }
    }

    /// <summary>The version that holds in a year, if one does.</summary>
    public T? For(int year) => Versions.FirstOrDefault(v => v.From.Year <= year && year <= v.To.Year);
}
