using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Madang.Server.Tests.Features.Accounts;

public sealed class SignInTests(AccountsHost accounts) : IClassFixture<AccountsHost>
{
    [Fact]
    public async Task ACitizenSignsInAndComesBackToWhereTheyWere()
    {
        using var visitor = accounts.Visitor();
        await visitor.BecomeCitizenAsync();
        using var elsewhere = accounts.Visitor();

        using var answer = await elsewhere.SignInAsync(visitor.Email.ToUpperInvariant(), back: "/tax/car?cc=1998");

        Assert.Equal((HttpStatusCode.Redirect, "/tax/car?cc=1998"), (answer.StatusCode, answer.Headers.Location!.ToString()));
        Assert.Equal((await visitor.MeAsync()).Person, (await elsewhere.MeAsync()).Person);
    }

    [Fact]
    public async Task AWrongPasswordAndAnUnknownAddressAreAnsweredAlike()
    {
        using var citizen = accounts.Visitor();
        await citizen.BecomeCitizenAsync();
        using var stranger = accounts.Visitor();
        using var nobody = accounts.Visitor();

        using var wrong = await stranger.SignInAsync(citizen.Email, "not the password");
        using var unknown = await stranger.SignInAsync(nobody.Email, "not the password");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity), (wrong.StatusCode, unknown.StatusCode));
        Assert.Equal((await wrong.Content.ReadAsStringAsync()).Replace(citizen.Email, nobody.Email, StringComparison.Ordinal), await unknown.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task AnUnknownAddressTakesAsMuchWorkAsAKnownOne()
    {
        using var citizen = accounts.Visitor();
        await citizen.BecomeCitizenAsync();
        var (known, unknown) = (new List<double>(), new List<double>());

        for (var i = 0; i < 5; i++)
        {
            using var stranger = accounts.Visitor();
            known.Add(await TimeAsync(() => stranger.SignInAsync(citizen.Email, $"not the password {i}")));
            unknown.Add(await TimeAsync(() => stranger.SignInAsync(stranger.Email, $"not the password {i}")));
            accounts.Clock.Move(TimeSpan.FromMinutes(2));
        }

        // Without the work an unknown address would be answered many times faster than one that takes two comparisons.
        Assert.InRange(unknown.Order().ElementAt(2) / known.Order().ElementAt(2), 0.5, 2);

        static async Task<double> TimeAsync(Func<Task<HttpResponseMessage>> work)
        {
            var start = Stopwatch.GetTimestamp();
            using var answer = await work();
            return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }
    }

    [Fact]
    public async Task WhoeverGuessesHasToWaitAndTheOwnerDoesNot()
    {
        using var citizen = accounts.Visitor();
        await citizen.BecomeCitizenAsync();
        using var guesser = accounts.Visitor();
        for (var i = 0; i < 5; i++) (await guesser.SignInAsync(citizen.Email, $"guess number {i}")).Dispose();

        using var refused = await guesser.SignInAsync(citizen.Email);
        accounts.Clock.Move(TimeSpan.FromSeconds(2));
        using var allowed = await guesser.SignInAsync(citizen.Email);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter!.Delta);
        Assert.Equal(HttpStatusCode.Redirect, allowed.StatusCode);
        Assert.Equal(1, (await citizen.MeAsync()).Level);
    }

    [Fact]
    public async Task ASessionIsNewAtEachSignInAndTheOldOneIsDead()
    {
        using var citizen = accounts.Visitor();
        await citizen.BecomeCitizenAsync();

        using var first = await citizen.SignInAsync();
        using var second = await citizen.SignInAsync();
        var cookies = new[] { first, second }.Select(a => Cookie(a).Split(';')[0]).ToList();

        Assert.NotEqual(cookies[0], cookies[1]);
        Assert.Equal((null, citizen.Name), (await NameWithAsync(cookies[0]), await NameWithAsync(cookies[1])));
    }

    [Fact]
    public async Task ACookieThatAStrangerPlantedIsNotKept()
    {
        using var stranger = accounts.Visitor();
        using var planted = await stranger.SignUpAsync();
        var cookie = Cookie(planted).Split(';')[0];
        using var citizen = accounts.Visitor();
        using var victim = accounts.Visitor();
        await citizen.BecomeCitizenAsync();
        victim.Browser.DefaultRequestHeaders.Add("Cookie", cookie);

        using var answer = await victim.SignInAsync(citizen.Email);

        Assert.Null(await NameWithAsync(cookie));
        Assert.Equal(citizen.Name, await NameWithAsync(Cookie(answer).Split(';')[0]));
    }

    [Fact]
    public async Task ARequestWithADeadCookieDoesNotTakeAwayTheNewOne()
    {
        using var citizen = accounts.Visitor();
        using var signedUp = await citizen.SignUpAsync();
        var dead = Cookie(signedUp).Split(';')[0];
        // The browser signs in anew while another request of its own, with the cookie from before, is still on the way.
        using var signedIn = await citizen.SignInAsync();
        using var handler = new HttpClientHandler { UseCookies = false };
        using var late = new HttpClient(handler) { BaseAddress = accounts.Host.Address };
        late.DefaultRequestHeaders.Add("Cookie", dead);

        using var answer = await late.GetAsync("/api/account/me");

        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.Equal(citizen.Name, await NameWithAsync(Cookie(signedIn).Split(';')[0]));
    }

    [Fact]
    public async Task SigningOutEndsTheCookieAndItsCopies()
    {
        using var citizen = accounts.Visitor();
        await citizen.BecomeCitizenAsync();
        using var signedIn = await citizen.SignInAsync();
        var copy = Cookie(signedIn).Split(';')[0];
        var person = (await citizen.MeAsync()).Person;

        using var byLink = await citizen.Browser.GetAsync("/account/sign-out");
        var stillIn = (await citizen.MeAsync()).Name;
        using var answer = await citizen.Browser.PostAsync("/account/sign-out", Visitor.Form(("back", "/services")));

        Assert.Equal((HttpStatusCode.MethodNotAllowed, citizen.Name), (byLink.StatusCode, stillIn));
        Assert.Equal("/services", answer.Headers.Location!.ToString());
        Assert.Equal("\"cache\"", answer.Headers.GetValues("Clear-Site-Data").Single());
        Assert.Null((await citizen.MeAsync()).Name);
        Assert.Null(await NameWithAsync(copy));
        Assert.Contains($"{person} signed out once", accounts.Heard.Told);
    }

    [Fact]
    public async Task SigningOutEverywhereEndsTheOtherDevicesAtOnce()
    {
        using var citizen = accounts.Visitor();
        await citizen.BecomeCitizenAsync();
        using var other = accounts.Visitor();
        using var signedIn = await other.SignInAsync(citizen.Email);
        var person = (await other.MeAsync()).Person;

        using var answer = await citizen.Browser.PostAsync("/account/sessions/end-all", Visitor.Form());

        Assert.Equal("\"cache\"", answer.Headers.GetValues("Clear-Site-Data").Single());
        Assert.Equal((null, null), ((await citizen.MeAsync()).Name, (await other.MeAsync()).Name));
        Assert.Contains($"{person} signed out everywhere", accounts.Heard.Told);
    }

    [Fact]
    public async Task ASignInEndsWhenItIsNotUsedForTwoWeeksAndAfterThreeMonthsInAnyCase()
    {
        using var idle = accounts.Visitor();
        using var busy = accounts.Visitor();
        await idle.BecomeCitizenAsync();
        await busy.BecomeCitizenAsync();

        accounts.Clock.Move(TimeSpan.FromDays(10));
        var afterTenDays = (await busy.MeAsync()).Name;
        accounts.Clock.Move(TimeSpan.FromDays(10));
        var afterTwenty = ((await idle.MeAsync()).Name, (await busy.MeAsync()).Name);
        for (var day = 20; day < 91; day += 10)
        {
            accounts.Clock.Move(TimeSpan.FromDays(10));
            await busy.MeAsync();
        }

        Assert.Equal(busy.Name, afterTenDays);
        Assert.Equal((null, busy.Name), afterTwenty);
        Assert.Null((await busy.MeAsync()).Name);
    }

    [Theory]
    [InlineData("/account/sign-up")]
    [InlineData("/account/sign-in")]
    [InlineData("/account/sign-out")]
    [InlineData("/account/delete")]
    [InlineData("/account/sessions/end-all")]
    [InlineData("/api/account/passkeys/sign-in/options")]
    public async Task AFormOfAnotherSiteIsRefused(string path)
    {
        using var citizen = accounts.Visitor();
        await citizen.BecomeCitizenAsync();
        citizen.Browser.DefaultRequestHeaders.Add("Origin", "https://evil.example");

        using var answer = await citizen.Browser.PostAsync(path, Visitor.Form(("current", Visitor.Password)));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal(citizen.Name, (await citizen.MeAsync()).Name);
    }

    [Fact]
    public async Task WhatNeedsSigningInLeadsThereAndBackOrSaysSoToPrograms()
    {
        using var visitor = accounts.Visitor();

        using var page = await visitor.Browser.GetAsync("/account/name?panel");
        using var problem = await visitor.Browser.PostAsJsonAsync("/api/account/passkeys/options", new { });

        Assert.Equal("/account/sign-in?panel&back=%2Faccount%2Fname%3Fpanel", page.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.Unauthorized, problem.StatusCode);
        Assert.Equal("accounts.level", (await problem.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task AForgedCookieIsNobodys()
    {
        Assert.Null(await NameWithAsync("madang-session=CfDJ8Nonsense"));
    }

    [Fact]
    public async Task AnythingButAFormIsRefused()
    {
        using var visitor = accounts.Visitor();

        using var answer = await visitor.Browser.PostAsJsonAsync("/account/sign-in", new { email = "a@b.example" });

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
    }

    private static string Cookie(HttpResponseMessage answer) => answer.Headers.GetValues("Set-Cookie").Last(c => c.StartsWith("madang-session=", StringComparison.Ordinal));

    private async Task<string?> NameWithAsync(string cookie)
    {
        using var handler = new HttpClientHandler { UseCookies = false };
        using var browser = new HttpClient(handler) { BaseAddress = accounts.Host.Address };
        browser.DefaultRequestHeaders.Add("Cookie", cookie);
        return (await browser.GetFromJsonAsync<JsonElement>("/api/account/me")).GetProperty("name").GetString();
    }
}
