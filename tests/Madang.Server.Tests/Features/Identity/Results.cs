using Madang.IdentityAgency;
using Madang.Server.Tests.Features.Accounts;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Madang.Server.Tests.Features.Identity;

/// <summary>Results as the agency would write them, or nearly so.</summary>
internal static class Results
{
    /// <summary>What the city has asked, as the agency reads it.</summary>
    public static CityRequest RequestIn(this IdentityHost city, Uri start)
    {
        var token = new JsonWebToken(QueryHelpers.ParseQuery(start.Query)["request"].ToString());
        return new CityRequest(
            token.Issuer, token.GetPayloadValue<string>("state"), token.GetPayloadValue<string>("nonce"), token.GetPayloadValue<string>("return"), "en",
            ["birthdate", "ci", "di"], new DateTimeOffset(token.ValidTo, TimeSpan.Zero), city.CityKeys.Public.Single(k => k.Use == "enc"));
    }

    /// <summary>A good result for anybody, without going through the agency's pages.</summary>
    public static Posted For(this IdentityHost city, Uri start, Person person)
    {
        var request = city.RequestIn(start);
        return new Posted(new Uri(request.Return), request.State, Vouch.For(new Call(request) { Person = person }, city.AgencyAddress, city.AgencyKey.Signing, city.Accounts.Clock.GetUtcNow()));
    }

    /// <summary>The whole way with a result written here.</summary>
    public static async Task<HttpResponseMessage> VerifyAsAsync(this IdentityHost city, Visitor visitor, Person person, string back = "")
    {
        using var posted = await city.PostAsync(city.For(await visitor.StartAsync(back), person));
        return await visitor.Browser.GetAsync(posted.Headers.Location);
    }

    /// <summary>A result with a change, signed and encrypted as given.</summary>
    public static Posted Changed(this IdentityHost city, Uri start, Person person, Action<SecurityTokenDescriptor, CityRequest> change)
    {
        var request = city.RequestIn(start);
        var now = city.Accounts.Clock.GetUtcNow().UtcDateTime;
        var descriptor = new SecurityTokenDescriptor
        {
            Issuer = city.AgencyAddress,
            Audience = request.City,
            IssuedAt = now,
            Expires = now.AddMinutes(5),
            TokenType = Vouch.ResultType,
            Claims = new Dictionary<string, object>(StringComparer.Ordinal) { ["state"] = request.State, ["nonce"] = request.Nonce, ["birthdate"] = person.Born, ["ci"] = person.Ci },
            SigningCredentials = city.AgencyKey.Signing,
            EncryptingCredentials = new EncryptingCredentials(request.Opening, SecurityAlgorithms.RsaOAEP, SecurityAlgorithms.Aes256CbcHmacSha512),
        };
        change(descriptor, request);
        return new Posted(new Uri(request.Return), request.State, new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(descriptor));
    }
}
