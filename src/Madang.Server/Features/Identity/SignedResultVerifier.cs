using Madang.Server.Hosting;
using Madang.Server.Web;
using Madang.Server.Web.OpenId;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Madang.Server.Features.Identity;

/// <summary>
/// An agency that answers with one signed and encrypted result, posted back through the browser: docs/identity-agency.md. That is how telephone carriers vouch for people,
/// each in its own format; this one is made of JWS and JWE, so that an agency in front of a carrier can speak it with any library.
/// </summary>
internal sealed class SignedResultVerifier(Agency agency, AgencyClient client, PersonKeyRing ring, CityKeys city, CityCalendar calendar, ServerSettings settings, TimeProvider clock) : IIdentityVerifier, IDisposable
{
    public const string RequestType = "madang-identity-request+jwt";
    public const string ResultType = "madang-identity-result+jwt";

    /// <summary>All that an agency is asked for. A name, a telephone number or an address is of no use here.</summary>
    private static readonly string[] Asked = ["birthdate", "ci", "di"];

    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(60);

    private readonly ProviderKeys _keys = new(client, clock);

    public Task<Uri?> BeginAsync(HttpContext context, Attempt attempt, CancellationToken ct)
    {
        var request = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = settings.OriginText,
            Audience = agency.Issuer,
            IssuedAt = attempt.StartedAt.UtcDateTime,
            Expires = attempt.Until.UtcDateTime,
            TokenType = RequestType,
            SigningCredentials = city.Signing,
            Claims = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["state"] = attempt.Id,
                ["nonce"] = attempt.Nonce,
                ["return"] = $"{settings.OriginText}/account/verify/result/{agency.Id}",
                ["lang"] = context.Texts().Language,
                ["claims"] = Asked,
            },
        });
        return Task.FromResult<Uri?>(new Uri(QueryHelpers.AddQueryString(agency.Start!, "request", request)));
    }

    public async Task<VerifierAnswer> CompleteAsync(HttpContext context, Attempt attempt, IReadOnlyDictionary<string, string> answer, CancellationToken ct)
    {
        if (answer.TryGetValue("error", out var error)) return error == "cancelled" ? Failure.Cancelled : Failure.Invalid;
        if (!answer.TryGetValue("result", out var result) || !IsEncryptedForUs(result)) return Failure.Invalid;

        var rules = new TokenValidationParameters
        {
            ValidIssuer = agency.Issuer,
            ValidAudience = settings.OriginText,
            ValidTypes = [ResultType],
            TokenDecryptionKeys = city.Opening,
            ValidAlgorithms = [CityKeys.Content],
            ClockSkew = Skew,
        };
        var (token, unreachable) = await _keys.ValidateAsync(result, agency.Keys!, rules, ct);
        if (token?.InnerToken is not { } inner) return unreachable ? Failure.Unreachable : Failure.Invalid;
        if (Text(inner, "state") != attempt.Id || Text(inner, "nonce") != attempt.Nonce || inner.IssuedAt < (attempt.StartedAt - Skew).UtcDateTime) return Failure.Invalid;

        var identifiers = new[] { PersonIdentifier.OfAgency(PersonKeyKind.Di, Text(inner, "di")), PersonIdentifier.OfAgency(PersonKeyKind.Ci, Text(inner, "ci")) }.OfType<PersonIdentifier>().ToList();
        if (identifiers.Count == 0) return Failure.Invalid;
        return new Proof(ring.Seal(identifiers), IsUnique: true, calendar.AgeOf(Text(inner, "birthdate")));
    }

    public void Dispose() => _keys.Dispose();

    // Before anything is opened: what the header names decides what the library does with the rest.
    private static bool IsEncryptedForUs(string result)
    {
        if (result.Length > 8 * 1024) return false;
        try
        {
            var token = new JsonWebToken(result);
            return token is { IsEncrypted: true, Alg: CityKeys.Encryption, Enc: CityKeys.Content } && string.IsNullOrEmpty(token.Zip);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static string? Text(JsonWebToken token, string name) => token.TryGetPayloadValue<object>(name, out var value) ? value as string : null;
}
