using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Tests.Features.Accounts;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.Tokens;

namespace Madang.Server.Tests.Features.Identity;

/// <summary>A city with OpenID Connect agencies: a foreign implementation with several algorithms, one that lies, and one that is gone.</summary>
public sealed class OpenIdCity : IAsyncLifetime
{
    private static readonly string[] Algorithms = ["es256", "rs256", "ps256", "hs256", "rs512"];

    private readonly string _data = Path.Combine(Path.GetTempPath(), "madang-" + Path.GetRandomFileName());
    private readonly int _lying = MadangHost.FreePort();
    private readonly int _foreign = MadangHost.FreePort();
    private ForeignAgency? _agency;

    public IdentityHost City { get; private set; } = null!;

    internal LyingAgency Liar { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(_data);
        var name = new { ko = "나라", en = "National" };
        var foreign = Algorithms.Select(a => (object)new
        {
            id = a,
            kind = "openId",
            name,
            issuer = $"http://localhost:{_foreign}",
            clientId = a,
            clientSecret = "a secret of 64 bytes, so that HMAC with SHA-512 would do as well!",
            scopes = new[] { "identity" },
            diClaim = "di",
        });
        object liar = new { id = "liar", kind = "openId", name, issuer = $"http://localhost:{_lying}", clientId = "madang", oneSubjectPerPerson = true };
        object gone = new { id = "gone", kind = "openId", name, issuer = "http://localhost:1", clientId = "madang" };
        await File.WriteAllTextAsync(Path.Combine(_data, "agencies.json"), JsonSerializer.Serialize(new { agencies = foreign.Append(liar).Append(gone) }));
        City = new IdentityHost(_data);
        Liar = new LyingAgency(_lying, City.Accounts.Clock);
        await Liar.StartAsync();
        await City.InitializeAsync();
        _agency = await ForeignAgency.StartAsync(_foreign, City.Accounts.Host.Origin);
    }

    /// <summary>The foreign agency starts anew, with other keys.</summary>
    public async Task RotateAsync()
    {
        await _agency!.DisposeAsync();
        _agency = await ForeignAgency.StartAsync(_foreign, City.Accounts.Host.Origin);
        // A key that is not known is looked up again, though not at once.
        City.Accounts.Clock.Move(TimeSpan.FromSeconds(11));
    }

    public async Task DisposeAsync()
    {
        await _agency!.DisposeAsync();
        await City.DisposeAsync();
        await Liar.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }
}

/// <summary>OpenID Connect against npm oidc-provider, and against everything it would never say.</summary>
public sealed class OpenIdTests(OpenIdCity fixture) : IClassFixture<OpenIdCity>
{
    private readonly IdentityHost _city = fixture.City;

    [Theory]
    [InlineData("es256")]
    [InlineData("rs256")]
    [InlineData("ps256")]
    public async Task AForeignAgencyVouchesForACitizenWhomItKnowsAgain(string algorithm)
    {
        using var mina = await _city.CitizenAsync();
        using var second = await _city.CitizenAsync();
        var login = Somebody();

        using var done = await VerifyAsync(mina, login, algorithm, back: "/tax/car");
        using var taken = await VerifyAsync(second, login, algorithm);

        Assert.Equal((HttpStatusCode.Redirect, "/tax/car", 3), (done.StatusCode, done.Headers.Location?.ToString(), await IdentityHost.LevelAsync(mina)));
        Assert.Equal(HttpStatusCode.Conflict, taken.StatusCode);
        // Nobody has promised one subject for a person, so that it does not do for voting.
        Assert.Equal(Vouched.Person, await _city.VouchedAsync(mina));
        Assert.Contains("19 or older", await mina.Browser.GetStringAsync("/account/verify"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhenItChangesItsKeysTheCityFollows()
    {
        using var mina = await _city.CitizenAsync();
        using var before = await VerifyAsync(mina, Somebody());

        await fixture.RotateAsync();
        using var noa = await _city.CitizenAsync();
        using var after = await VerifyAsync(noa, Somebody());

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (before.StatusCode, after.StatusCode));
    }

    [Fact]
    public async Task ADiMakesAPersonUnique()
    {
        using var mina = await _city.CitizenAsync();

        using var done = await VerifyAsync(mina, Somebody() + "-di");

        Assert.Equal(Vouched.UniquePerson, await _city.VouchedAsync(mina));
    }

    [Theory]
    [InlineData("hs256")]
    [InlineData("rs512")]
    public async Task AnAlgorithmThatIsNotAllowedIsRefused(string algorithm)
    {
        using var mina = await _city.CitizenAsync();

        using var done = await VerifyAsync(mina, Somebody(), algorithm);

        Assert.Equal((HttpStatusCode.BadRequest, 1), (done.StatusCode, await IdentityHost.LevelAsync(mina)));
    }

    [Fact]
    public async Task AnAnswerIsReadOnceAndOnlyInItsSignIn()
    {
        using var mina = await _city.CitizenAsync();
        using var thief = await _city.CitizenAsync();
        var back = await ForeignAgency.SignInAsync(await mina.StartAsync(agency: "es256"), Somebody());

        using var stolen = await thief.Browser.GetAsync(back.PathAndQuery);
        using var first = await mina.Browser.GetAsync(back.PathAndQuery);
        using var again = await mina.Browser.GetAsync(back.PathAndQuery);

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Redirect, HttpStatusCode.Gone), (stolen.StatusCode, first.StatusCode, again.StatusCode));
        Assert.DoesNotContain("code=", first.Headers.Location?.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, await IdentityHost.LevelAsync(thief));
    }

