using System.Globalization;
using System.Text.Json;
using Madang.Server.Content;

namespace Madang.Server.Features.Tax.Rules;

/// <summary>A rule file as people read it.</summary>
/// <param name="Name">The file's name without its ending.</param>
/// <param name="Root">All of it.</param>
internal sealed record RuleSheet(string Name, string Source, DateOnly ReadOn, JsonElement Root, byte[] File)
{
    /// <summary>Its dated versions, the first first; none in a file whose entries have days of their own.</summary>
    public IReadOnlyList<JsonElement> Versions => field ??= Root.TryGetProperty("versions", out var versions) ? [.. versions.EnumerateArray()] : [];

    /// <summary>As rows. Made for whoever looks first: a start has no use for them.</summary>
    public IReadOnlyList<RuleEdition> Editions => field ??= Versions.Count > 0 ? [.. Versions.Select(v => new RuleEdition(RuleSheets.Day(v.GetProperty("from")), RuleSheets.Day(v.GetProperty("to")), RuleRow.Of(v)))] : [new RuleEdition(null, null, RuleRow.Of(Root))];

    /// <summary>Its title is this text; where there is none, its name.</summary>
    public string TitleKey => $"tax.rules.files.{Name}";
}

/// <summary>What holds from one day to another; without days in a file whose entries have days of their own.</summary>
internal sealed record RuleEdition(DateOnly? From, DateOnly? To, IReadOnlyList<RuleRow> Rows);

/// <summary>One rule: where it stands in the file, and its values.</summary>
/// <param name="Path">Names of members from the outside in; numbers count entries from 1.</param>
internal sealed record RuleRow(IReadOnlyList<string> Path, IReadOnlyList<RuleValue> Values)
{
    // What the page says above the table.
    private static bool IsSaidElsewhere(string name) => name is "from" or "to" or "source" or "readOn" or "$schema";

    /// <summary>The rows of a version, or of a whole file without versions.</summary>
    public static IReadOnlyList<RuleRow> Of(JsonElement version)
    {
        var rows = new List<RuleRow>();
        Add(rows, [], version, isVersion: true);
        return rows;
    }

    // What an object says itself is one row; what stands inside it are rows of their own.
    private static void Add(List<RuleRow> rows, IReadOnlyList<string> path, JsonElement value, bool isVersion = false)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            var number = 0;
            foreach (var item in value.EnumerateArray()) Add(rows, [.. path, (++number).ToString(CultureInfo.InvariantCulture)], item);
            return;
        }

        var members = value.EnumerateObject().Where(m => !(isVersion && IsSaidElsewhere(m.Name))).ToList();
        var own = members.Where(m => IsPlain(m.Value)).Select(m => new RuleValue(m.Name, m.Value.ValueKind == JsonValueKind.Array ? [.. m.Value.EnumerateArray()] : [m.Value])).ToList();
        if (own.Count > 0) rows.Add(new RuleRow(path, own));
        foreach (var member in members.Where(m => !IsPlain(m.Value))) Add(rows, [.. path, member.Name], member.Value);
    }

    private static bool IsPlain(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => false,
        JsonValueKind.Array => value.EnumerateArray().All(i => i.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array)),
        _ => true,
    };
}

/// <param name="Name">The member's name; empty for a value that stands alone.</param>
internal sealed record RuleValue(string Name, IReadOnlyList<JsonElement> Items);

/// <summary>All rule files of the city, whatever tax they are of: every file of its tax folder that says where it was read.</summary>
internal sealed class RuleSheets
{
    public required IReadOnlyList<RuleSheet> All { get; init; }

    public RuleSheet? Find(string name) => All.FirstOrDefault(s => s.Name == name);

    /// <exception cref="ContentException">A file is damaged.</exception>
    public static RuleSheets Read(string cityDirectory) => new()
    {
        All = [.. System.IO.Directory.EnumerateFiles(Path.Combine(cityDirectory, "tax"), "*.json").Order(StringComparer.Ordinal).Select(Sheet).OfType<RuleSheet>()],
    };

    private static RuleSheet? Sheet(string file)
    {
        try
        {
            var bytes = System.IO.File.ReadAllBytes(file);
            using var document = JsonDocument.Parse(bytes);
            var root = document.RootElement.Clone();
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("readOn", out var readOn)) return null;
            foreach (var version in root.TryGetProperty("versions", out var versions) ? versions.EnumerateArray() : default) _ = (Day(version.GetProperty("from")), Day(version.GetProperty("to")));
            return new RuleSheet(Path.GetFileNameWithoutExtension(file), root.GetProperty("source").GetString()!, Day(readOn), root, bytes);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or FormatException or InvalidOperationException)
        {
            throw new ContentException(file, 1, $"expected a rule file with \"source\", \"readOn\" and dated \"versions\"; {e.Message}");
        }
    }

    public static DateOnly Day(JsonElement value) => DateOnly.ParseExact(value.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
