using System.Text.Json;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Madang.Server.Web.OpenId;

/// <summary>A provider does not answer, or says that it is somebody else.</summary>
internal sealed class ProviderUnreachableException(string issuer) : Exception($"{issuer} does not answer.");

/// <summary>What an OpenID Connect provider says of itself (OpenID Connect Discovery 1.0), looked up again every hour.</summary>
internal sealed class ProviderMetadata(string issuer, ProviderClient client, TimeProvider clock) : IConfigurationManager<OpenIdConnectConfiguration>
{
    private static readonly TimeSpan Remembered = TimeSpan.FromHours(1);

    private Known? _known;

    /// <param name="Said">All of it, with addresses that may be asked.</param>
    /// <param name="NamesItself">Whether every answer carries the issuer (RFC 9207): then one without is refused.</param>
    /// <param name="TakesSecretInForm">Whether the secret goes into the form, because the provider takes no header.</param>
    public sealed record Provider(OpenIdConnectConfiguration Said, bool NamesItself, bool TakesSecretInForm);

    private sealed record Known(Provider Provider, DateTimeOffset At);

    /// <returns>Null when the provider cannot be reached, or says that it is somebody else.</returns>
    public async Task<Provider?> GetAsync(CancellationToken ct)
    {
        if (_known is { } known && clock.GetUtcNow() - known.At < Remembered) return known.Provider;
        var json = await client.GetAsync($"{issuer.TrimEnd('/')}/.well-known/openid-configuration", ct);
        if (ProviderClient.ObjectIn(json) is not { } raw || Read(json!, raw) is not { } read) return null;

        _known = new Known(read, clock.GetUtcNow());
        return read;
    }

    /// <exception cref="ProviderUnreachableException">It cannot be had.</exception>
    public async Task<OpenIdConnectConfiguration> GetConfigurationAsync(CancellationToken cancel) => (await GetAsync(cancel) ?? throw new ProviderUnreachableException(issuer)).Said;

    public void RequestRefresh() => _known = null;

    private Provider? Read(string json, JsonElement raw)
    {
        OpenIdConnectConfiguration said;
        try
        {
            said = OpenIdConnectConfiguration.Create(json);
        }
        catch (Exception e) when (e is ArgumentException or JsonException or InvalidOperationException or FormatException)
        {
            // Words that fit no field: no provider speaks so.
            return null;
        }

        if (said.Issuer != issuer || !MayAsk(said.AuthorizationEndpoint) || !MayAsk(said.TokenEndpoint) || !MayAsk(said.JwksUri)) return null;
        if (!MayAsk(said.UserInfoEndpoint)) said.UserInfoEndpoint = null;

        var names = raw.TryGetProperty("authorization_response_iss_parameter_supported", out var supported) && supported.ValueKind == JsonValueKind.True;
        var methods = said.TokenEndpointAuthMethodsSupported;
        return new Provider(said, names, methods.Contains("client_secret_post") && !methods.Contains("client_secret_basic"));
    }

    private static bool MayAsk(string? address) => address is not null && ProviderClient.MayAsk(address);
}
