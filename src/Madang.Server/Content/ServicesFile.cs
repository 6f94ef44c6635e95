using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Madang.Server.Content;

/// <summary>services.json: the directory of what the city offers.</summary>
[Description("The directory of what the city offers.")]
internal sealed record ServicesFile(IReadOnlyList<ServiceEntry> Services, [property: JsonPropertyName("$schema")] string? Schema = null) : IContentFile
{
    public IEnumerable<(string Path, string Expected)> Problems()
    {
        for (var i = 0; i < Services.Count; i++)
        {
            if (!Slug.IsValid(Services[i].Id)) yield return ($"$.services[{i}].id", Slug.Expected);
            if (Services[i].Page is { } page && !page.StartsWith('/')) yield return ($"$.services[{i}].page", "an address on this site that begins with /");
            if (Services[i].Hours is { Always: false } hours && (hours.Opens is null || hours.Closes is null || hours.Days is null))
                yield return ($"$.services[{i}].hours", "either always true, or days, opens and closes");
            if (Services[i] is { Page: null, Source: null } or { Source: not null, AsOf: null })
                yield return ($"$.services[{i}].id", "a source and its asOf, for what is not done on this site");
            if (Services[i].Source is { } source && !Slug.IsValid(source)) yield return ($"$.services[{i}].source", Slug.Expected);
            if (Services[i].SourcePage is { } read && !read.StartsWith("https://", StringComparison.Ordinal)) yield return ($"$.services[{i}].sourcePage", "an address that begins with https://");
        }
    }
}

/// <param name="Telephones">As one dials them in the country.</param>
/// <param name="Hours">Null when the source gives none.</param>
/// <param name="Source">Who says so: the end of a text key <c>services.sources.*</c>. Null for what this site itself does.</param>
/// <param name="AsOf">The day of that statement.</param>
/// <param name="Page">Where the service is done on this site, if it can be.</param>
/// <param name="SourcePage">Where one reads of that statement.</param>
/// <param name="EndedOn">The day on which the service is known to have ended.</param>
public sealed record ServiceEntry(
    string Id, IReadOnlyList<string> Telephones, ServiceHours? Hours, string? Source = null, DateOnly? AsOf = null, string? Page = null, string? SourcePage = null, DateOnly? EndedOn = null);

public sealed record ServiceHours(bool Always = false, ServiceDays? Days = null, TimeOnly? Opens = null, TimeOnly? Closes = null);

public enum ServiceDays { Weekdays, EveryDay }
