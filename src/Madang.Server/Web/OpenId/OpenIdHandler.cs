using System.IdentityModel.Tokens.Jwt;
using System.Net;
using System.Security.Claims;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Madang.Server.Web.OpenId;

/// <summary>
/// The framework's handler of OpenID Connect for one visit. What it does otherwise than we need is written here: how a secret is sent, and when the UserInfo endpoint is asked.
/// It logs nothing: its messages would hold what providers and browsers send.
/// </summary>
internal sealed class OpenIdHandler(OpenIdConnectOptions options, OpenIdRegistration registration, ProviderMetadata metadata, ProviderClient client, IReadOnlyList<string> needed)
    : OpenIdConnectHandler(new Only(options), NullLoggerFactory.Instance, HtmlEncoder.Default, UrlEncoder.Default)
{
    private const string Name = "openid";

    /// <summary>What the UserInfo endpoint has said, of the same subject as the token.</summary>
    public JsonElement? More { get; private set; }

    public Task BeginAsync(HttpContext context) => InitializeAsync(new AuthenticationScheme(Name, null, typeof(OpenIdHandler)), context);

    protected override async Task<OpenIdConnectMessage> RedeemAuthorizationCodeAsync(OpenIdConnectMessage tokenEndpointRequest)
    {
        var provider = await metadata.GetAsync(Context.RequestAborted) ?? throw new ProviderUnreachableException(registration.Issuer);
        using var request = new HttpRequestMessage(HttpMethod.Post, provider.Said.TokenEndpoint);
        if (registration.ClientSecret is { } secret && !provider.TakesSecretInForm)
        {
            // The header is what every provider has to take (RFC 6749 2.3.1); then the form says nothing of it.
            request.Headers.Authorization = new("Basic", Basic(registration.ClientId, secret));
            tokenEndpointRequest.Parameters.Remove(OpenIdConnectParameterNames.ClientId);
            tokenEndpointRequest.Parameters.Remove(OpenIdConnectParameterNames.ClientSecret);
        }

        request.Content = new FormUrlEncodedContent(tokenEndpointRequest.Parameters);
        var answer = await client.AskAsync(request, Context.RequestAborted);
        return ProviderClient.ObjectIn(answer) is null ? throw new OpenIdConnectProtocolException("The code was not redeemed.") : new OpenIdConnectMessage(answer);
    }

    /// <summary>Asks only for what is needed and the token lacks. A provider that does not answer here has still signed who it is.</summary>
    protected override async Task<HandleRequestResult> GetUserInformationAsync(OpenIdConnectMessage message, JwtSecurityToken jwt, ClaimsPrincipal principal, AuthenticationProperties properties)
    {
        var address = (await metadata.GetAsync(Context.RequestAborted))?.Said.UserInfoEndpoint;
        if (address is not null && !string.IsNullOrEmpty(message.AccessToken) && needed.Any(n => !principal.HasClaim(c => c.Type == n)))
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.Authorization = new("Bearer", message.AccessToken);
            var more = ProviderClient.ObjectIn(await client.AskAsync(request, Context.RequestAborted));
            if (more is { } said && said.TryGetProperty("sub", out var subject) && subject.ValueKind == JsonValueKind.String && subject.GetString() == jwt.Subject) More = more;
        }

        return HandleRequestResult.Success(new AuthenticationTicket(principal, properties, Scheme.Name));
    }

    // Both parts are form-encoded first.
    private static string Basic(string id, string secret) => Convert.ToBase64String(Encoding.ASCII.GetBytes($"{WebUtility.UrlEncode(id)}:{WebUtility.UrlEncode(secret)}"));

    private sealed class Only(OpenIdConnectOptions options) : IOptionsMonitor<OpenIdConnectOptions>
    {
        public OpenIdConnectOptions CurrentValue => options;

        public OpenIdConnectOptions Get(string? name) => options;

        public IDisposable? OnChange(Action<OpenIdConnectOptions, string?> listener) => null;
    }
}
