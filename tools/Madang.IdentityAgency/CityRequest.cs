using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Madang.IdentityAgency;

/// <summary>What a city asks for a citizen, once it is sure that the city asks.</summary>
/// <param name="City">Its origin.</param>
/// <param name="State">Goes back unchanged.</param>
/// <param name="Nonce">Stands in the result.</param>
/// <param name="Return">Where the result is posted: an address of that city.</param>
/// <param name="Language">ko or en.</param>
/// <param name="Asked">Which claims.</param>
/// <param name="Until">When it is too late.</param>
/// <param name="Opening">The key that only the city opens.</param>
internal sealed record CityRequest(string City, string State, string Nonce, string Return, string Language, IReadOnlyList<string> Asked, DateTimeOffset Until, SecurityKey Opening);

/// <summary>Reads requests. A practice agency knows no contracts: any city on this machine is a customer, and no other.</summary>
internal sealed class CityRequests(HttpClient http, TimeProvider clock)
{
    public const string RequestType = "madang-identity-request+jwt";

    /// <returns>Null when no city on this machine has signed it for this agency within the last minutes.</returns>
    public async Task<CityRequest?> ReadAsync(string? request, string agency, CancellationToken ct)
    {
        if (request is not { Length: > 0 and <= 4096 } || !TryRead(request, out var unread) || !Uri.TryCreate(unread.Issuer, UriKind.Absolute, out var city) || city is not { Scheme: "http", IsLoopback: true }) return null;
        if (await KeysOfAsync(city, ct) is not { } keys) return null;

        var result = await new JsonWebTokenHandler { MapInboundClaims = false }.ValidateTokenAsync(request, new TokenValidationParameters
        {
            ValidIssuer = unread.Issuer,
            ValidAudience = agency,
            ValidTypes = [RequestType],
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
            IssuerSigningKeys = keys.Where(k => k.Use == "sig"),
            LifetimeValidator = (_, expires, _, _) => expires > clock.GetUtcNow().UtcDateTime,
        });
        if (!result.IsValid || keys.FirstOrDefault(k => k.Use == "enc") is not { } opening) return null;

        var token = (JsonWebToken)result.SecurityToken;
        var (state, nonce, back) = (Text(token, "state"), Text(token, "nonce"), Text(token, "return"));
        if (state is null || nonce is null || back?.StartsWith($"{unread.Issuer}/", StringComparison.Ordinal) != true) return null;
        return new CityRequest(
            unread.Issuer, state, nonce, back, Text(token, "lang") is "ko" ? "ko" : "en",
            [.. token.Claims.Where(c => c.Type == "claims").Select(c => c.Value)], new DateTimeOffset(token.ValidTo, TimeSpan.Zero), opening);
    }

    private async Task<IList<JsonWebKey>?> KeysOfAsync(Uri city, CancellationToken ct)
    {
        try
        {
            return new JsonWebKeySet(await http.GetStringAsync(new Uri(city, "/api/identity/keys"), ct)).Keys;
        }
        catch (Exception e) when (e is HttpRequestException or ArgumentException or TaskCanceledException)
        {
            return null;
        }
    }

    private static bool TryRead(string request, out JsonWebToken token)
    {
        try
        {
            token = new JsonWebToken(request);
            return true;
        }
        catch (ArgumentException)
        {
            token = null!;
            return false;
        }
    }

    private static string? Text(JsonWebToken token, string name) => token.TryGetPayloadValue<object>(name, out var value) ? value as string : null;
}
