using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Madang.Server.Features.Accounts;
using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Hosting;
using Madang.World;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Madang.Server.Tests.Features.Accounts;

public sealed class AccountTests(AccountsHost accounts) : IClassFixture<AccountsHost>
{
    [Fact]
    public async Task ThePageShowsWhatIsKept()
    {
        using var citizen = accounts.Visitor();
        await citizen.BecomeCitizenAsync();

        var page = await citizen.Browser.GetStringAsync("/account");

        Assert.Contains(citizen.Email, page, StringComparison.Ordinal);
        Assert.Contains(citizen.Name, page, StringComparison.Ordinal);
        Assert.Contains("2026-11-27", page, StringComparison.Ordinal);
        Assert.Contains("This device", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DeletingAnAccountRemovesEveryRowAndSetsTheNameFree()
    {
        using var citizen = accounts.Visitor();
        await citizen.BecomeCitizenAsync();
        var id = await accounts.WithDatabaseAsync(d => d.Set<Citizen>().Where(c => c.Email == citizen.Email).Select(c => c.Id).SingleAsync());
        await accounts.WithDatabaseAsync(async d =>
        {
            d.Add(new IdentityUserPasskey<long> { UserId = id, CredentialId = Guid.Empty.ToByteArray(), Data = new IdentityPasskeyData { PublicKey = [1], AttestationObject = [2], ClientDataJson = [3] } });
            return await d.SaveChangesAsync();
        });
        var person = (await citizen.MeAsync()).Person;

        using var unproved = await citizen.Browser.PostAsync("/account/delete", Visitor.Form(("current", "")));
        using var answer = await citizen.Browser.PostAsync("/account/delete", Visitor.Form(("current", Visitor.Password)));
        var left = await accounts.WithDatabaseAsync(async d => (
            await d.Set<Citizen>().CountAsync(c => c.Id == id),
            await d.Set<CitizenSession>().CountAsync(s => s.CitizenId == id),
            await d.Set<IdentityUserPasskey<long>>().CountAsync(p => p.UserId == id)));
        using var successor = accounts.Visitor();
        using var sameName = await successor.SignUpAsync(name: citizen.Name);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, unproved.StatusCode);
        Assert.Equal("/account/deleted", answer.Headers.Location!.ToString());
        Assert.Equal("\"cache\"", answer.Headers.GetValues("Clear-Site-Data").Single());
        Assert.Equal((0, 0, 0), left);
        Assert.Null((await citizen.MeAsync()).Name);
        Assert.Equal(HttpStatusCode.Redirect, sameName.StatusCode);
        Assert.Contains($"{person} deleted", accounts.Heard.Told);
    }

    [Fact]
    public async Task ANameIsChangedUnlessSomebodyHasIt()
    {
        using var citizen = accounts.Visitor();
        using var other = accounts.Visitor();
        await citizen.BecomeCitizenAsync();
        await other.BecomeCitizenAsync();

        using var taken = await citizen.Browser.PostAsync("/account/name", Visitor.Form(("name", other.Name.ToUpperInvariant())));
        using var changed = await citizen.Browser.PostAsync("/account/name", Visitor.Form(("name", "  New   " + citizen.Name)));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, taken.StatusCode);
        Assert.Equal("/account?done=name", changed.Headers.Location!.ToString());
        Assert.Equal($"New {citizen.Name}", (await citizen.MeAsync()).Name);
        Assert.Contains($"{(await citizen.MeAsync()).Person} is New {citizen.Name} of level 1", accounts.Heard.Told);
    }

    [Fact]
    public async Task NobodyEndsTheSessionOfSomebodyElse()
    {
        using var citizen = accounts.Visitor();
        using var stranger = accounts.Visitor();
        await citizen.BecomeCitizenAsync();
        await stranger.BecomeCitizenAsync();
        var session = await accounts.WithDatabaseAsync(d => d.Set<CitizenSession>().Where(s => d.Set<Citizen>().Any(c => c.Id == s.CitizenId && c.Email == citizen.Email)).Select(s => s.Id).SingleAsync());

        using var answer = await stranger.Browser.PostAsync("/account/sessions/end", Visitor.Form(("session", session)));

        Assert.Equal(citizen.Name, (await citizen.MeAsync()).Name);
    }

