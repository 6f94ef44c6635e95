using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Madang.IdentityAgency;

/// <summary>Writes the result: signed by the agency, then encrypted for the city. docs/identity-agency.md says what is in it.</summary>
internal static class Vouch
{
    public const string ResultType = "madang-identity-result+jwt";

    public static string For(Call call, string agency, SigningCredentials signing, DateTimeOffset now)
    {
        var (request, person) = (call.Request, call.Person!);
        var claims = new Dictionary<string, object>(StringComparer.Ordinal) { ["state"] = request.State, ["nonce"] = request.Nonce };
        // Nothing that the city has not asked for.
        if (request.Asked.Contains("birthdate")) claims["birthdate"] = person.Born;
        if (request.Asked.Contains("ci")) claims["ci"] = person.Ci;
        if (request.Asked.Contains("di") && person.DiAt(request.City) is { } di) claims["di"] = di;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = agency,
            Audience = request.City,
            IssuedAt = now.UtcDateTime,
            Expires = now.AddMinutes(5).UtcDateTime,
            TokenType = ResultType,
            Claims = claims,
            SigningCredentials = signing,
            EncryptingCredentials = new EncryptingCredentials(request.Opening, SecurityAlgorithms.RsaOAEP, SecurityAlgorithms.Aes256CbcHmacSha512),
        });
    }
}
