using System.Net;
using System.Security.Cryptography;
using Madang.IdentityAgency;
using Madang.Server.Tests.Features.Accounts;
using Microsoft.IdentityModel.Tokens;

namespace Madang.Server.Tests.Features.Identity;

/// <summary>Only what the agency has signed, for this city, this sign-in and this attempt, once and within five minutes, makes somebody verified.</summary>
public sealed class ResultTests(IdentityHost city) : IClassFixture<IdentityHost>
{
    [Fact]
    public async Task AResultIsGoodOnce()
    {
        using var mina = await city.CitizenAsync();
        var posted = city.For(await mina.StartAsync(), IdentityHost.Somebody());
        using var first = await city.PostAsync(posted);

        using var second = await city.PostAsync(posted);
        using var done = await mina.Browser.GetAsync(first.Headers.Location);
        using var again = await mina.Browser.GetAsync(first.Headers.Location);

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Gone), (first.StatusCode, second.StatusCode));
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Gone), (done.StatusCode, again.StatusCode));
    }

    [Fact]
    public async Task AfterFiveMinutesItIsTooLate()
    {
        using var mina = await city.CitizenAsync();
        var posted = city.For(await mina.StartAsync(), IdentityHost.Somebody());

        city.Accounts.Clock.Move(TimeSpan.FromMinutes(5.1));
        using var late = await city.PostAsync(posted);

        Assert.Equal((HttpStatusCode.Gone, 1), (late.StatusCode, await IdentityHost.LevelAsync(mina)));
    }

    [Fact]
    public async Task ItCountsOnlyInTheSignInThatAskedForIt()
    {
        using var mina = await city.CitizenAsync();
        using var thief = await city.CitizenAsync();
        using var posted = await city.PostAsync(city.For(await mina.StartAsync(), IdentityHost.Somebody()));

        using var stolen = await thief.Browser.GetAsync(posted.Headers.Location);
        using var done = await mina.Browser.GetAsync(posted.Headers.Location);

        Assert.Equal((HttpStatusCode.Forbidden, 1), (stolen.StatusCode, await IdentityHost.LevelAsync(thief)));
        Assert.Equal((HttpStatusCode.Redirect, 3), (done.StatusCode, await IdentityHost.LevelAsync(mina)));
    }

    [Fact]
    public async Task AnotherSignInOfTheSameCitizenIsAnotherSignIn()
    {
        using var mina = await city.CitizenAsync();
        using var posted = await city.PostAsync(city.For(await mina.StartAsync(), IdentityHost.Somebody()));
        using var again = await mina.SignInAsync();

        using var done = await mina.Browser.GetAsync(posted.Headers.Location);

        Assert.Equal((HttpStatusCode.Forbidden, 1), (done.StatusCode, await IdentityHost.LevelAsync(mina)));
    }

    [Fact]
    public async Task AResultForSomebodyElseIsRefused()
    {
        using var mina = await city.CitizenAsync();
        using var thief = await city.CitizenAsync();
        var start = await thief.StartAsync();
        var of = city.For(await mina.StartAsync(), IdentityHost.Somebody());

        using var posted = await city.PostAsync(of with { State = city.RequestIn(start).State });
        using var done = await thief.Browser.GetAsync(posted.Headers.Location);

        Assert.Equal((HttpStatusCode.BadRequest, 1), (done.StatusCode, await IdentityHost.LevelAsync(thief)));
    }

    public static TheoryData<string> Lies =>
    [
        "signed by another key", "signed with the same key id by another key", "not signed", "not encrypted", "signed with HMAC by the public key",
        "another issuer", "another audience", "another nonce", "another state", "of yesterday", "without an end", "another type", "encrypted with another algorithm", "names nobody", "a short CI",
    ];

    [Theory]
    [MemberData(nameof(Lies))]
    public async Task WhatTheAgencyWouldNotWriteIsRefused(string lie)
    {
        using var mina = await city.CitizenAsync();
        var posted = city.Changed(await mina.StartAsync(), IdentityHost.Somebody(), (token, request) => Tell(lie, token, request));

        using var answer = await city.PostAsync(posted);
        using var done = await mina.Browser.GetAsync(answer.Headers.Location);

        Assert.Equal((HttpStatusCode.BadRequest, 1), (done.StatusCode, await IdentityHost.LevelAsync(mina)));
    }

    [Fact]
    public async Task TheSameResultWithoutALieIsTaken()
    {
        using var mina = await city.CitizenAsync();
        using var posted = await city.PostAsync(city.Changed(await mina.StartAsync(), IdentityHost.Somebody(), (_, _) => { }));

        using var done = await mina.Browser.GetAsync(posted.Headers.Location);

        Assert.Equal((HttpStatusCode.Redirect, 3), (done.StatusCode, await IdentityHost.LevelAsync(mina)));
    }

    [Fact]
    public async Task WhenTheAgencyChangesItsKeyTheCityFollows()
    {
        using var mina = await city.CitizenAsync();
        using var before = await city.VerifyAsAsync(mina, IdentityHost.Somebody());

        city.AgencyKey.Rotate();
        city.Accounts.Clock.Move(TimeSpan.FromSeconds(30));
        using var noa = await city.CitizenAsync();
        using var after = await city.VerifyAsAsync(noa, IdentityHost.Somebody());

        Assert.Equal((HttpStatusCode.Redirect, 3), (after.StatusCode, await IdentityHost.LevelAsync(noa)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a.b.c.d.e")]
    [InlineData("eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkEyNTZDQkMtSFM1MTIiLCJ6aXAiOiJERUYifQ.AAAA.AAAA.AAAA.AAAA")]
    [InlineData("eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkEyNTZDQkMtSFM1MTIifQ.AAAA.AAAA.AAAA.AAAA")]
    public async Task RubbishIsRefused(string rubbish)
    {
        using var mina = await city.CitizenAsync();
        var state = city.RequestIn(await mina.StartAsync()).State;

        using var answer = await city.PostAsync(new Posted(new Uri(city.Accounts.Host.Address, "/account/verify/result/practice"), state, rubbish));
        using var done = await mina.Browser.GetAsync(answer.Headers.Location);

        Assert.Equal(HttpStatusCode.BadRequest, done.StatusCode);
    }

    [Fact]
    public async Task AnAttemptNobodyMadeIsRefusedBeforeAnythingIsOpened()
    {
        using var answer = await city.PostAsync(new Posted(new Uri(city.Accounts.Host.Address, "/account/verify/result/practice"), "AAAAAAAAAAAAAAAAAAAAAA", "x"));

        Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
    }

    [Fact]
    public async Task OnlyTheAddressOfResultsTakesPostsOfOtherSites()
    {
        using var mina = await city.CitizenAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/account/verify/start") { Content = Visitor.Form(("agency", "practice"), ("consent", "yes")) };
        request.Headers.Add("Origin", city.AgencyAddress);

        using var answer = await mina.Browser.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    private void Tell(string lie, SecurityTokenDescriptor token, CityRequest request)
    {
        switch (lie)
        {
            case "signed by another key": token.SigningCredentials = Other("another"); break;
            case "signed with the same key id by another key": token.SigningCredentials = Other(city.AgencyKey.Signing.Key.KeyId); break;
            case "not signed": token.SigningCredentials = null; break;
            case "not encrypted": token.EncryptingCredentials = null; break;
            case "signed with HMAC by the public key":
                var known = (ECDsaSecurityKey)city.AgencyKey.Signing.Key;
                token.SigningCredentials = new SigningCredentials(new SymmetricSecurityKey(known.ECDsa.ExportSubjectPublicKeyInfo()) { KeyId = known.KeyId }, SecurityAlgorithms.HmacSha256);
                break;
            case "another issuer": token.Issuer = "http://localhost:1"; break;
            case "another audience": token.Audience = "https://city.example"; break;
            case "another nonce": token.Claims["nonce"] = "x"; break;
            case "another state": token.Claims["state"] = "x"; break;
            case "of yesterday": (token.IssuedAt, token.Expires) = (token.IssuedAt!.Value.AddDays(-1), token.Expires!.Value.AddDays(-1)); break;
            case "without an end": token.Expires = null; break;
            case "another type": token.TokenType = "JWT"; break;
            case "encrypted with another algorithm": token.EncryptingCredentials = new EncryptingCredentials(request.Opening, SecurityAlgorithms.RsaPKCS1, SecurityAlgorithms.Aes256CbcHmacSha512); break;
            case "names nobody": token.Claims.Remove("ci"); break;
            case "a short CI": token.Claims["ci"] = "123"; break;
            default: throw new ArgumentOutOfRangeException(nameof(lie), lie, null);
        }
    }

    private static SigningCredentials Other(string id) => new(new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = id }, SecurityAlgorithms.EcdsaSha256);
}
