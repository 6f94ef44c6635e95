using System.Net;
using Madang.IdentityAgency;
using Madang.Server.Tests.Features.Accounts;

namespace Madang.Server.Tests.Features.Identity;

/// <summary>A citizen is verified by the practice agency, and what that is worth.</summary>
public sealed class VerificationTests(IdentityHost city) : IClassFixture<IdentityHost>
{
    [Fact]
    public async Task WhoComesBackFromTheAgencyIsAVerifiedPersonAndBackWhereTheyWere()
    {
        using var mina = await city.CitizenAsync();

        using var done = await city.VerifyAsync(mina, People.All[0], back: "/tax/car?year=2026");

        Assert.Equal((HttpStatusCode.Redirect, "/tax/car?year=2026"), (done.StatusCode, done.Headers.Location?.ToString()));
        Assert.Equal(3, await IdentityHost.LevelAsync(mina));
        var page = await mina.Browser.GetStringAsync("/account/verify");
        Assert.Contains("19 or older", page, StringComparison.Ordinal);
        Assert.Contains("the practice agency", page, StringComparison.Ordinal);
        Assert.Contains("You can take part", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AfterTenMinutesItIsNotFreshAnyMoreAndStaysAVerification()
    {
        using var mina = await city.CitizenAsync();
        using var done = await city.VerifyAsAsync(mina, IdentityHost.Somebody());

        city.Accounts.Clock.Move(TimeSpan.FromMinutes(10));

        Assert.Equal(2, await IdentityHost.LevelAsync(mina));
    }

    [Fact]
    public async Task FreshnessBelongsToTheSignInThatWasVerified()
    {
        using var mina = await city.CitizenAsync();
        using var elsewhere = new Visitor(city.Accounts.Host.Browser("en"), city.Accounts);
        using var signedIn = await elsewhere.SignInAsync(email: mina.Email);

        using var done = await city.VerifyAsAsync(mina, IdentityHost.Somebody());

        Assert.Equal((3, 2), (await IdentityHost.LevelAsync(mina), await IdentityHost.LevelAsync(elsewhere)));
    }

    [Fact]
    public async Task TheSessionHasAnotherIdAfterwardsAndTheOldOneIsWorthNothing()
    {
        using var mina = await city.CitizenAsync();
        var before = await CookieAsync(mina);

        using var done = await city.VerifyAsAsync(mina, IdentityHost.Somebody());

        using var thief = city.Accounts.Host.Browser("en");
        thief.DefaultRequestHeaders.Add("Cookie", before);
        Assert.Contains("\"level\":0", await thief.GetStringAsync("/api/account/me"), StringComparison.Ordinal);
        Assert.Equal(3, await IdentityHost.LevelAsync(mina));
    }

    [Fact]
    public async Task WhoHasNotAgreedIsAskedToAgreeAndNothingBegins()
    {
        using var mina = await city.CitizenAsync();

        using var started = await mina.Browser.PostAsync("/account/verify/start", Visitor.Form(("agency", "practice"), ("back", "/tax/car")));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, started.StatusCode);
        Assert.Contains("value=\"/tax/car\"", await started.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OnlyCitizensWithAConfirmedAddressBegin()
    {
        using var guest = city.Accounts.Visitor();
        using var unconfirmed = city.Accounts.Visitor();
        using var signedUp = await unconfirmed.SignUpAsync();

        using var asGuest = await guest.Browser.GetAsync("/account/verify?back=%2Ftax");
        using var asUnconfirmed = await unconfirmed.Browser.GetAsync("/account/verify?back=%2Ftax");

        Assert.Equal("/account/sign-in?back=%2Faccount%2Fverify%3Fback%3D%252Ftax", asGuest.Headers.Location?.ToString());
        Assert.StartsWith("/account?back=", asUnconfirmed.Headers.Location?.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheWayBackNeverLeadsToAnotherSite()
    {
        using var mina = await city.CitizenAsync();

        using var done = await city.VerifyAsAsync(mina, IdentityHost.Somebody(), back: "//evil.example");

        Assert.Equal("/account/verify?done=verified", done.Headers.Location?.ToString());
    }

    [Fact]
    public async Task TheAgencyIsAskedForNoMoreThanIsNeededAndHandsOverNoName()
    {
        using var mina = await city.CitizenAsync();

        var start = await mina.StartAsync();
        var posted = await AgencyVisit.AtTheAgencyAsync(start, People.All[1]);

        Assert.StartsWith(city.AgencyAddress, start.AbsoluteUri, StringComparison.Ordinal);
        Assert.DoesNotContain(mina.Email, start.AbsoluteUri, StringComparison.Ordinal);
        Assert.DoesNotContain("example", posted.Result, StringComparison.Ordinal);
        Assert.Equal(5, posted.Result.Split('.').Length);
    }

    [Fact]
    public async Task WhoCancelsAtTheAgencyIsToldThatNothingWasKept()
    {
        using var mina = await city.CitizenAsync();
        var state = city.RequestIn(await mina.StartAsync(back: "/tax/car")).State;

        using var posted = await mina.Browser.PostAsync("/account/verify/result/practice", Visitor.Form(("state", state), ("error", "cancelled")));
        using var page = await mina.Browser.GetAsync(posted.Headers.Location);

        var text = await page.Content.ReadAsStringAsync();
        Assert.Contains("The verification was cancelled", text, StringComparison.Ordinal);
        Assert.Contains("href=\"/tax/car\"", text, StringComparison.Ordinal);
        Assert.Equal(1, await IdentityHost.LevelAsync(mina));
    }

    [Fact]
    public async Task ACitizenErasesTheVerification()
    {
        using var mina = await city.CitizenAsync();
        var person = IdentityHost.Somebody();
        using var done = await city.VerifyAsAsync(mina, person);

        using var erased = await mina.Browser.PostAsync("/account/verify/erase", Visitor.Form());

        Assert.Contains(erased.Headers.GetValues("Set-Cookie"), c => c.StartsWith("madang-session=", StringComparison.Ordinal));
        Assert.Equal(1, await IdentityHost.LevelAsync(mina));
        var me = (await mina.MeAsync()).Person!;
        Assert.Equal((0, 0), await city.Accounts.WithDatabaseAsync(db => Task.FromResult((
            db.Set<Madang.Server.Features.Identity.PersonKey>().Count(k => k.Person == me), db.Set<Madang.Server.Features.Identity.Verification>().Count(v => v.Person == me)))));
        // The person is free for another account now.
        using var other = await city.CitizenAsync();
        using var again = await city.VerifyAsAsync(other, person);
        Assert.Equal(3, await IdentityHost.LevelAsync(other));
    }

    [Fact]
    public async Task AChildUnderFourteenIsNotKept()
    {
        using var mina = await city.CitizenAsync();
        var born = DateOnly.FromDateTime(city.Accounts.Clock.GetUtcNow().DateTime).AddYears(-13);

        using var done = await city.VerifyAsAsync(mina, IdentityHost.Somebody(born.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));

        Assert.Equal((HttpStatusCode.Forbidden, 1), (done.StatusCode, await IdentityHost.LevelAsync(mina)));
    }

    private static async Task<string> CookieAsync(Visitor visitor)
    {
        using var again = await visitor.SignInAsync();
        return again.Headers.GetValues("Set-Cookie").First(c => c.StartsWith("madang-session", StringComparison.Ordinal)).Split(';')[0];
    }
}
