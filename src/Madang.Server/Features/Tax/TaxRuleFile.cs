using System.Text.Json.Serialization;
using Madang.Server.Content;

namespace Madang.Server.Features.Tax;

/// <summary>A rule that holds from one day to another, both included.</summary>
internal interface IDated
{
    DateOnly From { get; }

    DateOnly To { get; }

    /// <summary>What makes it impossible to compute with, by path inside it, such as <c>.percent</c>.</summary>
    IEnumerable<(string Path, string Expected)> Problems();
}

/// <summary>A file of dated rules of one matter, with where they were read and when.</summary>
internal sealed record TaxRuleFile<T>(
    string Source, DateOnly ReadOn, IReadOnlyList<T> Versions, [property: JsonPropertyName("$schema")] string? Schema = null) : IContentFile
    where T : IDated
{
    public IEnumerable<(string Path, string Expected)> Problems()
    {
        if (Versions.Count == 0) yield return ("$.versions", "at least one version");
        for (var i = 0; i < Versions.Count; i++)
        {
            var path = $"$.versions[{i}]";
            if (Versions[i].To < Versions[i].From) yield return ($"{path}.to", "a day not before \"from\"");
            if (i > 0 && Versions[i].From != Versions[i - 1].To.AddDays(1)) yield return ($"{path}.from", $"the day after the version before ends ({Versions[i - 1].To.AddDays(1):yyyy-MM-dd})");
            foreach (var (inner, expected) in Versions[i].Problems()) yield return (path + inner, expected);
        }
    }

    /// <summary>The version that holds on a day, if one does.</summary>
    public T? On(DateOnly day) => Versions.FirstOrDefault(v => v.From <= day && day <= v.To);

    /// <summary>The version that holds for the whole of a year, if one does.</summary>
    public T? For(int year) => Versions.FirstOrDefault(v => v.From <= new DateOnly(year, 1, 1) && new DateOnly(year, 12, 31) <= v.To);
}
