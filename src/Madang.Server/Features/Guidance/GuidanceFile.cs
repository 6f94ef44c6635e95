using System.ComponentModel;
using System.Globalization;
using System.Text.Json.Serialization;
using Madang.Server.Content;

namespace Madang.Server.Features.Guidance;

/// <summary>guidance/guidance.json: the ethics and the rules of use of a city, in every wording they have had.</summary>
[Description("The ethics guidance and the rules of use, in every wording they have had.")]
internal sealed record GuidanceFile(
    [property: Description("The oldest first. A wording that somebody has agreed to is never changed: add another, and everybody is asked anew before they next speak.")] IReadOnlyList<GuidanceVersion> Versions,
    [property: JsonPropertyName("$schema")] string? Schema = null) : IContentFile
{
    [JsonIgnore]
    public GuidanceVersion Current => Versions[^1];

    public IEnumerable<(string Path, string Expected)> Problems()
    {
        if (Versions.Count == 0) yield return ("$.versions", "at least one wording");
        for (var i = 0; i < Versions.Count; i++)
        {
            var (path, version) = ($"$.versions[{i}]", Versions[i]);
            if (!DateOnly.TryParseExact(version.Version, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)) yield return ($"{path}.version", "the day of the wording, such as 2026-11-28");
            if (i > 0 && string.CompareOrdinal(Versions[i - 1].Version, version.Version) >= 0) yield return ($"{path}.version", "a day after that of the wording before");
            foreach (var problem in version.Problems(path)) yield return problem;
        }
    }
}

internal sealed record GuidanceVersion(
    [property: Description("The day of the wording.")] string Version,
    [property: Description("By language tag. Principles and rules are the same in each, in the same order.")] IReadOnlyDictionary<string, GuidanceText> Texts,
    [property: Description("By the kinds of reports, the rule that is broken: what a statement of reasons names unless a moderator chooses another.")] IReadOnlyDictionary<string, string> Reports)
{
    public IEnumerable<(string Path, string Expected)> Problems(string path)
    {
        var first = Texts.Values.FirstOrDefault();
        if (first is null) yield return ($"{path}.texts", "at least one language");
        foreach (var (kind, rule) in Reports)
        {
            if (first?.Rules.All(r => r.Id != rule) != false) yield return ($"{path}.reports.{kind}", $"the id of a rule, not '{rule}'");
        }

        foreach (var (language, text) in Texts)
        {
            if (text.Principles.Count == 0) yield return ($"{path}.texts.{language}.principles", "at least one principle");
            if (text.Rules.Count == 0) yield return ($"{path}.texts.{language}.rules", "at least one rule");
            if (!text.Rules.Select(r => r.Id).SequenceEqual(first!.Rules.Select(r => r.Id), StringComparer.Ordinal)) yield return ($"{path}.texts.{language}.rules", "the same ids in the same order as in the first language");
            if (text.Principles.Count != first!.Principles.Count) yield return ($"{path}.texts.{language}.principles", "as many as in the first language");
            foreach (var rule in text.Rules.Where(r => !Slug.IsValid(r.Id))) yield return ($"{path}.texts.{language}.rules", $"ids that are {Slug.Expected}, not '{rule.Id}'");
        }
    }
}

/// <summary>One wording in one language.</summary>
internal sealed record GuidanceText(
    [property: Description("Why there is guidance at all.")] string Intro,
    IReadOnlyList<Principle> Principles,
    [property: Description("What the city promises in turn.")] IReadOnlyList<string> Promises,
    [property: Description("What the rules are about.")] string RulesIntro,
    IReadOnlyList<Rule> Rules,
    [property: Description("What happens to who breaks a rule, and what they can do about it.")] string Measures);

internal sealed record Principle(string Title, [property: Description("In a line, for the dialog in the world.")] string InShort, IReadOnlyList<string> Points);

internal sealed record Rule([property: Description("Never another rule's: statements of reasons name it.")] string Id, string Title, string Text);
