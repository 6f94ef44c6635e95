using System.Globalization;
using System.Text.Json;
using Madang.Server.Features.Tax.Rules;

namespace Madang.Server.Features.Tax.Chatbot.Body;

/// <summary>The rule files of the city, to look up a figure by its path and the day since when an article's rule holds.</summary>
internal sealed class RuleShelf
{
    private readonly Dictionary<string, IReadOnlyList<RuleVersion>> _files = new(StringComparer.Ordinal);

    public static RuleShelf Of(RuleSheets sheets)
    {
        var shelf = new RuleShelf();
        foreach (var sheet in sheets.All.Where(s => s.Versions.Count > 0)) shelf._files[sheet.Name] = [.. sheet.Versions.Select(RuleVersion.Of).OfType<RuleVersion>()];
        return shelf;
    }

    public bool Has(string rule) => _files.ContainsKey(rule);

    /// <summary>The version of a rule file that holds on a day.</summary>
    public RuleVersion? On(string rule, DateOnly day) => _files.TryGetValue(rule, out var versions) ? versions.LastOrDefault(v => v.From <= day && day <= v.To) : null;

    /// <summary>The last version of a rule file that holds in a year.</summary>
    public RuleVersion? In(string rule, int year) => _files.TryGetValue(rule, out var versions) ? versions.LastOrDefault(v => v.From.Year <= year && year <= v.To.Year) : null;

    /// <summary>Since when the rule that cites an article holds, of those that hold in a year; null when none cites it. Of several the latest counts.</summary>
    public DateOnly? Since(Citation article, int year)
    {
        DateOnly? since = null;
        foreach (var version in _files.Values.SelectMany(f => f))
            if (version.From.Year <= year && year <= version.To.Year && !(version.From <= since) && version.Articles.Contains(article)) since = version.From;
        return since;
    }
}

/// <summary>One dated version inside a rule file.</summary>
internal sealed class RuleVersion
{
    private readonly JsonElement _rules;

    private RuleVersion(JsonElement rules, DateOnly from, DateOnly to) => (_rules, From, To) = (rules, from, to);

    public DateOnly From { get; }

    public DateOnly To { get; }

    /// <summary>Every article that the version cites.</summary>
    public IReadOnlySet<Citation> Articles => field ??= Strings(_rules).Select(Citation.Parse).OfType<Citation>().ToHashSet();

    public static RuleVersion? Of(JsonElement version) =>
        version.ValueKind == JsonValueKind.Object && Day(version, "from") is { } from ? new RuleVersion(version, from, Day(version, "to") ?? DateOnly.MaxValue) : null;

    /// <summary>What stands at a JSON pointer; null when nothing does.</summary>
    public JsonElement? At(string pointer)
    {
        var at = _rules;
        foreach (var part in pointer.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (at.ValueKind == JsonValueKind.Object && at.TryGetProperty(part, out var inner)) at = inner;
            else if (at.ValueKind == JsonValueKind.Array && int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < at.GetArrayLength()) at = at[index];
            else return null;
        }

        return at;
    }

    private static DateOnly? Day(JsonElement version, string name) =>
        version.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static IEnumerable<string> Strings(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => [element.GetString()!],
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Strings),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => Strings(p.Value)),
        _ => [],
    };
}
