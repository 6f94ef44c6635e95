using System.Text.Json;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Madang.Server.Web.OpenId;

/// <summary>What an OpenID Connect provider says of itself (OpenID Connect Discovery 1.0), looked up again every hour.</summary>
internal sealed class ProviderMetadata(string issuer, ProviderClient client, TimeProvider clock)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromHours(1);

    private (Endpoints Endpoints, DateTimeOffset At)? _known;

    /// <param name="Authorization">Where the browser goes.</param>
    /// <param name="Token">Where the code is redeemed.</param>
    /// <param name="Keys">Where the signing keys lie.</param>
    /// <param name="UserInfo">Null when there is none.</param>
    /// <param name="NamesItself">Whether every answer carries the issuer (RFC 9207): then one without is refused.</param>
    /// <param name="TakesSecretInForm">Whether the secret goes into the form, because the provider takes no header.</param>
    public sealed record Endpoints(Uri Authorization, Uri Token, string Keys, Uri? UserInfo, bool NamesItself, bool TakesSecretInForm);

    /// <returns>Null when the provider cannot be reached, or says that it is somebody else.</returns>
    public async Task<Endpoints?> GetAsync(CancellationToken ct)
    {
        if (_known is { } known && clock.GetUtcNow() - known.At < Remembered) return known.Endpoints;
        var json = await client.GetAsync($"{issuer.TrimEnd('/')}/.well-known/openid-configuration", ct);
        if (ProviderClient.ObjectIn(json) is not { } raw || Read(json!, raw) is not { } read) return null;

        _known = (read, clock.GetUtcNow());
        return read;
    }

    private Endpoints? Read(string json, JsonElement raw)
    {
        var said = OpenIdConnectConfiguration.Create(json);
        if (said.Issuer != issuer || Address(said.AuthorizationEndpoint) is not { } authorization || Address(said.TokenEndpoint) is not { } token || Address(said.JwksUri) is not { } keys) return null;

        var names = raw.TryGetProperty("authorization_response_iss_parameter_supported", out var supported) && supported.ValueKind == JsonValueKind.True;
        var methods = said.TokenEndpointAuthMethodsSupported;
        return new Endpoints(authorization, token, keys.AbsoluteUri, Address(said.UserInfoEndpoint), names, methods.Contains("client_secret_post") && !methods.Contains("client_secret_basic"));
    }

    private static Uri? Address(string? address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && ProviderClient.MayAsk(uri) ? uri : null;
}
