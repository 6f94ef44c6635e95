using System.Net;
using System.Security.Cryptography;
using Madang.Server.Features.Staff;
using Madang.Server.Features.Staff.Contract;
using Madang.Server.Tests.Features.Identity;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;

namespace Madang.Server.Tests.Features.Staff;

/// <summary>A city whose staff has a provider: npm oidc-provider.</summary>
public sealed class ProviderCity : IAsyncLifetime
{
    private readonly int _port = MadangHost.FreePort();
    private ForeignAgency? _provider;
    private MadangHost? _host;

    public MadangHost Host => _host!;

    public async Task InitializeAsync()
    {
        _host = await StartAsync($"http://localhost:{_port}", "office", "a secret of 64 bytes, so that HMAC with SHA-512 would do as well!", new ManualClock());
        _provider = await ForeignAgency.StartAsync(_port, Host.Origin);
    }

    public async Task DisposeAsync()
    {
        if (_provider is not null) await _provider.DisposeAsync();
        await Host.DisposeAsync();
    }

    internal static Task<MadangHost> StartAsync(string issuer, string client, string secret, TimeProvider clock) => MadangHost.StartAsync(builder =>
    {
        builder.Services.AddSingleton(clock);
        builder.Configuration["Madang:Staff:Issuer"] = issuer;
        builder.Configuration["Madang:Staff:ClientId"] = client;
        builder.Configuration["Madang:Staff:ClientSecret"] = secret;
        builder.Configuration["Madang:Staff:ProviderName"] = "Town Hall";
    });
}

/// <summary>The staff's way in by the provider of their employer: a foreign implementation, and everything it would never say.</summary>
public sealed class ProviderTests(ProviderCity city) : IClassFixture<ProviderCity>
{
    [Fact]
    public async Task AColleagueJoinsByTheirInvitationAndSignsInByTheProvider()
    {
        using var first = city.Host.Browser("en");
        using var second = city.Host.Browser("en");
        var token = await InviteAsync(city.Host, "Federated");
        var login = Somebody();

        Assert.Contains("Join with Town Hall", await first.GetStringAsync($"/office/invitation?token={token}"), StringComparison.Ordinal);
        using var joined = await ComeBackAsync(first, await ForeignAgency.SignInAsync(await LeaveAsync(first, token: token), login));
        Assert.Contains("Sign in with Town Hall", await second.GetStringAsync("/office/sign-in"), StringComparison.Ordinal);
        using var signedIn = await ComeBackAsync(second, await ForeignAgency.SignInAsync(await LeaveAsync(second, back: "/office?x=1"), login));

        Assert.Equal(("/office?done=joined", "/office?x=1"), (joined.Headers.Location?.ToString(), signedIn.Headers.Location?.ToString()));
        Assert.Contains("Signed in as Federated.", await first.GetStringAsync("/office"), StringComparison.Ordinal);
        Assert.Contains("Signed in as Federated.", await second.GetStringAsync("/office"), StringComparison.Ordinal);
        using var again = await first.PostAsync("/office/provider/start", Colleague.Form(("token", token)));
        Assert.Equal(HttpStatusCode.Gone, again.StatusCode);
    }

