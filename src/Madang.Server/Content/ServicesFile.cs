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
        }
    }
}

/// <param name="Telephones">As one dials them in the country.</param>
/// <param name="Hours">Null when the source gives none.</param>
/// <param name="Source">Who says so.</param>
/// <param name="AsOf">The day of that statement.</param>
/// <param name="Page">Where the service is done on this site, if it can be.</param>
internal sealed record ServiceEntry(
    string Id, IReadOnlyList<string> Telephones, ServiceHours? Hours, string Source, DateOnly AsOf, string? Page = null);

internal sealed record ServiceHours(bool Always = false, ServiceDays? Days = null, TimeOnly? Opens = null, TimeOnly? Closes = null);

internal enum ServiceDays { Weekdays, EveryDay }
