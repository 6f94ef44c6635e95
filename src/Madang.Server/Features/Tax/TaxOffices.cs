using System.Text.Json.Serialization;
using Madang.Server.Content;

namespace Madang.Server.Features.Tax;

/// <summary>offices.json: where taxes are paid, which services of the city's directory one asks, and whom one calls about the square itself.</summary>
/// <param name="ContactsSource">Who says so: the end of a text key <c>services.sources.*</c>.</param>
/// <param name="ContactsAsOf">The day of that statement.</param>
/// <param name="Desk">The desk at which one talks with somebody about taxes, an id of services.json; null for none.</param>
internal sealed record TaxOffices(
    IReadOnlyList<TaxOffice> Pay, IReadOnlyList<string> Ask, IReadOnlyList<TaxContact> Contacts, string ContactsSource, DateOnly ContactsAsOf, string? Desk = null, [property: JsonPropertyName("$schema")] string? Schema = null) : IContentFile
{
    public IEnumerable<(string Path, string Expected)> Problems()
    {
        for (var i = 0; i < Pay.Count; i++)
        {
            if (!Pay[i].Page.StartsWith("https://", StringComparison.Ordinal)) yield return ($"$.pay[{i}].page", "an address that begins with https://");
        }
    }

    /// <exception cref="ContentException">The file is missing or damaged, or names a service or text that does not exist.</exception>
    public static TaxOffices Read(City city)
    {
        var file = Path.Combine(city.Directory, "tax", "offices.json");
        var offices = ContentReader.Read<TaxOffices>(file);
        foreach (var service in offices.Ask.Where(a => city.Services.All(s => s.Id != a)))
            throw new ContentException(file, 1, $"at $.ask: expected an id of services.json, not '{service}'");
        foreach (var language in city.Texts.Languages)
        {
            foreach (var key in offices.Pay.SelectMany(p => new[] { $"tax.places.{p.Id}", $"tax.places.{p.Id}-about" })
                .Concat(offices.Contacts.Select(c => $"tax.contacts.{c.Id}")).Append($"services.sources.{offices.ContactsSource}").Where(k => !city.Texts.For(language).Has(k)))
                throw new ContentException(file, 1, $"expected a text '{key}' in language '{language}'");
        }

        return offices;
    }
}

/// <param name="Id">Its name is the text <c>tax.places.ID</c>, what it is for <c>tax.places.ID-about</c>.</param>
/// <param name="Page">Its site.</param>
internal sealed record TaxOffice(string Id, string Page);

/// <param name="Id">What they are for is the text <c>tax.contacts.ID</c>.</param>
/// <param name="Telephones">As one dials them in the country.</param>
internal sealed record TaxContact(string Id, IReadOnlyList<string> Telephones);
