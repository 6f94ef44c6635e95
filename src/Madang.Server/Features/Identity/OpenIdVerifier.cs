using System.Globalization;
using System.Text.Json;
using Madang.Server.Hosting;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Madang.Server.Features.Identity;

/// <summary>
/// An agency that speaks OpenID Connect: authorization code with PKCE (RFC 7636), nonce, and the issuer in the answer (RFC 9207) against mixing agencies up.
/// The login has to be made for this attempt: one of an hour ago vouches for nothing.
/// </summary>
internal sealed class OpenIdVerifier(Agency agency, AgencyClient client, PersonKeyRing ring, CityCalendar calendar, ServerSettings settings, TimeProvider clock) : IIdentityVerifier, IDisposable
{
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(60);

    private readonly OpenIdMetadata _metadata = new(agency.Issuer, client, clock);
    private readonly AgencyKeys _keys = new(client, clock);

    private string RedirectUri => $"{settings.OriginText}/account/verify/callback/{agency.Id}";

    public async Task<Uri?> BeginAsync(Attempt attempt, string language, CancellationToken ct)
    {
        if (await _metadata.GetAsync(ct) is not { } metadata) return null;

        var query = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["response_type"] = "code",
            ["client_id"] = agency.ClientId,
            ["redirect_uri"] = RedirectUri,
            ["scope"] = string.Join(' ', (agency.Scopes ?? []).Prepend("openid").Distinct(StringComparer.Ordinal)),
            ["state"] = attempt.Id,
            ["nonce"] = attempt.Nonce,
            ["code_challenge"] = attempt.CodeChallenge,
            ["code_challenge_method"] = "S256",
            ["prompt"] = "login",
            ["max_age"] = ((int)Attempts.Good.TotalSeconds).ToString(CultureInfo.InvariantCulture),
            ["ui_locales"] = language,
        };
        if (agency.Acr is { Count: > 0 } acr) query["acr_values"] = string.Join(' ', acr);
        return new Uri(QueryHelpers.AddQueryString(metadata.Authorization.AbsoluteUri, query));
    }

    public async Task<VerifierAnswer> CompleteAsync(Attempt attempt, IReadOnlyDictionary<string, string> answer, CancellationToken ct)
    {
        if (await _metadata.GetAsync(ct) is not { } metadata) return Failure.Unreachable;
        if (answer.TryGetValue("iss", out var issuer) ? issuer != agency.Issuer : metadata.NamesItself) return Failure.Invalid;
        if (answer.TryGetValue("error", out var error)) return error == "access_denied" ? Failure.Cancelled : Failure.Invalid;
        if (!answer.TryGetValue("code", out var code) || code.Length == 0) return Failure.Invalid;

        if (await RedeemAsync(attempt, metadata, code, ct) is not { } tokens) return Failure.Invalid;
        if (Text(tokens, "id_token") is not { } idToken) return Failure.Invalid;
        var rules = new TokenValidationParameters { ValidIssuer = agency.Issuer, ValidAudience = agency.ClientId, ClockSkew = Skew };
        var (token, unreachable) = await _keys.ValidateAsync(idToken, metadata.Keys, rules, ct);
        if (token is null) return unreachable ? Failure.Unreachable : Failure.Invalid;
        if (!Fits(token, attempt)) return Failure.Invalid;

        var claims = await CompletedAsync(token, tokens, metadata, ct);
        List<PersonIdentifier> identifiers = [PersonIdentifier.OfSubject(agency.Issuer, token.Subject)];
        if (agency.CiClaim is not null && PersonIdentifier.OfAgency(PersonKeyKind.Ci, claims(agency.CiClaim)) is { } ci) identifiers.Add(ci);
        if (agency.DiClaim is not null && PersonIdentifier.OfAgency(PersonKeyKind.Di, claims(agency.DiClaim)) is { } di) identifiers.Add(di);
        return new Proof(ring.Seal(identifiers), agency.OneSubjectPerPerson || identifiers.Count > 1, calendar.AgeOf(claims(JwtRegisteredClaimNames.Birthdate)));
    }

    public void Dispose() => _keys.Dispose();

    private async Task<JsonElement?> RedeemAsync(Attempt attempt, OpenIdMetadata.Endpoints metadata, string code, CancellationToken ct)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["grant_type"] = "authorization_code",
            ["code"] = code,
            ["redirect_uri"] = RedirectUri,
            ["code_verifier"] = attempt.CodeVerifier,
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, metadata.Token);
        if (agency.ClientSecret is null || metadata.TakesSecretInForm) fields["client_id"] = agency.ClientId!;
        if (agency.ClientSecret is { } secret && metadata.TakesSecretInForm) fields["client_secret"] = secret;
        else if (agency.ClientSecret is not null) request.Headers.Authorization = new("Basic", Basic(agency.ClientId!, agency.ClientSecret));
        request.Content = new FormUrlEncodedContent(fields);
        return AgencyClient.ObjectIn(await client.AskAsync(request, ct));
    }

    // RFC 6749 2.3.1: both parts are form-encoded first.
    private static string Basic(string id, string secret) =>
        Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes($"{System.Net.WebUtility.UrlEncode(id)}:{System.Net.WebUtility.UrlEncode(secret)}"));

    /// <summary>Whether a token that this agency has signed for this city is the answer to this attempt (OpenID Connect Core 3.1.3.7).</summary>
    private bool Fits(JsonWebToken token, Attempt attempt)
    {
        var party = Text(token, "azp");
        return token.Subject is { Length: > 0 and <= 255 }
            && Text(token, "nonce") == attempt.Nonce
            && (party is null ? token.Audiences.Count() == 1 : party == agency.ClientId)
            && token.IssuedAt >= (attempt.StartedAt - Skew).UtcDateTime
            && token.TryGetPayloadValue<long>("auth_time", out var at) && DateTimeOffset.FromUnixTimeSeconds(at) >= attempt.StartedAt - Skew
            && (agency.Acr is not { Count: > 0 } acr || (Text(token, "acr") is { } reached && acr.Contains(reached)));
    }

    /// <summary>The claims of the token, and, where one that is needed is missing, those of the UserInfo endpoint about the same subject.</summary>
    private async Task<Func<string, string?>> CompletedAsync(JsonWebToken token, JsonElement? tokens, OpenIdMetadata.Endpoints metadata, CancellationToken ct)
    {
        string?[] needed = [JwtRegisteredClaimNames.Birthdate, agency.CiClaim, agency.DiClaim];
        if (metadata.UserInfo is null || needed.All(n => n is null || Text(token, n) is not null) || Text(tokens, "access_token") is not { } access) return name => Text(token, name);

        using var request = new HttpRequestMessage(HttpMethod.Get, metadata.UserInfo);
        request.Headers.Authorization = new("Bearer", access);
        var more = AgencyClient.ObjectIn(await client.AskAsync(request, ct));
        return Text(more, "sub") == token.Subject ? name => Text(token, name) ?? Text(more, name) : name => Text(token, name);
    }

    private static string? Text(JsonWebToken token, string name) => token.TryGetPayloadValue<object>(name, out var value) ? value as string : null;

    private static string? Text(JsonElement? json, string name) =>
        json is { } from && from.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
