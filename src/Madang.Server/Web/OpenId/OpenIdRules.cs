using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Madang.Server.Web.OpenId;

/// <summary>What one visit asks of the framework's handler: its nonce, its state, and which token is the answer to it.</summary>
internal static class OpenIdRules
{
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(60);

    public static OpenIdConnectOptions Of(OpenIdRegistration registration, OpenIdAttempt attempt, ProviderMetadata metadata, TokenHandler tokens, bool asksMore)
    {
        var isSecure = registration.RedirectUri.StartsWith("https:", StringComparison.Ordinal);
        var options = new OpenIdConnectOptions
        {
            ClientId = registration.ClientId,
            ClientSecret = registration.ClientSecret,
            CallbackPath = new Uri(registration.RedirectUri).AbsolutePath,
            ConfigurationManager = metadata,
            ResponseType = OpenIdConnectResponseType.Code,
            ResponseMode = OpenIdConnectResponseMode.Query,
            // The login has to be made for this visit: one of an hour ago vouches for nothing.
            Prompt = "login",
            MaxAge = OpenIdParty.Good,
            GetClaimsFromUserInfoEndpoint = asksMore,
            DisableTelemetry = true,
            PushedAuthorizationBehavior = PushedAuthorizationBehavior.Disable,
            RefreshOnIssuerKeyNotFound = false,
            RemoteAuthenticationTimeout = OpenIdParty.Good,
            ProtocolValidator = new NonceOf(attempt),
            TokenHandler = tokens,
            StateDataFormat = new StateOf(attempt),
            StringDataFormat = new NonceCookieOf(attempt),
        };
        options.Scope.Clear();
        foreach (var scope in registration.Scopes.Prepend("openid")) options.Scope.Add(scope);
        foreach (var (cookie, name) in new[] { (options.CorrelationCookie, "visit"), (options.NonceCookie, "nonce") })
        {
            cookie.Name = $"{(isSecure ? "__Host-" : "")}madang-openid-{name}.";
            cookie.Path = "/";
            cookie.HttpOnly = true;
            cookie.IsEssential = true;
            // The browser comes back from another site, by a link.
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = isSecure ? CookieSecurePolicy.Always : CookieSecurePolicy.None;
        }

        return options;
    }

    /// <summary>Whether a token that this provider has signed for this city is the answer to this visit (OpenID Connect Core 3.1.3.7); its nonce is the handler's to compare.</summary>
    public static bool Fits(JsonWebToken token, OpenIdRegistration registration, OpenIdAttempt attempt)
    {
        var party = Text(token, "azp");
        return token.Subject is { Length: > 0 and <= 255 }
            && (party is null ? token.Audiences.Count() == 1 : party == registration.ClientId)
            && token.IssuedAt >= (attempt.StartedAt - Skew).UtcDateTime
            && token.TryGetPayloadValue<long>("auth_time", out var at) && DateTimeOffset.FromUnixTimeSeconds(at) >= attempt.StartedAt - Skew
            && (registration.Acr.Count == 0 || (Text(token, "acr") is { } reached && registration.Acr.Contains(reached)));
    }

    public static string? Text(JsonWebToken token, string name) => token.TryGetPayloadValue<object>(name, out var value) ? value as string : null;

    /// <summary>Validates by the provider's keys of now, whatever the handler would let pass: it asks for no signature where a token came by the back channel.</summary>
    internal sealed class Tokens(OpenIdRegistration registration, OpenIdAttempt attempt, ProviderKeys keys, ProviderMetadata metadata, CancellationToken ct) : TokenHandler
    {
        /// <summary>The token that was taken; null before.</summary>
        public JsonWebToken? Taken { get; private set; }

        public override async Task<TokenValidationResult> ValidateTokenAsync(string token, TokenValidationParameters validationParameters)
        {
            var rules = new TokenValidationParameters { ValidIssuer = registration.Issuer, ValidAudience = registration.ClientId, ClockSkew = Skew };
            var (read, unreachable) = await keys.ValidateAsync(token ?? "", (await metadata.GetConfigurationAsync(ct)).JwksUri, rules, ct);
            if (read is null) return new TokenValidationResult { Exception = unreachable ? new ProviderUnreachableException(registration.Issuer) : new SecurityTokenException("The token does not hold.") };
            if (!Fits(read, registration, attempt)) return new TokenValidationResult { Exception = new SecurityTokenException("The token answers another question.") };

            Taken = read;
            return new TokenValidationResult { IsValid = true, SecurityToken = read, ClaimsIdentity = new ClaimsIdentity(read.Claims, "openid") };
        }
    }

    /// <summary>The nonce is the visit's, which has a time of its own.</summary>
    private sealed class NonceOf : OpenIdConnectProtocolValidator
    {
        private readonly OpenIdAttempt _attempt;

        public NonceOf(OpenIdAttempt attempt)
        {
            _attempt = attempt;
            (RequireStateValidation, RequireTimeStampInNonce, NonceLifetime) = (false, false, OpenIdParty.Good);
        }

        public override string GenerateNonce() => _attempt.Nonce;
    }

    /// <summary>The state is the id of the visit: nothing of it leaves the server.</summary>
    private sealed class StateOf(OpenIdAttempt attempt) : ISecureDataFormat<AuthenticationProperties>
    {
        public string Protect(AuthenticationProperties data) => Protect(data, null);

        public string Protect(AuthenticationProperties data, string? purpose)
        {
            attempt.Asked = data;
            return attempt.Id;
        }

        public AuthenticationProperties? Unprotect(string? protectedText) => Unprotect(protectedText, null);

        public AuthenticationProperties? Unprotect(string? protectedText, string? purpose) => protectedText == attempt.Id ? attempt.Asked : null;
    }

    /// <summary>The browser's half of the nonce: a cookie named by the visit.</summary>
    private sealed class NonceCookieOf(OpenIdAttempt attempt) : ISecureDataFormat<string>
    {
        public string Protect(string data) => attempt.Id;

        public string Protect(string data, string? purpose) => attempt.Id;

        public string? Unprotect(string? protectedText) => Unprotect(protectedText, null);

        public string? Unprotect(string? protectedText, string? purpose) => protectedText == attempt.Id ? attempt.Nonce : null;
    }
}
