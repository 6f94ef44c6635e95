using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Madang.Server.Web.OpenId;

/// <summary>
/// The keys that a provider signs with (JWKS, RFC 7517), asked for when needed and again when something is signed with one that is not known yet: so keys rotate without anybody's doing.
/// Only a few minutes are remembered, so that a key that the provider has withdrawn is soon worth nothing.
/// </summary>
internal sealed class ProviderKeys(ProviderClient client, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(10);

    /// <summary>An unknown key id may be anybody's invention: no more often than this is the provider asked for it.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    /// <summary>What providers may sign with: asymmetric, and nothing older than SHA-256.</summary>
    public static readonly IReadOnlyList<string> Algorithms = [SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSha256];

    private readonly SemaphoreSlim _gate = new(1);
    private IList<SecurityKey>? _keys;
    private DateTimeOffset _asked;

    /// <summary>Validates a token against the provider's keys of now.</summary>
    /// <param name="token">What came.</param>
    /// <param name="address">Where the keys lie.</param>
    /// <param name="rules">All rules but the keys and what may be signed with; algorithms they name are those of an envelope.</param>
    /// <param name="ct">Ends the wait.</param>
    /// <returns>The token when it holds; null with whether it was the provider that did not answer.</returns>
    public async Task<(JsonWebToken? Token, bool Unreachable)> ValidateAsync(string token, string address, TokenValidationParameters rules, CancellationToken ct)
    {
        var handler = new JsonWebTokenHandler { MapInboundClaims = false, MaximumTokenSizeInBytes = 16 * 1024 };
        for (var again = false; ; again = true)
        {
            if (await GetAsync(address, again, ct) is not { } keys) return (null, true);
            var parameters = rules.Clone();
            parameters.IssuerSigningKeys = keys;
            // The library asks the same list how an envelope may be encrypted, which cannot sign anything.
            parameters.ValidAlgorithms = [.. Algorithms, .. rules.ValidAlgorithms ?? []];
            parameters.RequireSignedTokens = true;
            parameters.RequireExpirationTime = true;
            parameters.LifetimeValidator = IsWithin;
            // A key named by the token itself (jwk, jku, x5u) is never looked at: keys come from the address alone.
            parameters.TryAllIssuerSigningKeys = false;
            var result = await handler.ValidateTokenAsync(token, parameters);
            if (result.IsValid) return ((JsonWebToken)result.SecurityToken, false);
            if (again || result.Exception is not SecurityTokenSignatureKeyNotFoundException) return (null, false);
        }
    }

    public void Dispose() => _gate.Dispose();

    private bool IsWithin(DateTime? notBefore, DateTime? expires, SecurityToken token, TokenValidationParameters parameters)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return expires > now - parameters.ClockSkew && (notBefore is null || notBefore <= now + parameters.ClockSkew);
    }

    private async Task<IList<SecurityKey>?> GetAsync(string address, bool afresh, CancellationToken ct)
    {
        await _gate.WaitAsync(ct);
        try
        {
            var age = clock.GetUtcNow() - _asked;
            if (_keys is not null && age < (afresh ? Pause : Remembered)) return _keys;
            if (await client.GetAsync(address, ct) is not { } json) return null;

            _keys = new JsonWebKeySet(json).GetSigningKeys();
            _asked = clock.GetUtcNow();
            return _keys;
        }
        catch (Exception e) when (e is ArgumentException or System.Text.Json.JsonException)
        {
            return null;
        }
        finally
        {
            _gate.Release();
        }
    }
}