    [Fact]
    public async Task OtherFeaturesLearnWhoIsWho()
    {
        using var citizen = accounts.Visitor();
        await citizen.BecomeCitizenAsync();
        var me = await citizen.MeAsync();
        var citizens = accounts.Host.Services.GetRequiredService<ICitizens>();
        var session = await accounts.WithDatabaseAsync(d => d.Set<CitizenSession>().Where(s => d.Set<Citizen>().Any(c => c.Id == s.CitizenId && c.Email == citizen.Email)).Select(s => s.Id).SingleAsync());

        var before = await citizens.FindAsync(me.Person!, CancellationToken.None);
        await citizens.DressAsync(me.Person!, new byte[] { 1, 2, 3, 4, 5, 6 }, CancellationToken.None);
        var after = await citizens.FindBySessionAsync(session, CancellationToken.None);

        Assert.Equal((me.Name, IdentityLevel.Account, 6), (before!.Name, before.Level, before.Appearance.Length));
        Assert.Equal([1, 2, 3, 4, 5, 6], after!.Appearance);
        Assert.Null(await citizens.FindAsync("nobody_here", CancellationToken.None));
        Assert.Null(await citizens.FindBySessionAsync("no-such-session", CancellationToken.None));
    }

    [Fact]
    public async Task PasskeyQuestionsNameTheHostOfTheOriginAndAskForTheUser()
    {
        using var citizen = accounts.Visitor();
        await citizen.BecomeCitizenAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/account/passkeys/options") { Content = JsonContent.Create(new { }) };
        request.Headers.Host = "evil.example";

        using var answer = await citizen.Browser.SendAsync(request);
        var options = await answer.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal("localhost", options.GetProperty("rp").GetProperty("id").GetString());
        Assert.Equal(("required", "preferred"), (options.GetProperty("authenticatorSelection").GetProperty("userVerification").GetString(), options.GetProperty("authenticatorSelection").GetProperty("residentKey").GetString()));
        Assert.True(options.GetProperty("challenge").GetString()!.Length >= 43);
    }

    [Theory]
    [InlineData("/api/account/passkeys/sign-in", """{"credential":{},"public":false,"panel":false}""")]
    [InlineData("/api/account/passkeys/sign-in", """{"credential":"text","public":false,"panel":false}""")]
    [InlineData("/api/account/passkeys/sign-in", """{"credential":{"id":"AAAA","rawId":"AAAA","type":"public-key","response":{"clientDataJSON":"e30","authenticatorData":"AAAA","signature":"AAAA"},"clientExtensionResults":{}},"public":false,"panel":false}""")]
    [InlineData("/api/account/passkeys", """{"credential":{"id":"AAAA","rawId":"AAAA","type":"public-key","response":{"clientDataJSON":"e30","attestationObject":"AAAA"},"clientExtensionResults":{}}}""")]
    public async Task AnAnswerThatFitsNoQuestionIsRefused(string path, string body)
    {
        using var citizen = accounts.Visitor();
        await citizen.BecomeCitizenAsync();

        using var unasked = await citizen.Browser.PostAsync(path, new StringContent(body, null, "application/json"));
        using var question = await citizen.Browser.PostAsJsonAsync(path.EndsWith("sign-in", StringComparison.Ordinal) ? $"{path}/options" : "/api/account/passkeys/options", new { });
        using var asked = await citizen.Browser.PostAsync(path, new StringContent(body, null, "application/json"));

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (unasked.StatusCode, asked.StatusCode));
        Assert.Equal("accounts.passkey", (await asked.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task AnHttpsCityHasHostCookies()
    {
        await using var host = await MadangHost.StartAsync(builder =>
        {
            var settings = (ServerSettings)builder.Services.Single(s => s.ServiceType == typeof(ServerSettings)).ImplementationInstance!;
            builder.Services.AddSingleton(settings with { Origin = new Uri("https://city.example") });
        });
        using var browser = host.Browser();

        using var answer = await browser.PostAsync("/account/sign-up", Visitor.Form(("email", "a@b.example"), ("name", "Kim Dalli"), ("password", Visitor.Password), ("age", "yes"), ("consent", "yes")));
        using var mail = await browser.GetAsync("/dev/mail");

        var cookie = answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("__Host-madang=", StringComparison.Ordinal)).ToLowerInvariant();
        Assert.All(new[] { "secure", "httponly", "samesite=lax", "path=/" }, part => Assert.Contains(part, cookie, StringComparison.Ordinal));
        Assert.DoesNotContain("domain=", cookie, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, mail.StatusCode);
    }
}
