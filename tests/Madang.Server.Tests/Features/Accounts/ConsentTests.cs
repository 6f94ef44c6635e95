using System.Net;
using Madang.Bots;
using Madang.Server.Content;
using Madang.Server.Features.Accounts;
using Madang.Server.Features.Accounts.Consents;
using Madang.Server.Hosting;
using Madang.Server.Tests.Realtime;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wire = Madang.World.Protocol.Wire;

namespace Madang.Server.Tests.Features.Accounts;

/// <summary>What people agree to: in versions, one by one, and withdrawn as easily as given.</summary>
public sealed class ConsentTests : IAsyncLifetime
{
    private readonly Wording _wording = new();
    private readonly AccountsHost _accounts;

    public ConsentTests() => _accounts = AccountsHost.With(builder => builder.Services.AddSingleton(services => _wording.Read(services)));

    public Task InitializeAsync() => _accounts.InitializeAsync();

    public Task DisposeAsync() => _accounts.DisposeAsync();

    [Fact]
    public async Task SigningUpShowsTheFourThingsAndKeepsVersionAndTime()
    {
        using var visitor = _accounts.Visitor();
        var page = await visitor.Browser.GetStringAsync("/account/sign-up");
        await visitor.BecomeCitizenAsync();

        var kept = await ConsentsOfAsync(visitor);

        foreach (var heading in new[] { "Purpose", "Data", "Period", "Right to refuse" }) Assert.Contains($"<dt>{heading}</dt>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("checked", page, StringComparison.Ordinal);
        Assert.Equal([("account", "2026-11-27"), ("looks", "2026-11-27")], kept.Select(c => (c.Kind, c.Version)));
        Assert.All(kept, c => Assert.Equal((_accounts.Clock.GetUtcNow().ToUnixTimeMilliseconds(), null, null), (c.GivenAt.ToUnixTimeMilliseconds(), c.EndedAt, c.Guardian)));
    }

    [Fact]
    public async Task WhatIsOptionalIsNoConditionAndHasNoEffectWhenRefused()
    {
        using var visitor = _accounts.Visitor();
        using var signedUp = await visitor.Browser.PostAsync("/account/sign-up", Visitor.Form(("email", visitor.Email), ("name", visitor.Name), ("password", Visitor.Password), ("age", "yes"), ("consent", "yes")));

        await DressAsync(visitor);

        Assert.Equal(HttpStatusCode.Redirect, signedUp.StatusCode);
        Assert.Equal(["account"], (await ConsentsOfAsync(visitor)).Select(c => c.Kind));
        Assert.Null(await LooksAsync(visitor));
    }

    [Fact]
    public async Task AWithdrawnConsentEndsAtOnceWithWhatItWasFor()
    {
        using var visitor = _accounts.Visitor();
        await visitor.BecomeCitizenAsync();
        await DressAsync(visitor);
        var before = await LooksAsync(visitor);

        using var withdrawn = await visitor.Browser.PostAsync("/account/consents/withdraw", Visitor.Form(("kind", "looks")));
        var after = await LooksAsync(visitor);
        await DressAsync(visitor);
        var refused = await LooksAsync(visitor);
        using var given = await visitor.Browser.PostAsync("/account/consents/give", Visitor.Form(("kind", "looks")));
        await DressAsync(visitor);

        Assert.Equal("/account/consents?done=withdrawn", withdrawn.Headers.Location!.ToString());
        Assert.NotNull(before);
        Assert.Null(after);
        Assert.Null(refused);
        Assert.NotNull(await LooksAsync(visitor));
        Assert.Equal(2, (await ConsentsOfAsync(visitor)).Count(c => c.Kind == "looks"));
    }

    [Fact]
    public async Task WithdrawingWhatTheAccountRestsOnLeadsToLeaving()
    {
        using var visitor = _accounts.Visitor();
        await visitor.BecomeCitizenAsync();

        using var answer = await visitor.Browser.PostAsync("/account/consents/withdraw", Visitor.Form(("kind", "account")));

        Assert.Equal("/account/delete", answer.Headers.Location!.ToString());
        Assert.Equal(1, (await visitor.MeAsync()).Level);
    }

    [Theory]
    [InlineData("child")]
    [InlineData("child-chat")]
    [InlineData("nothing")]
    public async Task NobodyGivesForThemselvesWhatAGuardianGives(string kind)
    {
        using var visitor = _accounts.Visitor();
        await visitor.BecomeCitizenAsync();

        using var answer = await visitor.Browser.PostAsync("/account/consents/give", Visitor.Form(("kind", kind)));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.DoesNotContain(await ConsentsOfAsync(visitor), c => c.Kind == kind);
    }

    [Fact]
    public async Task ANewWordingIsAskedAnewAndUntilThenOneIsAGuestAlsoOnTheOpenSocket()
    {
        using var visitor = _accounts.Visitor();
        await visitor.BecomeCitizenAsync();
        var old = await ConsentsOfAsync(visitor);

        await _accounts.RestartAsync(() => _wording.Newer = true);
        var due = await visitor.MeAsync();
        using var gated = await visitor.Browser.GetAsync("/account/children");
        await using var guest = await EnterAsync(visitor);
        await guest.SayAsync("Not yet");
        await guest.UntilAsync(c => c.Refused.Count > 0, Visits.Patience);
        var page = await visitor.Browser.GetStringAsync("/account/consents");
        using var given = await visitor.Browser.PostAsync("/account/consents/give", Visitor.Form(("kind", "account"), ("back", "/services")));
        var after = await visitor.MeAsync();
        while (guest.Said.All(s => s.Text != "Now"))
        {
            var heard = guest.Said.Count + guest.Refused.Count;
            await guest.SayAsync("Now");
            await guest.UntilAsync(c => c.Said.Count + c.Refused.Count > heard, Visits.Patience);
        }

        Assert.Equal((0, true), (due.Level, due.ConsentDue));
        Assert.StartsWith("/account/consents?back=", gated.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal("world.level", guest.Refused[0].Code);
        Assert.Contains("The wording has changed", page, StringComparison.Ordinal);
        Assert.Equal("/services", given.Headers.Location!.ToString());
        Assert.Equal((1, false), (after.Level, after.ConsentDue));
        var kept = await ConsentsOfAsync(visitor);
        Assert.Contains(kept, c => c.Kind == "account" && c.Version == old[0].Version && c.EndedAt is not null);
        Assert.Contains(kept, c => c.Kind == "account" && c.Version == Wording.Newest && c.EndedAt is null);
    }

    [Fact]
    public async Task WhoSignsInWithAnOldWordingIsAskedBeforeTheyGoOn()
    {
        using var visitor = _accounts.Visitor();
        await visitor.BecomeCitizenAsync();
        using var signedOut = await visitor.Browser.PostAsync("/account/sign-out", Visitor.Form());
        await _accounts.RestartAsync(() => _wording.Newer = true);

        using var answer = await visitor.SignInAsync(back: "/world/seoul-plaza");

        using var agreed = await visitor.Browser.PostAsync("/account/consents/give?panel", Visitor.Form(("kind", "account"), ("back", "/world/seoul-plaza")));

        Assert.Equal("/account/consents?back=%2Fworld%2Fseoul-plaza", answer.Headers.Location!.ToString());
        Assert.Equal("/account/signed-in?panel&back=%2Fworld%2Fseoul-plaza", agreed.Headers.Location!.ToString());
    }

    private async Task<List<Consent>> ConsentsOfAsync(Visitor visitor)
    {
        var person = (await visitor.MeAsync()).Person!;
        return await _accounts.WithDatabaseAsync(d => d.Set<Consent>().Where(c => c.Person == person).OrderBy(c => c.Kind).ThenBy(c => c.Id).ToListAsync());
    }

    private Task<byte[]?> LooksAsync(Visitor visitor) => _accounts.WithDatabaseAsync(d => d.Set<Citizen>().Where(c => c.Email == visitor.Email).Select(c => c.Appearance).SingleAsync());

    private async Task DressAsync(Visitor visitor) =>
        await _accounts.Host.Services.GetRequiredService<Server.Features.Accounts.Contract.ICitizens>().DressAsync((await visitor.MeAsync()).Person!, new byte[] { 1, 2, 3, 4, 5, 6 }, CancellationToken.None);

    private async Task<WorldClient> EnterAsync(Visitor visitor)
    {
        var pass = await WorldClient.AskForPassAsync(visitor.Browser, new PassRequest(Visits.Plaza), Visits.Patience);
        var client = await WorldClient.OpenAsync(_accounts.Host.Socket(), _accounts.Host.Origin, visitor.Browser, Visits.Patience);
        await client.SendAsync(new Wire.ClientMessage { Enter = new Wire.Enter { Pass = pass.Pass } }, Visits.Patience);
        await client.UntilAsync(c => c.Welcome is not null || c.IsClosed, Visits.Patience);
        Assert.False(client.IsClosed, $"closed with {client.CloseStatus}");
        return client;
    }

    /// <summary>The consents of the product, and once it is told so another wording of the account's.</summary>
    private sealed class Wording
    {
        public const string Newest = "2027-03-01";

        public bool Newer { get; set; }

        public ConsentCatalogue Read(IServiceProvider services)
        {
            var settings = services.GetRequiredService<ServerSettings>();
            var catalogue = ConsentCatalogue.Read(settings.BaseDirectory, settings.CityDirectory, services.GetRequiredService<City>().File.Languages);
            return !Newer ? catalogue : new ConsentCatalogue(catalogue.All.Select(f => f.Id == ConsentCatalogue.Account ? f with { Versions = [.. f.Versions, f.Current with { Version = Newest }] } : f));
        }
    }
}
