using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Madang.Server.Tests.Features.Staff;

namespace Madang.Server.Tests.Features.Accounts;

/// <summary>Who may say by what one signs in to an account from now on.</summary>
public sealed partial class PasskeyTests : IAsyncLifetime
{
    private const string Passkeys = "/api/account/passkeys";

    private readonly AccountsHost _accounts = new();

    public Task InitializeAsync() => _accounts.InitializeAsync();

    public Task DisposeAsync() => _accounts.DisposeAsync();

    [Fact]
    public async Task APasskeyIsAddedAndRemovedAndItsOwnerGetsALetterOfBoth()
    {
        using var citizen = _accounts.Visitor();
        await citizen.BecomeCitizenAsync();
        using var key = new SoftKey { Origin = _accounts.Host.Origin };

        using var added = await AddAsync(citizen, key);
        using var elsewhere = _accounts.Visitor();
        using var signedIn = await SignInAsync(elsewhere, key);
        var name = (await elsewhere.MeAsync()).Name;
        using var removed = await citizen.Browser.PostAsync("/account/passkeys/remove", Visitor.Form(("passkey", await IdAsync(citizen))));
        using var refused = await SignInAsync(elsewhere, key);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, citizen.Name), (added.StatusCode, signedIn.StatusCode, name));
        Assert.Equal("/account?done=passkey-removed", removed.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal(2, (await _accounts.LettersToAsync(citizen.Email)).Count(l => l.Subject.Contains("Your passkeys were changed", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task WhoHasStolenASessionGivesThemselvesNoWayInThatOutlivesIt()
    {
        using var citizen = _accounts.Visitor();
        await citizen.BecomeCitizenAsync();
        using var own = new SoftKey { Origin = _accounts.Host.Origin };
        using (await AddAsync(citizen, own)) { }
        var id = await IdAsync(citizen);
        _accounts.Clock.Move(TimeSpan.FromMinutes(11));

        using var asked = await citizen.Browser.PostAsJsonAsync($"{Passkeys}/options", new { });
        using var answered = await citizen.Browser.PostAsJsonAsync(Passkeys, new { credential = new { id = "AAAA" } });
        using var removed = await citizen.Browser.PostAsync("/account/passkeys/remove", Visitor.Form(("passkey", id)));
        var page = await citizen.Browser.GetStringAsync("/account");
        using var again = await citizen.SignInAsync();
        using var thief = new SoftKey { Origin = _accounts.Host.Origin };
        using var added = await AddAsync(citizen, thief);

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (asked.StatusCode, answered.StatusCode));
        Assert.Equal("accounts.sign-in-again", (await asked.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
        Assert.Equal("/account/sign-in?again&back=%2Faccount", removed.Headers.Location!.ToString());
        Assert.Contains("href=\"/account/sign-in?again&amp;back=%2Faccount\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("data-passkey=\"add\"", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, added.StatusCode);
    }

    [Fact]
    public async Task APasskeyThatDoesNotKnowItsOwnerIsRefused()
    {
        using var citizen = _accounts.Visitor();
        await citizen.BecomeCitizenAsync();
        using var key = new SoftKey { Origin = _accounts.Host.Origin, VerifiesUser = false };

        using var added = await AddAsync(citizen, key);

        Assert.Equal(HttpStatusCode.BadRequest, added.StatusCode);
        Assert.Equal("accounts.passkey", (await added.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task AMailboxThatNobodyHasConfirmedGetsNoLetterOfPasskeys()
    {
        using var citizen = _accounts.Visitor();
        using (await citizen.SignUpAsync()) { }
        using var key = new SoftKey { Origin = _accounts.Host.Origin };

        using var added = await AddAsync(citizen, key);

        Assert.Equal(HttpStatusCode.OK, added.StatusCode);
        Assert.DoesNotContain(await _accounts.LettersToAsync(citizen.Email), l => l.Subject.Contains("passkeys", StringComparison.Ordinal));
    }

    private static async Task<HttpResponseMessage> AddAsync(Visitor visitor, SoftKey key)
    {
        using var options = await visitor.Browser.PostAsJsonAsync($"{Passkeys}/options", new { });
        return await visitor.Browser.PostAsJsonAsync(Passkeys, new { credential = key.Create(await options.Content.ReadAsStringAsync()) });
    }

    private static async Task<HttpResponseMessage> SignInAsync(Visitor visitor, SoftKey key)
    {
        using var options = await visitor.Browser.PostAsJsonAsync($"{Passkeys}/sign-in/options", new { });
        return await visitor.Browser.PostAsJsonAsync($"{Passkeys}/sign-in", new { credential = key.Get(await options.Content.ReadAsStringAsync()), @public = false, panel = false });
    }

    /// <summary>Of the one passkey on the account's page.</summary>
    private static async Task<string> IdAsync(Visitor visitor) => PasskeyId().Match(await visitor.Browser.GetStringAsync("/account")).Groups["id"].Value;

    [GeneratedRegex(@"name=""passkey"" value=""(?<id>[\w-]+)""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex PasskeyId();
}
