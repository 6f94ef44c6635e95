using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Madang.Server.Web.OpenId;

/// <summary>How this city is registered with a provider.</summary>
/// <param name="Issuer">Exactly as the provider writes it in its tokens.</param>
/// <param name="ClientId">What the provider calls this city.</param>
/// <param name="ClientSecret">Null for a public client.</param>
/// <param name="RedirectUri">Where the browser comes back to.</param>
/// <param name="Scopes">Beside <c>openid</c>.</param>
/// <param name="Acr">Authentication contexts that count; none for any.</param>
internal sealed record OpenIdRegistration(string Issuer, string ClientId, string? ClientSecret, string RedirectUri, IReadOnlyList<string> Scopes, IReadOnlyList<string> Acr);

/// <summary>What a provider has said, signed, of somebody.</summary>
/// <param name="Subject">How it names them.</param>
/// <param name="Methods">How they proved who they are (<c>amr</c>, RFC 8176).</param>
/// <param name="Claim">Any other claim by its name, when it is text.</param>
internal sealed record OpenIdAnswer(string Subject, IReadOnlyList<string> Methods, Func<string, string?> Claim);

/// <summary>Why there is no answer.</summary>
internal enum OpenIdFault
{
    /// <summary>It was cancelled there.</summary>
    Cancelled,

    /// <summary>What came back is not what this provider signs for this attempt.</summary>
    Invalid,

    /// <summary>The provider does not answer.</summary>
    Unreachable,
}

/// <summary>
/// This city as one who relies on an OpenID Connect provider: authorization code with PKCE (RFC 7636), nonce, and the issuer in the answer (RFC 9207) against mixing providers up.
/// The login has to be made for this attempt: one of an hour ago vouches for nothing.
/// </summary>
internal sealed class OpenIdParty(OpenIdRegistration registration, ProviderClient client, TimeProvider clock) : IDisposable
{
    /// <summary>As long as an attempt is good: a code that came by telephone is.</summary>
    public static readonly TimeSpan Good = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(60);

    private readonly ProviderMetadata _metadata = new(registration.Issuer, client, clock);
    private readonly ProviderKeys _keys = new(client, clock);

