using System.ComponentModel;
using System.Globalization;
using System.Text.Json.Serialization;
using Madang.Server.Content;

namespace Madang.Server.Features.Accounts.Consents;

/// <summary>Who agrees.</summary>
internal enum ConsentGiver
{
    /// <summary>The citizen for themselves; for a child under 14 the guardian.</summary>
    Citizen,

    /// <summary>The guardian, for a child under 14 (Personal Information Protection Act, article 22-2).</summary>
    Guardian,
}

/// <summary>accounts/consents/{id}.json: one thing that is agreed to or refused apart from all others, in every wording it ever had.</summary>
[Description("One thing that people agree to or refuse apart from all others (Personal Information Protection Act, article 22), in every wording it has had.")]
internal sealed record ConsentFile(
    [property: Description("The file's name.")] string Id,
    [property: Description("Whether there is no account without it. Others are never a condition.")] bool Required,
    [property: Description("citizen: for oneself; guardian: for a child under 14.")] ConsentGiver Giver,
    [property: Description("The oldest first. A wording that somebody has agreed to is never changed: add another, and everybody is asked anew.")] IReadOnlyList<ConsentVersion> Versions,
    [property: JsonPropertyName("$schema")] string? Schema = null) : IContentFile
{
    [JsonIgnore]
    public ConsentVersion Current => Versions[^1];

    public IEnumerable<(string Path, string Expected)> Problems()
    {
        if (!Slug.IsValid(Id)) yield return ("$.id", Slug.Expected);
        if (Versions.Count == 0) yield return ("$.versions", "at least one wording");
        for (var i = 0; i < Versions.Count; i++)
        {
            if (!DateOnly.TryParseExact(Versions[i].Version, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)) yield return ($"$.versions[{i}].version", "the day of the wording, such as 2026-11-27");
            if (i > 0 && string.CompareOrdinal(Versions[i - 1].Version, Versions[i].Version) >= 0) yield return ($"$.versions[{i}].version", "a day after that of the wording before");
        }
    }
}

internal sealed record ConsentVersion(
    [property: Description("The day of the wording.")] string Version,
    [property: Description("By language tag.")] IReadOnlyDictionary<string, ConsentText> Texts);

/// <summary>What the law wants told: purpose, items, period, and that one may refuse and what happens then.</summary>
internal sealed record ConsentText(string Title, string Agree, string Purpose, string Items, string Period, string Refusal);