    [Fact]
    public async Task OneFactorOpensNothingAndUsesNothingUp()
    {
        using var browser = city.Host.Browser("en");
        var token = await InviteAsync(city.Host, "One factor");
        var weak = $"weak-{RandomNumberGenerator.GetHexString(8)}";

        using var refused = await ComeBackAsync(browser, await ForeignAgency.SignInAsync(await LeaveAsync(browser, token: token), weak));
        var said = await refused.Content.ReadAsStringAsync();
        using var office = await browser.GetAsync("/office");
        using var invitation = await browser.GetAsync($"/office/invitation?token={token}");

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Redirect, HttpStatusCode.OK), (refused.StatusCode, office.StatusCode, invitation.StatusCode));
        Assert.Contains("You signed in there with one factor.", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoIsNotOnTheStaffIsToldSo()
    {
        using var browser = city.Host.Browser("en");

        using var refused = await ComeBackAsync(browser, await ForeignAgency.SignInAsync(await LeaveAsync(browser), Somebody()));

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Contains("Nobody on the staff is known by this sign-in.", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnAnswerIsReadOnceAndOnlyInTheBrowserThatAsked()
    {
        using var browser = city.Host.Browser("en");
        using var other = city.Host.Browser("en");
        var token = await InviteAsync(city.Host, "Once");
        var back = await ForeignAgency.SignInAsync(await LeaveAsync(browser, token: token), Somebody());

        using var planted = await ComeBackAsync(other, back);
        using var first = await ComeBackAsync(browser, back);
        using var again = await ComeBackAsync(browser, back);

        Assert.Equal((HttpStatusCode.Gone, HttpStatusCode.Redirect, HttpStatusCode.Gone), (planted.StatusCode, first.StatusCode, again.StatusCode));
        using var office = await other.GetAsync("/office");
        Assert.Equal(HttpStatusCode.Redirect, office.StatusCode);
    }

    [Fact]
    public async Task AnAnswerIsGoodForFiveMinutes()
    {
        var clock = new ManualClock();
        await using var liar = await LiarAsync(clock);
        await using var host = await ProviderCity.StartAsync(liar.Issuer, "madang", "", clock);
        using var browser = host.Browser("en");
        var asked = QueryHelpers.ParseQuery((await LeaveAsync(browser)).Query);

        clock.Move(TimeSpan.FromMinutes(6));
        using var late = await browser.GetAsync($"/office/provider/callback?code=x&state={asked["state"]}&iss={Uri.EscapeDataString(liar.Issuer)}");

        Assert.Equal(HttpStatusCode.Gone, late.StatusCode);
    }

    [Theory]
    [InlineData("fits", true)]
    [InlineData("no amr", false)]
    [InlineData("another amr", false)]
    [InlineData("another nonce", false)]
    [InlineData("another audience", false)]
    [InlineData("signed in an hour ago", false)]
    [InlineData("not signed", false)]
    public async Task ATokenThatDoesNotFitIsRefused(string lie, bool taken)
    {
        var clock = new ManualClock();
        await using var liar = await LiarAsync(clock);
        await using var host = await ProviderCity.StartAsync(liar.Issuer, "madang", "", clock);
        using var browser = host.Browser("en");
        var asked = QueryHelpers.ParseQuery((await LeaveAsync(browser, token: await InviteAsync(host, "Lied about"))).Query);
        (liar.Nonce, liar.Lie) = (asked["nonce"].ToString(), token => Tell(lie, token));

        using var answer = await browser.GetAsync($"/office/provider/callback?code=x&state={asked["state"]}&iss={Uri.EscapeDataString(liar.Issuer)}");
        using var office = await browser.GetAsync("/office");

        Assert.Equal((taken ? HttpStatusCode.Redirect : lie.EndsWith("amr", StringComparison.Ordinal) ? HttpStatusCode.Forbidden : HttpStatusCode.BadRequest), answer.StatusCode);
        Assert.Equal(taken ? HttpStatusCode.OK : HttpStatusCode.Redirect, office.StatusCode);
    }

    [Fact]
    public async Task WhoCancelsThereIsBackAtTheSignIn()
    {
        var clock = new ManualClock();
        await using var liar = await LiarAsync(clock);
        await using var host = await ProviderCity.StartAsync(liar.Issuer, "madang", "", clock);
        using var browser = host.Browser("en");
        var asked = QueryHelpers.ParseQuery((await LeaveAsync(browser)).Query);

        var page = await browser.GetStringAsync($"/office/provider/callback?error=access_denied&state={asked["state"]}&iss={Uri.EscapeDataString(liar.Issuer)}");

        Assert.Contains("Signing in there was cancelled.", page, StringComparison.Ordinal);
    }

    [Fact]
    public void WhoBeginsAgainAndAgainDrivesOnlyTheOldestOut()
    {
        var visits = new ProviderVisits(city.Host.Settings, new ManualClock());
        var (first, last) = (new DefaultHttpContext(), new DefaultHttpContext());
        var driven = visits.Begin(first, null, "/office");
        for (var i = 0; i < 9_999; i++) visits.Begin(new DefaultHttpContext(), null, "/office");
        var newest = visits.Begin(last, null, "/office");

        Assert.Null(Taken(first, driven));
        Assert.NotNull(Taken(last, newest));

        ProviderVisit? Taken(DefaultHttpContext began, ProviderVisit visit)
        {
            var back = new DefaultHttpContext();
            back.Request.Headers.Cookie = began.Response.Headers.SetCookie.ToString().Split(';')[0];
            return visits.Take(back, visit.Id);
        }
    }

    [Fact]
    public async Task AnAddressThatBeginsTooOftenIsSlowedDownAndThenToldToComeAgain()
    {
        await using var host = await ProviderCity.StartAsync("http://localhost:1", "madang", "", TimeProvider.System);
        using var browser = host.Browser("en");

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => browser.PostAsync("/office/provider/start", Colleague.Form(("back", "/office")))));

        Assert.InRange(answers.Count(a => a.StatusCode == HttpStatusCode.TooManyRequests), 1, 5);
        Assert.All(answers.Where(a => a.StatusCode == HttpStatusCode.TooManyRequests), a => Assert.True(a.Headers.RetryAfter is not null));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{\"issuer\": 7}")]
    [InlineData("{\"issuer\": \"x\", \"token_endpoint_auth_methods_supported\": \"basic\"}")]
    [InlineData("{\"authorization_endpoint\": [], \"jwks_uri\": {}}")]
    public async Task WhatNoProviderSaysOfItselfIsAnAnswerAndNoFault(string said)
    {
        await using var liar = await LiarAsync(TimeProvider.System);
        liar.Discovery = said;
        await using var host = await ProviderCity.StartAsync(liar.Issuer, "madang", "", TimeProvider.System);
        using var browser = host.Browser("en");

        using var started = await browser.PostAsync("/office/provider/start", Colleague.Form(("back", "/office")));

        Assert.Equal(HttpStatusCode.BadGateway, started.StatusCode);
    }

    [Fact]
    public async Task AProviderThatDoesNotAnswerIsSaidSo()
    {
        await using var host = await ProviderCity.StartAsync("http://localhost:1", "madang", "", new ManualClock());
        using var browser = host.Browser("en");

        using var started = await browser.PostAsync("/office/provider/start", Colleague.Form(("back", "/office")));

        Assert.Equal(HttpStatusCode.BadGateway, started.StatusCode);
    }

    [Fact]
    public async Task WithoutAProviderThereIsNoSuchWay()
    {
        await using var host = await MadangHost.StartAsync();
        using var browser = host.Browser("en");

        using var started = await browser.PostAsync("/office/provider/start", Colleague.Form(("back", "/office")));
        using var back = await browser.GetAsync("/office/provider/callback?code=x&state=y");

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (started.StatusCode, back.StatusCode));
        Assert.DoesNotContain("/office/provider", await browser.GetStringAsync("/office/sign-in"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://people.example", "madang", "Madang:Staff:Issuer")]
    [InlineData("people", "madang", "Madang:Staff:Issuer")]
    [InlineData("https://people.example", "", "Madang:Staff:ClientId")]
    public async Task AProviderThatCannotBeAskedStopsTheStart(string issuer, string client, string setting)
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => ProviderCity.StartAsync(issuer, client, "", new ManualClock()));

        Assert.Contains(setting, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheFirstOperatorAndWhoComesBackNeedAPasskey()
    {
        using var browser = city.Host.Browser("en");
        using var colleague = await Colleague.AppointAsync(city.Host, StaffRole.Operator, "Boss");
        using var returning = await colleague.SendAsync("/office/staff/return", ("member", Colleague.MemberOn(await colleague.Browser.GetStringAsync("/office/staff"), "Boss")));
        var way = Secrets.In(await returning.Content.ReadAsStringAsync());

        var page = await browser.GetStringAsync($"/office/invitation?token={way}");
        using var started = await browser.PostAsync("/office/provider/start", Colleague.Form(("token", way)));

        Assert.DoesNotContain("/office/provider", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Gone, started.StatusCode);
    }

    private static string Somebody() => $"{RandomNumberGenerator.GetHexString(8)}-mfa";

    private static async Task<string> InviteAsync(MadangHost host, string name) =>
        Secrets.In(await host.Services.GetRequiredService<Madang.Server.Features.Staff.InvitationWriter>().InviteAsync(name, StaffRole.Agent, null, null, TimeSpan.FromHours(1), CancellationToken.None));

    /// <returns>Where the browser is sent.</returns>
    private static async Task<Uri> LeaveAsync(HttpClient browser, string token = "", string back = "")
    {
        using var started = await browser.PostAsync("/office/provider/start", Colleague.Form(("token", token), ("back", back)));
        Assert.Equal(HttpStatusCode.Redirect, started.StatusCode);
        return started.Headers.Location!;
    }

    private static Task<HttpResponseMessage> ComeBackAsync(HttpClient browser, Uri address) => browser.GetAsync(address.PathAndQuery);

    private static async Task<LyingAgency> LiarAsync(TimeProvider clock)
    {
        var liar = new LyingAgency(MadangHost.FreePort(), clock);
        await liar.StartAsync();
        return liar;
    }

    private static void Tell(string lie, SecurityTokenDescriptor token)
    {
        token.Claims["amr"] = new[] { "pwd", "mfa" };
        switch (lie)
        {
            case "fits": break;
            case "no amr": token.Claims.Remove("amr"); break;
            case "another amr": token.Claims["amr"] = new[] { "pwd", "MFA", "xmfa" }; break;
            case "another nonce": token.Claims["nonce"] = "x"; break;
            case "another audience": token.Audience = "others"; break;
            case "signed in an hour ago": token.Claims["auth_time"] = (long)token.Claims["auth_time"] - 3600; break;
            case "not signed": token.SigningCredentials = null; break;
            default: throw new ArgumentOutOfRangeException(nameof(lie), lie, null);
        }
    }
}
