using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Madang.Server.Tests.Features.Identity;

/// <summary>An OpenID Connect agency whose every word a test chooses: what a real one never says.</summary>
internal sealed class LyingAgency(int port, TimeProvider clock) : IAsyncDisposable
{
    private readonly ECDsaSecurityKey _key = new(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = "one" };
    private WebApplication? _app;

    public string Issuer => $"http://localhost:{port}";

    /// <summary>What discovery says of the issuer.</summary>
    public string? NamesItself { get; set; }

    /// <summary>All that discovery says; null for what a provider says.</summary>
    public string? Discovery { get; set; }

    /// <summary>Changes the token before it is signed.</summary>
    public Action<SecurityTokenDescriptor> Lie { get; set; } = _ => { };

    /// <summary>What the token endpoint was sent.</summary>
    public Dictionary<string, string> Redeemed { get; private set; } = [];

    public SigningCredentials Signing => new(_key, SecurityAlgorithms.EcdsaSha256);

    /// <summary>The nonce of the attempt that is under way.</summary>
    public string Nonce { get; set; } = "";

    public async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenLocalhost(port));
        _app = builder.Build();
        _app.MapGet("/.well-known/openid-configuration", () => TypedResults.Text(Discovery ?? JsonSerializer.Serialize(new
        {
            issuer = NamesItself ?? Issuer,
            authorization_endpoint = $"{Issuer}/auth",
            token_endpoint = $"{Issuer}/token",
            jwks_uri = $"{Issuer}/jwks",
            authorization_response_iss_parameter_supported = true,
        }), "application/json"));
        _app.MapGet("/jwks", () =>
        {
            var key = JsonWebKeyConverter.ConvertFromECDsaSecurityKey(_key);
            return TypedResults.Json(new { keys = new[] { new { kty = key.Kty, crv = key.Crv, x = key.X, y = key.Y, kid = "one", use = "sig" } } });
        });
        _app.MapPost("/token", async (HttpContext context) =>
        {
            Redeemed = (await context.Request.ReadFormAsync()).ToDictionary(f => f.Key, f => f.Value.ToString());
            var now = clock.GetUtcNow();
            var token = new SecurityTokenDescriptor
            {
                Issuer = Issuer,
                Audience = "madang",
                IssuedAt = now.UtcDateTime,
                Expires = now.AddMinutes(5).UtcDateTime,
                SigningCredentials = Signing,
                Claims = new Dictionary<string, object>(StringComparer.Ordinal) { ["sub"] = $"somebody-{RandomNumberGenerator.GetHexString(12)}", ["nonce"] = Nonce, ["auth_time"] = now.ToUnixTimeSeconds(), ["birthdate"] = "1990-01-01" },
            };
            Lie(token);
            return TypedResults.Json(new { id_token = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(token), access_token = "x", token_type = "Bearer" });
        });
        await _app.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null) await _app.DisposeAsync();
    }
}
