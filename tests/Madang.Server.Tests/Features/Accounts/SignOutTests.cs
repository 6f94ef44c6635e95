using System.Diagnostics;
using System.Net;
using Madang.Bots;
using Madang.Server.Features.Accounts;
using Madang.Server.Tests.Realtime;
using Microsoft.EntityFrameworkCore;
using Wire = Madang.World.Protocol.Wire;

namespace Madang.Server.Tests.Features.Accounts;

/// <summary>Sign-ins end where their citizen says so, with all that was opened with them; and their ids change with the level.</summary>
public sealed class SignOutTests(AccountsHost accounts) : IClassFixture<AccountsHost>
{
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task SigningOutEverywhereEndsEveryDeviceAndSocketWithinTwoSeconds()
    {
        using var phone = accounts.Visitor();
        await phone.BecomeCitizenAsync();
        using var stolen = await OnAnotherDeviceAsync(phone);
        await using var client = await EnterAsync(stolen);
        Assert.Equal(phone.Name, await NameAsync(stolen));

        var started = Stopwatch.GetTimestamp();
        using var answer = await phone.Browser.PostAsync("/account/sessions/end-all", Visitor.Form());
        var code = await client.ClosedWithAsync();
        var took = Stopwatch.GetElapsedTime(started);

        Assert.Equal(1012, code);
        Assert.InRange(took, TimeSpan.Zero, Promised);
        Assert.Null(await NameAsync(stolen));
        Assert.Null((await phone.MeAsync()).Name);
    }

    [Fact]
    public async Task SigningOneDeviceOutLeavesTheOthers()
    {
        using var phone = accounts.Visitor();
        await phone.BecomeCitizenAsync();
        accounts.Clock.Move(TimeSpan.FromSeconds(1));
        using var other = await OnAnotherDeviceAsync(phone);
        await using var client = await EnterAsync(other);
        var page = await phone.Browser.GetStringAsync("/account");
        var session = await SessionsAsync(phone);

        var started = Stopwatch.GetTimestamp();
        using var answer = await phone.Browser.PostAsync("/account/sessions/end", Visitor.Form(("session", session[^1])));
        var code = await client.ClosedWithAsync();
        var took = Stopwatch.GetElapsedTime(started);

        Assert.Equal(2, page.Split("name=\"session\"").Length - 1);
        Assert.Equal(1012, code);
        Assert.InRange(took, TimeSpan.Zero, Promised);
        Assert.Null(await NameAsync(other));
        Assert.Equal(phone.Name, (await phone.MeAsync()).Name);
    }

    [Fact]
    public async Task ConfirmingTheAddressChangesTheSessionIdAndLeavesTheSocketOpen()
    {
        using var citizen = accounts.Visitor();
        using var signedUp = await citizen.SignUpAsync();
        await using var client = await EnterAsync(citizen.Browser);
        var cookie = CookieOf(signedUp);
        var before = await SessionsAsync(citizen);

        using var confirmed = await citizen.Browser.PostAsync("/account/confirm", Visitor.Form(("token", await citizen.TokenAsync())));
        var after = await SessionsAsync(citizen);
        using var thief = accounts.Host.Browser("en");
        thief.DefaultRequestHeaders.Add("Cookie", cookie);

        Assert.Single(after);
        Assert.NotEqual(before, after);
        Assert.Null(await NameAsync(thief));
        Assert.Equal(citizen.Name, (await citizen.MeAsync()).Name);
        Assert.False(client.IsClosed);
        using var signedOut = await citizen.Browser.PostAsync("/account/sign-out", Visitor.Form());
        Assert.Equal(1012, await client.ClosedWithAsync());
    }

    [Fact]
    public async Task TheMailboxAloneBringsAnAccountBackAndNotThePerson()
    {
        using var citizen = accounts.Visitor();
        await citizen.BecomeCitizenAsync();
        await accounts.VerifyAsync(citizen);
        var before = (await citizen.MeAsync()).Level;
        using var other = await OnAnotherDeviceAsync(citizen);

        using var finder = accounts.Host.Browser("en");
        using var asked = await finder.PostAsync("/account/forgotten", Visitor.Form(("email", citizen.Email)));
        using var set = await finder.PostAsync("/account/new-password", Visitor.Form(("token", await citizen.TokenAsync()), ("password", "another quiet yard"), ("passkeys", "yes")));
        using var verified = await finder.GetAsync("/account/children");

        Assert.Equal(3, before);
        Assert.Equal(HttpStatusCode.Redirect, set.StatusCode);
        Assert.StartsWith("/account/verify?", verified.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Null(await NameAsync(other));
        Assert.Null((await citizen.MeAsync()).Name);
        Assert.Contains($"is {citizen.Name} of level 1", accounts.Heard.Told[^1], StringComparison.Ordinal);
    }

    private async Task<HttpClient> OnAnotherDeviceAsync(Visitor visitor)
    {
        var browser = accounts.Host.Browser("en");
        using var signedIn = await browser.PostAsync("/account/sign-in", Visitor.Form(("email", visitor.Email), ("password", Visitor.Password)));
        Assert.Equal("/account", signedIn.Headers.Location!.ToString());
        return browser;
    }

    private Task<List<string>> SessionsAsync(Visitor visitor) => accounts.WithDatabaseAsync(d =>
        d.Set<CitizenSession>().Where(s => d.Set<Citizen>().Any(c => c.Id == s.CitizenId && c.Email == visitor.Email)).OrderBy(s => s.StartedAt).Select(s => s.Id).ToListAsync());

    private static string CookieOf(HttpResponseMessage answer) => answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("madang-session=", StringComparison.Ordinal)).Split(';')[0];

    private static async Task<string?> NameAsync(HttpClient browser)
    {
        using var me = System.Text.Json.JsonDocument.Parse(await browser.GetStringAsync("/api/account/me"));
        return me.RootElement.TryGetProperty("name", out var name) ? name.GetString() : null;
    }

    private async Task<WorldClient> EnterAsync(HttpClient browser)
    {
        var pass = await WorldClient.AskForPassAsync(browser, new PassRequest(Visits.Plaza), Visits.Patience);
        var client = await WorldClient.OpenAsync(accounts.Host.Socket(), accounts.Host.Origin, browser, Visits.Patience);
        await client.SendAsync(new Wire.ClientMessage { Enter = new Wire.Enter { Pass = pass.Pass } }, Visits.Patience);
        await client.UntilAsync(c => c.Welcome is not null || c.IsClosed, Visits.Patience);
        Assert.False(client.IsClosed, $"closed with {client.CloseStatus}");
        return client;
    }
}
