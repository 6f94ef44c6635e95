using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.IdentityModel.JsonWebTokens;

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
    /// <summary>What came back is not what this provider signs for this attempt.</summary>
    Invalid,

    /// <summary>It was cancelled there.</summary>
    Cancelled,

    /// <summary>The provider does not answer.</summary>
    Unreachable,
}

/// <summary>
/// This city as one who relies on an OpenID Connect provider, by the framework's handler: authorization code with PKCE (RFC 7636), nonce, and a cookie of the browser that asked;
/// and the issuer in the answer (RFC 9207) against mixing providers up, which the handler does not look at.
/// </summary>
internal sealed class OpenIdParty(OpenIdRegistration registration, ProviderClient client, TimeProvider clock) : IDisposable
{
    /// <summary>As long as an attempt is good: a code that came by telephone is.</summary>
    public static readonly TimeSpan Good = TimeSpan.FromMinutes(5);

    private readonly ProviderMetadata _metadata = new(registration.Issuer, client, clock);
    private readonly ProviderKeys _keys = new(client, clock);

    /// <returns>Where the browser goes; null when the provider cannot be reached.</returns>
    public async Task<Uri?> BeginAsync(HttpContext context, OpenIdAttempt attempt, CancellationToken ct)
    {
        if (await _metadata.GetAsync(ct) is null) return null;

        var (handler, _) = await HandlerAsync(context, attempt, [], new Heard(), ct);
        await handler.ChallengeAsync(new AuthenticationProperties { RedirectUri = "/" });
        return new Uri(context.Response.Headers.Location.ToString());
    }

    /// <summary>Reads what came back with the browser. Never throws for anything the provider or the browser sends.</summary>
    /// <param name="context">The request at the address of return.</param>
    /// <param name="attempt">What was begun.</param>
    /// <param name="needed">Claims to ask the UserInfo endpoint for when the token lacks them.</param>
    /// <param name="ct">Ends the wait.</param>
    public async Task<(OpenIdAnswer? Answer, OpenIdFault Fault)> CompleteAsync(HttpContext context, OpenIdAttempt attempt, IReadOnlyList<string> needed, CancellationToken ct)
    {
        if (await _metadata.GetAsync(ct) is not { } provider) return (null, OpenIdFault.Unreachable);
        var query = context.Request.Query;
        // Nothing may stand in an answer twice (RFC 6749 3.1): of two the handler would take one, and this the other.
        if (query.Any(q => q.Value.Count != 1)) return (null, OpenIdFault.Invalid);
        if (query.TryGetValue("iss", out var issuer) ? issuer.ToString() != registration.Issuer : provider.NamesItself) return (null, OpenIdFault.Invalid);

        var heard = new Heard();
        var (handler, tokens) = await HandlerAsync(context, attempt, needed, heard, ct);
        await handler.HandleRequestAsync();
        if (!heard.Taken || tokens.Taken is not { } token) return (null, heard.Fault);

        var methods = token.Claims.Where(c => c.Type == JwtRegisteredClaimNames.Amr).Select(c => c.Value).ToList();
        return (new OpenIdAnswer(token.Subject, methods, name => OpenIdRules.Text(token, name) ?? Text(handler.More, name)), default);
    }

    public void Dispose() => _keys.Dispose();

    private async Task<(OpenIdHandler Handler, OpenIdRules.Tokens Tokens)> HandlerAsync(HttpContext context, OpenIdAttempt attempt, IReadOnlyList<string> needed, Heard heard, CancellationToken ct)
    {
        var tokens = new OpenIdRules.Tokens(registration, attempt, _keys, _metadata, ct);
        var options = OpenIdRules.Of(registration, attempt, _metadata, tokens, needed.Count > 0);
        options.Events.OnRedirectToIdentityProvider = redirect =>
        {
            var message = redirect.ProtocolMessage;
            // The public address: behind a proxy the request itself may name another.
            (message.RedirectUri, message.UiLocales) = (registration.RedirectUri, context.Texts().Language);
            if (registration.Acr.Count > 0) message.AcrValues = string.Join(' ', registration.Acr);
            return Task.CompletedTask;
        };
        options.Events.OnAccessDenied = denied => heard.End(denied, OpenIdFault.Cancelled);
        options.Events.OnRemoteFailure = failed => heard.End(failed, failed.Failure is ProviderUnreachableException ? OpenIdFault.Unreachable : OpenIdFault.Invalid);
        options.Events.OnTicketReceived = received => heard.End(received, null);

        var handler = new OpenIdHandler(options, registration, _metadata, client, needed);
        await handler.BeginAsync(context);
        return (handler, tokens);
    }

    private static string? Text(JsonElement? json, string name) =>
        json is { } from && from.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>How the handler's work ended. Nobody is signed in by it: what follows is the feature's to decide.</summary>
    private sealed class Heard
    {
        public bool Taken { get; private set; }

        public OpenIdFault Fault { get; private set; }

        public Task End<TOptions>(HandleRequestContext<TOptions> context, OpenIdFault? fault)
            where TOptions : AuthenticationSchemeOptions
        {
            (Taken, Fault) = (fault is null, fault ?? default);
            context.HandleResponse();
            return Task.CompletedTask;
        }
    }
}