    /// <returns>Where the browser goes; null when the provider cannot be reached.</returns>
    public async Task<Uri?> BeginAsync(OpenIdAttempt attempt, string language, CancellationToken ct)
    {
        if (await _metadata.GetAsync(ct) is not { } metadata) return null;

        var query = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["response_type"] = "code",
            ["client_id"] = registration.ClientId,
            ["redirect_uri"] = registration.RedirectUri,
            ["scope"] = string.Join(' ', registration.Scopes.Prepend("openid").Distinct(StringComparer.Ordinal)),
            ["state"] = attempt.Id,
            ["nonce"] = attempt.Nonce,
            ["code_challenge"] = attempt.CodeChallenge,
            ["code_challenge_method"] = "S256",
            ["prompt"] = "login",
            ["max_age"] = ((int)Good.TotalSeconds).ToString(CultureInfo.InvariantCulture),
            ["ui_locales"] = language,
        };
        if (registration.Acr.Count > 0) query["acr_values"] = string.Join(' ', registration.Acr);
        return new Uri(QueryHelpers.AddQueryString(metadata.Authorization.AbsoluteUri, query));
    }

    /// <summary>Reads what came back with the browser. Never throws for anything the provider or the browser sends.</summary>
    /// <param name="attempt">What was begun.</param>
    /// <param name="answer">The fields that came back.</param>
    /// <param name="needed">Claims to ask the UserInfo endpoint for when the token lacks them.</param>
    /// <param name="ct">Ends the wait.</param>
    public async Task<(OpenIdAnswer? Answer, OpenIdFault Fault)> CompleteAsync(
        OpenIdAttempt attempt, IReadOnlyDictionary<string, string> answer, IReadOnlyList<string> needed, CancellationToken ct)
    {
        if (await _metadata.GetAsync(ct) is not { } metadata) return (null, OpenIdFault.Unreachable);
        if (answer.TryGetValue("iss", out var issuer) ? issuer != registration.Issuer : metadata.NamesItself) return (null, OpenIdFault.Invalid);
        if (answer.TryGetValue("error", out var error)) return (null, error == "access_denied" ? OpenIdFault.Cancelled : OpenIdFault.Invalid);
        if (!answer.TryGetValue("code", out var code) || code.Length == 0) return (null, OpenIdFault.Invalid);

        if (await RedeemAsync(attempt, metadata, code, ct) is not { } tokens || Text(tokens, "id_token") is not { } idToken) return (null, OpenIdFault.Invalid);
        var rules = new TokenValidationParameters { ValidIssuer = registration.Issuer, ValidAudience = registration.ClientId, ClockSkew = Skew };
        var (token, unreachable) = await _keys.ValidateAsync(idToken, metadata.Keys, rules, ct);
        if (token is null) return (null, unreachable ? OpenIdFault.Unreachable : OpenIdFault.Invalid);
        if (!Fits(token, attempt)) return (null, OpenIdFault.Invalid);

        var methods = token.Claims.Where(c => c.Type == JwtRegisteredClaimNames.Amr).Select(c => c.Value).ToList();
        return (new OpenIdAnswer(token.Subject, methods, await CompletedAsync(token, tokens, metadata, needed, ct)), default);
    }

    public void Dispose() => _keys.Dispose();

    private async Task<JsonElement?> RedeemAsync(OpenIdAttempt attempt, ProviderMetadata.Endpoints metadata, string code, CancellationToken ct)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["grant_type"] = "authorization_code",
            ["code"] = code,
            ["redirect_uri"] = registration.RedirectUri,
            ["code_verifier"] = attempt.CodeVerifier,
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, metadata.Token);
        if (registration.ClientSecret is null || metadata.TakesSecretInForm) fields["client_id"] = registration.ClientId;
        if (registration.ClientSecret is { } secret && metadata.TakesSecretInForm) fields["client_secret"] = secret;
        else if (registration.ClientSecret is not null) request.Headers.Authorization = new("Basic", Basic(registration.ClientId, registration.ClientSecret));
        request.Content = new FormUrlEncodedContent(fields);
        return ProviderClient.ObjectIn(await client.AskAsync(request, ct));
    }

    // RFC 6749 2.3.1: both parts are form-encoded first.
    private static string Basic(string id, string secret) =>
        Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes($"{System.Net.WebUtility.UrlEncode(id)}:{System.Net.WebUtility.UrlEncode(secret)}"));

    /// <summary>Whether a token that this provider has signed for this city is the answer to this attempt (OpenID Connect Core 3.1.3.7).</summary>
    private bool Fits(JsonWebToken token, OpenIdAttempt attempt)
    {
        var party = Text(token, "azp");
        return token.Subject is { Length: > 0 and <= 255 }
            && Text(token, "nonce") == attempt.Nonce
            && (party is null ? token.Audiences.Count() == 1 : party == registration.ClientId)
            && token.IssuedAt >= (attempt.StartedAt - Skew).UtcDateTime
            && token.TryGetPayloadValue<long>("auth_time", out var at) && DateTimeOffset.FromUnixTimeSeconds(at) >= attempt.StartedAt - Skew
            && (registration.Acr.Count == 0 || (Text(token, "acr") is { } reached && registration.Acr.Contains(reached)));
    }

    /// <summary>The claims of the token, and, where one that is needed is missing, those of the UserInfo endpoint about the same subject.</summary>
    private async Task<Func<string, string?>> CompletedAsync(
        JsonWebToken token, JsonElement? tokens, ProviderMetadata.Endpoints metadata, IReadOnlyList<string> needed, CancellationToken ct)
    {
        if (metadata.UserInfo is null || needed.All(n => Text(token, n) is not null) || Text(tokens, "access_token") is not { } access) return name => Text(token, name);

        using var request = new HttpRequestMessage(HttpMethod.Get, metadata.UserInfo);
        request.Headers.Authorization = new("Bearer", access);
        var more = ProviderClient.ObjectIn(await client.AskAsync(request, ct));
        return Text(more, "sub") == token.Subject ? name => Text(token, name) ?? Text(more, name) : name => Text(token, name);
    }

    private static string? Text(JsonWebToken token, string name) => token.TryGetPayloadValue<object>(name, out var value) ? value as string : null;

    private static string? Text(JsonElement? json, string name) =>
        json is { } from && from.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