    [Fact]
    public async Task AnAgencyThatDoesNotAnswerIsSaidSo()
    {
        using var mina = await _city.CitizenAsync();

        using var started = await mina.Browser.PostAsync("/account/verify/start", Visitor.Form(("agency", "gone"), ("consent", "yes")));

        Assert.Equal(HttpStatusCode.BadGateway, started.StatusCode);
        Assert.Contains("The agency cannot be reached", await started.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsAskedHasAStateANonceAndAChallengeThatTheCodeAnswers()
    {
        using var mina = await _city.CitizenAsync();

        var (start, done) = await LieAsync(mina, _ => { });

        var asked = QueryHelpers.ParseQuery(start.Query);
        Assert.Equal(("code", "S256", "login", "openid"), (asked["response_type"].ToString(), asked["code_challenge_method"].ToString(), asked["prompt"].ToString(), asked["scope"].ToString()));
        Assert.Equal(asked["code_challenge"].ToString(), Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(fixture.Liar.Redeemed["code_verifier"]))));
        Assert.True(asked["state"].ToString().Length >= 22 && asked["nonce"].ToString().Length >= 22 && asked["state"] != asked["nonce"]);
        Assert.Equal((HttpStatusCode.Redirect, Vouched.UniquePerson), (done.StatusCode, await _city.VouchedAsync(mina)));
        done.Dispose();
    }

    public static TheoryData<string> Lies =>
        ["another nonce", "no nonce", "another issuer", "another audience", "two audiences", "another party", "no subject", "signed in an hour ago", "does not say when", "expired", "without an end", "not signed", "signed by another key", "written yesterday"];

    [Theory]
    [MemberData(nameof(Lies))]
    public async Task ATokenThatDoesNotFitIsRefused(string lie)
    {
        using var mina = await _city.CitizenAsync();

        var (_, done) = await LieAsync(mina, token => Tell(lie, token));

        Assert.Equal((HttpStatusCode.BadRequest, 1), (done.StatusCode, await IdentityHost.LevelAsync(mina)));
        done.Dispose();
    }

    [Theory]
    [InlineData("&iss=http%3A%2F%2Flocalhost%3A1")]
    [InlineData("")]
    [InlineData("&iss=a&iss=b")]
    public async Task AnAnswerOfAnotherIssuerOrOfNobodyIsRefused(string issuer)
    {
        using var mina = await _city.CitizenAsync();

        var (_, done) = await LieAsync(mina, _ => { }, issuer);

        Assert.Equal((HttpStatusCode.BadRequest, 1), (done.StatusCode, await IdentityHost.LevelAsync(mina)));
        done.Dispose();
    }

    [Fact]
    public async Task AnAnswerAtTheAddressOfAnotherAgencyIsRefused()
    {
        using var mina = await _city.CitizenAsync();
        var asked = QueryHelpers.ParseQuery((await mina.StartAsync(agency: "liar")).Query);

        using var mixed = await mina.Browser.GetAsync($"/account/verify/callback/es256?code=x&state={asked["state"]}");

        Assert.Equal(HttpStatusCode.Gone, mixed.StatusCode);
    }

    private static string Somebody() => $"19900314-{RandomNumberGenerator.GetHexString(8)}";

    private static async Task<HttpResponseMessage> VerifyAsync(Visitor visitor, string login, string agency = "es256", string back = "")
    {
        var returned = await ForeignAgency.SignInAsync(await visitor.StartAsync(back, agency), login);
        using var read = await visitor.Browser.GetAsync(returned.PathAndQuery);
        return await visitor.Browser.GetAsync(read.Headers.Location);
    }

    private async Task<(Uri Start, HttpResponseMessage Done)> LieAsync(Visitor visitor, Action<SecurityTokenDescriptor> lie, string? issuer = null)
    {
        var start = await visitor.StartAsync(agency: "liar");
        var asked = QueryHelpers.ParseQuery(start.Query);
        (fixture.Liar.Nonce, fixture.Liar.Lie) = (asked["nonce"].ToString(), lie);
        using var read = await visitor.Browser.GetAsync($"/account/verify/callback/liar?code=x&state={asked["state"]}{issuer ?? $"&iss={Uri.EscapeDataString(fixture.Liar.Issuer)}"}");
        return (start, await visitor.Browser.GetAsync(read.Headers.Location));
    }

    private static void Tell(string lie, SecurityTokenDescriptor token)
    {
        switch (lie)
        {
            case "another nonce": token.Claims["nonce"] = "x"; break;
            case "no nonce": token.Claims.Remove("nonce"); break;
            case "another issuer": token.Issuer = "http://localhost:1"; break;
            case "another audience": token.Audience = "others"; break;
            case "two audiences": (token.Audience, token.Claims["aud"]) = (null, new[] { "madang", "others" }); break;
            case "another party": token.Claims["azp"] = "others"; break;
            case "no subject": token.Claims.Remove("sub"); break;
            case "signed in an hour ago": token.Claims["auth_time"] = (long)token.Claims["auth_time"] - 3600; break;
            case "does not say when": token.Claims.Remove("auth_time"); break;
            case "expired": token.Expires = token.IssuedAt!.Value.AddHours(-1); break;
            case "without an end": token.Expires = null; break;
            case "not signed": token.SigningCredentials = null; break;
            case "signed by another key": token.SigningCredentials = new SigningCredentials(new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = "one" }, SecurityAlgorithms.EcdsaSha256); break;
            case "written yesterday": token.IssuedAt = token.IssuedAt!.Value.AddDays(-1); break;
            default: throw new ArgumentOutOfRangeException(nameof(lie), lie, null);
        }
    }
}
