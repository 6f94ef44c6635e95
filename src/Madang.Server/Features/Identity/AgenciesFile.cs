using System.ComponentModel;
using Madang.Server.Content;
using Madang.Server.Web.OpenId;

namespace Madang.Server.Features.Identity;

/// <summary>How an agency is spoken to.</summary>
internal enum AgencyKind
{
    /// <summary>OpenID Connect: authorization code with PKCE.</summary>
    OpenId,

    /// <summary>A signed and encrypted result, posted back once: docs/identity-agency.md.</summary>
    Signed,
}

[Description("Who may vouch for citizens. It lies in the data folder, for it holds secrets.")]
internal sealed record AgenciesFile(
    IReadOnlyList<Agency> Agencies,
    [property: System.Text.Json.Serialization.JsonPropertyName("$schema")] string? Schema = null) : IContentFile
{
    public IEnumerable<(string Path, string Expected)> Problems()
    {
        for (var i = 0; i < Agencies.Count; i++)
        {
            var agency = Agencies[i];
            var at = $"$.agencies[{i}]";
            if (!Slug.IsValid(agency.Id) || agency.Id is Verification.Counter or Agency.Practice) yield return ($"{at}.id", $"{Slug.Expected}, and neither {Verification.Counter} nor {Agency.Practice}");
            if (Agencies.Take(i).Any(a => a.Id == agency.Id)) yield return ($"{at}.id", "an id that no other agency has");
            if (agency.Name.Count == 0) yield return ($"{at}.name", "a name in each language of the city");
            if (!ProviderClient.MayAsk(agency.Issuer)) yield return ($"{at}.issuer", "an https address (http only on this machine)");
            if (agency.Kind == AgencyKind.OpenId && string.IsNullOrEmpty(agency.ClientId)) yield return ($"{at}.clientId", "the id that the agency has given to this city");
            if (agency.Kind == AgencyKind.Signed && (agency.Start is null || !ProviderClient.MayAsk(agency.Start))) yield return ($"{at}.start", "the https address that a citizen is sent to");
            if (agency.Kind == AgencyKind.Signed && (agency.Keys is null || !ProviderClient.MayAsk(agency.Keys))) yield return ($"{at}.keys", "the https address of the agency's keys (JWKS)");
        }
    }
}

[Description("An agency that may vouch for citizens.")]
internal sealed record Agency(
    [property: Description("Lower-case letters, digits and hyphens. It is kept with each verification: do not change it.")] string Id,
    AgencyKind Kind,
    [property: Description("Its name by language tag.")] IReadOnlyDictionary<string, string> Name,
    [property: Description("The issuer exactly as the agency writes it in its tokens.")] string Issuer,
    [property: Description("openId: the client id that the agency has given to this city.")] string? ClientId = null,
    [property: Description("openId: its secret; without one the city is a public client.")] string? ClientSecret = null,
    [property: Description("openId: scopes beside openid.")] IReadOnlyList<string>? Scopes = null,
    [property: Description("openId: authentication contexts (acr) that count; without them, any.")] IReadOnlyList<string>? Acr = null,
    [property: Description("openId: the claim that holds the CI.")] string? CiClaim = null,
    [property: Description("openId: the claim that holds the DI.")] string? DiClaim = null,
    [property: Description("openId: whether the agency promises one subject for a person. Without that promise and without CI or DI, its people may not vote where one person has one vote.")] bool OneSubjectPerPerson = false,
    [property: Description("signed: where a citizen is sent.")] string? Start = null,
    [property: Description("signed: where the agency's keys lie (JWKS).")] string? Keys = null)
{
    public const string Practice = "practice";

    public bool IsPractice => Id == Practice;

    public string NameIn(string language) => Name.TryGetValue(language, out var name) ? name : Name.Values.First();
}
