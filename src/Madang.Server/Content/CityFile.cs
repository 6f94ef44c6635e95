using System.ComponentModel;
using System.Text.Json.Serialization;
using Madang.World;

namespace Madang.Server.Content;

/// <summary>city.json: what is said of a city once.</summary>
[Description("What is said of a city once.")]
internal sealed record CityFile(
    [property: Description("Lower-case letters, digits and hyphens.")] string Id,
    [property: Description("Language tags the pack has texts for, the default one first.")] IReadOnlyList<string> Languages,
    [property: Description("IANA time zone in which hours and days are meant.")] string TimeZone,
    [property: Description("Where a visitor arrives who came by no particular link.")] Arrival Arrival,
    [property: Description("What one must be to speak where anybody hears it: L1 an account with a confirmed address, L2 a verified person. What it means in law: docs/run-a-city.md.")] SpeakLevel Speak,
    [property: JsonPropertyName("$schema")] string? Schema = null) : IContentFile
{
    public IEnumerable<(string Path, string Expected)> Problems()
    {
        if (!Slug.IsValid(Id)) yield return ("$.id", Slug.Expected);
        if (Languages.Count == 0) yield return ("$.languages", "at least one language tag");
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _)) yield return ("$.timeZone", "the name of an IANA time zone");
    }
}

/// <summary>The level that public speech needs.</summary>
internal enum SpeakLevel
{
    [JsonStringEnumMemberName("L1")]
    Account = IdentityLevel.Account,

    [JsonStringEnumMemberName("L2")]
    Verified = IdentityLevel.Verified,
}

/// <summary>A place to stand in a space.</summary>
internal sealed record Arrival(string Space, string Spawn);
