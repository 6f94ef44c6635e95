using System.Net;
using System.Net.Http.Json;
using Madang.Server.Features.Moderation;
using Madang.Server.Features.Moderation.Rules;
using Madang.Server.Tests.Features.Accounts;
using Madang.Server.Tests.Features.Identity;
using Madang.Server.Tests.Features.Staff;
using Madang.Server.Tests.Realtime;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Madang.Server.Tests.Features.Moderation;

/// <summary>Whoever is kept out and comes again under another address: unverified, and then verified.</summary>
public sealed class BanTests : IAsyncLifetime
{
    private readonly IdentityHost _identity = new();
    private ModerationHost _city = null!;

    public async Task InitializeAsync()
    {
        await _identity.InitializeAsync();
        _city = ModerationHost.Of(_identity.Accounts);
    }

    public Task DisposeAsync() => _identity.DisposeAsync();

    [Fact]
    public async Task ANewAccountAtTheSameBrowserSaysNothingUntilItIsVerified()
    {
        using var moderator = await _city.AppointAsync();
        await using var rude = await SuspendedAsync(moderator);
        using var signedOut = await rude.Browser.PostAsync("/account/sign-out", Visitor.Form());
        using var again = new Visitor(rude.Browser, _city.Accounts);
        await again.BecomeCitizenAsync();

        await using var first = await _city.EnterAsync(again);
        await first.SayAsync("Here I am", 1);
        await first.UntilAsync(c => c.Refused.Count > 0, Visits.Patience);
        await _city.Accounts.RestartAsync(() => { });
        await using var second = await _city.EnterAsync(again);
        await second.SayAsync("Again", 2);
        await second.UntilAsync(c => c.Refused.Count > 0, Visits.Patience);
        using var verified = await _identity.VerifyAsAsync(again, IdentityHost.Somebody());
        await SayUntilHeardAsync(second, "I am somebody else");

        Assert.Equal(("world.level", "world.level"), (first.Refused[0].Code, second.Refused[0].Code));
        Assert.Empty(await _city.SanctionsOfAsync((await again.MeAsync()).Person!));
    }

    [Fact]
    public async Task ANewAccountInTheSameNetworkVerifiesAndOneThatWasThereBeforeNeedNot()
    {
        using var household = _city.Accounts.Visitor();
        await household.BecomeCitizenAsync();
        _city.Clock.Move(TimeSpan.FromMinutes(1));
        using var moderator = await _city.AppointAsync();
        await using var rude = await SuspendedAsync(moderator);
        _city.Clock.Move(TimeSpan.FromMinutes(1));
        using var fresh = _city.Accounts.Visitor();
        await fresh.BecomeCitizenAsync();

        await using var old = await _city.EnterAsync(household);
        await SayUntilHeardAsync(old, "I have been here for long");
        await using var young = await _city.EnterAsync(fresh);
        await young.SayAsync("I am new", 1);
        await young.UntilAsync(c => c.Refused.Count > 0, Visits.Patience);
        _city.Clock.Move(TimeSpan.FromDays(8));
        await using var later = await _city.EnterAsync(fresh);
        await SayUntilHeardAsync(later, "The suspension is over");

        Assert.Equal("world.level", young.Refused[0].Code);
    }

    [Fact]
    public async Task APersonIsRecognisedAtTheVerificationWhateverTheAccountAndAReversalGivesBackBoth()
    {
        var somebody = IdentityHost.Somebody();
        using var one = await _city.AppointAsync(name: "One");
        using var two = await _city.AppointAsync(name: "Two");
        await using var rude = await VerifiedAsync(somebody);
        await SanctionAsync(one, rude.Person, "suspend:720");
        using var again = await ComeAgainAsync(rude);
        var person = (await again.MeAsync()).Person!;
        await using var inside = await _city.EnterAsync(again);

        using var recognised = await _identity.VerifyAsAsync(again, somebody);
        var code = await inside.ClosedWithAsync();
        using var refused = await again.Browser.PostAsJsonAsync("/api/entrance/passes", new { space = Visits.Lobby });
        var follows = Assert.Single(await _city.SanctionsOfAsync(person));
        var origin = Assert.Single(await _city.SanctionsOfAsync(rude.Person));
        using var appealed = await rude.Browser.PostAsync($"/account/sanctions/{origin.SanctionId}/appeal", Visitor.Form(("words", "Not me")));
        await ModerationHost.SendAsync(two, $"/appeals/{origin.SanctionId}", ("decision", "reverse"), ("answer", "Not you"));
        using var back = await again.Browser.PostAsJsonAsync("/api/entrance/passes", new { space = Visits.Lobby });

        Assert.Equal((4003, "moderation.kept-out"), (code, await ReportTests.CodeOf(refused)));
        Assert.Equal((Measure.Suspend, origin.Until, origin.Id), (follows.Measure, follows.Until, follows.Origin));
        Assert.Contains("Suspension", await ModerationHost.PageAsync(again.Browser, "/account/sanctions"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Created, back.StatusCode);
    }

    [Fact]
    public async Task WhatIsLiftedIsLiftedUnderEveryAccountFromWhicheverOfThem()
    {
        var somebody = IdentityHost.Somebody();
        using var one = await _city.AppointAsync(name: "One");
        using var two = await _city.AppointAsync(name: "Two");
        await using var rude = await VerifiedAsync(somebody);
        await SanctionAsync(one, rude.Person, "suspend:720");
        using var again = await ComeAgainAsync(rude);
        using var recognised = await _identity.VerifyAsAsync(again, somebody);
        var follows = Assert.Single(await _city.SanctionsOfAsync((await again.MeAsync()).Person!));

        var lifted = await ModerationHost.SendAsync(two, $"/cases/{(await _city.CaseOfAsync(rude.Person)).CaseId}/lift", ("sanction", follows.SanctionId));
        using var there = await again.Browser.PostAsJsonAsync("/api/entrance/passes", new { space = Visits.Lobby });
        using var here = await rude.Browser.PostAsJsonAsync("/api/entrance/passes", new { space = Visits.Lobby });

        Assert.EndsWith("?done=lifted", lifted, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (there.StatusCode, here.StatusCode));
    }

    [Fact]
    public async Task WhoWasRecognisedWhileABanWasProposedIsBannedWhenItIsConfirmed()
    {
        var somebody = IdentityHost.Somebody();
        using var one = await _city.AppointAsync(name: "One");
        await using var rude = await VerifiedAsync(somebody);
        await SanctionAsync(one, rude.Person, "ban");
        using var again = await ComeAgainAsync(rude);
        using var recognised = await _identity.VerifyAsAsync(again, somebody);

        var ban = await ConfirmAsync(rude.Person);
        _city.Clock.Move(TimeSpan.FromDays(8));
        using var later = _city.Accounts.Visitor();
        await later.BecomeCitizenAsync();
        using var onceMore = await _identity.VerifyAsAsync(later, somebody);
        using var signedIn = await again.SignInAsync();
        using var refused = await again.Browser.PostAsJsonAsync("/api/entrance/passes", new { space = Visits.Lobby });

        Assert.Equal("moderation.kept-out", await ReportTests.CodeOf(refused));
        Assert.Contains(await _city.SanctionsOfAsync((await again.MeAsync()).Person!), s => s is { Measure: Measure.Ban, State: SanctionState.InForce, Until: null } && s.Origin == ban.Id);
    }

    [Fact]
    public async Task ABanThatIsConfirmedAfterTheSuspensionRanOutKnowsAllThatTheSuspensionKnew()
    {
        var somebody = IdentityHost.Somebody();
        using var one = await _city.AppointAsync(name: "One");
        await using var rude = await VerifiedAsync(somebody);
        await SanctionAsync(one, rude.Person, "ban");
        _city.Clock.Move(TimeSpan.FromMinutes(1));
        using var again = await ComeAgainAsync(rude);
        using var recognised = await _identity.VerifyAsAsync(again, somebody);
        using var fresh = _city.Accounts.Visitor();
        await fresh.BecomeCitizenAsync();
        await using var young = await _city.EnterAsync(fresh);
        var (follower, neighbour) = ((await again.MeAsync()).Person!, (await fresh.MeAsync()).Person!);
        await _city.Host.Services.GetRequiredService<Madang.Server.Features.Moderation.Enforcement.WatchList>().FlushAsync(CancellationToken.None);
        await RunOutAsync();
        using var left = await LeaveAsync(rude.Visitor);

        var ban = await ConfirmAsync(rude.Person);

        Assert.Contains(await _city.SanctionsOfAsync(follower), s => s is { Measure: Measure.Ban, State: SanctionState.InForce, Until: null } && s.Origin == ban.Id);
        Assert.True(await _city.WithAsync(d => d.Set<BannedKey>().AnyAsync(k => k.Sanction == ban.Id)));
        Assert.True(await _city.WithAsync(d => d.Set<BarredMark>().AnyAsync(m => m.Sanction == ban.Id && m.IsDevice)));
        Assert.True(await _city.WithAsync(d => d.Set<Watched>().AnyAsync(w => w.Sanction == ban.Id && w.Person == neighbour)));
        await _city.Accounts.RunRetentionAsync();
        Assert.True(await _city.WithAsync(d => d.Set<BarredMark>().AllAsync(m => m.Sanction == ban.Id)));
    }

    [Fact]
    public async Task WhoHadToVerifySpeaksWithoutComingInAnewOnceTheMeasureHasEnded()
    {
        using var one = await _city.AppointAsync(name: "One");
        using var two = await _city.AppointAsync(name: "Two");
        await using var rude = await SuspendedAsync(one);
        _city.Clock.Move(TimeSpan.FromMinutes(1));
        using var fresh = _city.Accounts.Visitor();
        await fresh.BecomeCitizenAsync();
        await using var young = await _city.EnterAsync(fresh);
        await young.SayAsync("I am new", 1);
        await young.UntilAsync(c => c.Refused.Count > 0, Visits.Patience);

        await ModerationHost.SendAsync(two, $"/cases/{(await _city.CaseOfAsync(rude.Person)).CaseId}/lift", ("sanction", Assert.Single(await _city.SanctionsOfAsync(rude.Person)).SanctionId));
        await SayUntilHeardAsync(young, "It was lifted");
        await using var other = await SuspendedAsync(one);
        _city.Clock.Move(TimeSpan.FromMinutes(1));
        using var next = _city.Accounts.Visitor();
        await next.BecomeCitizenAsync();
        await using var open = await _city.EnterAsync(next);
        await open.SayAsync("I am new, too", 1);
        await open.UntilAsync(c => c.Refused.Count > 0, Visits.Patience);
        _city.Clock.Move(TimeSpan.FromDays(7) + TimeSpan.FromSeconds(1));
        _city.Host.Services.GetRequiredService<Madang.Server.Features.Moderation.Enforcement.Expiry>().Sweep();
        await SayUntilHeardAsync(open, "It has run out");

        Assert.Equal(("world.level", "world.level"), (young.Refused[0].Code, open.Refused[0].Code));
    }

    [Fact]
    public async Task WhoMovesTheVerificationOverTakesTheBanAlongAndWhoDeletesTheAccountLeavesItBehind()
    {
        var somebody = IdentityHost.Somebody();
        using var moderator = await _city.AppointAsync();
        await using var rude = await VerifiedAsync(somebody);
        await SanctionAsync(moderator, rude.Person, "suspend:720");
        using var again = _city.Accounts.Visitor();
        await again.BecomeCitizenAsync();
        using var taken = await _identity.VerifyAsAsync(again, somebody);
        var state = AgencyVisit.Field(await taken.Content.ReadAsStringAsync(), "state");
        using var moved = await again.Browser.PostAsync("/account/verify/move", Visitor.Form(("state", state)));
        var movedPerson = (await again.MeAsync()).Person!;
        using var left = await again.Browser.PostAsync("/account/delete", Visitor.Form(("current", Visitor.Password)));
        using var third = _city.Accounts.Visitor();
        await third.BecomeCitizenAsync();
        using var once = await _identity.VerifyAsAsync(third, somebody);

        Assert.Equal(HttpStatusCode.Conflict, taken.StatusCode);
        Assert.Single(await _city.SanctionsOfAsync(movedPerson));
        Assert.Equal(HttpStatusCode.OK, (await third.Browser.GetAsync("/account")).StatusCode);
        using var refused = await third.Browser.PostAsJsonAsync("/api/entrance/passes", new { space = Visits.Lobby });
        Assert.Equal("moderation.kept-out", await ReportTests.CodeOf(refused));
    }

    [Fact]
    public async Task WhoHadToVerifyAndDeletesTheAccountIsNotWrittenDownAgain()
    {
        using var one = await _city.AppointAsync(name: "One");
        await using var rude = await _city.ResidentAsync();
        await SanctionAsync(one, rude.Person, "ban");
        _city.Clock.Move(TimeSpan.FromMinutes(1));
        using var fresh = _city.Accounts.Visitor();
        await fresh.BecomeCitizenAsync();
        using var next = _city.Accounts.Visitor();
        await next.BecomeCitizenAsync();
        await using (await _city.EnterAsync(fresh)) await using (await _city.EnterAsync(next)) { }
        var stays = (await next.MeAsync()).Person!;

        using var left = await LeaveAsync(fresh);
        await _city.Host.Services.GetRequiredService<Madang.Server.Features.Moderation.Enforcement.WatchList>().FlushAsync(CancellationToken.None);
        var before = await _city.WithAsync(d => d.Set<Watched>().Select(w => w.Person).Distinct().ToListAsync());
        await ConfirmAsync(rude.Person);
        var after = await _city.WithAsync(d => d.Set<Watched>().Select(w => w.Person).Distinct().ToListAsync());

        Assert.Equal((stays, stays), (Assert.Single(before), Assert.Single(after)));
    }

    [Fact]
    public async Task WhatOneWouldBeKnownByGoesADayAfterTheSanctionAndHowOneCameAfterAWeek()
    {
        using var moderator = await _city.AppointAsync();
        await using var rude = await SuspendedAsync(moderator);
        await _city.Host.Services.GetRequiredService<Madang.Server.Features.Moderation.Enforcement.Traces>().FlushAsync(CancellationToken.None);
        Assert.True(await _city.WithAsync(d => d.Set<BarredMark>().AnyAsync()) && await _city.WithAsync(d => d.Set<Trace>().AnyAsync()));

        _city.Clock.Move(TimeSpan.FromDays(8) + TimeSpan.FromMinutes(1));
        await _city.Accounts.RunRetentionAsync();

        Assert.False(await _city.WithAsync(d => d.Set<BarredMark>().AnyAsync()));
        Assert.False(await _city.WithAsync(d => d.Set<Trace>().AnyAsync()));
        Assert.Single(await _city.SanctionsOfAsync(rude.Person));
    }

    /// <summary>Time goes by until the suspension that waits for a ban has run out, and the housekeeping with it.</summary>
    private async Task RunOutAsync()
    {
        _city.Clock.Move(TimeSpan.FromDays(8) + TimeSpan.FromHours(2));
        _city.Host.Services.GetRequiredService<Madang.Server.Features.Moderation.Enforcement.Expiry>().Sweep();
        await _city.Accounts.RunRetentionAsync();
    }

    private static async Task<HttpResponseMessage> LeaveAsync(Visitor visitor)
    {
        using var signedIn = await visitor.SignInAsync();
        return await visitor.Browser.PostAsync("/account/delete", Visitor.Form(("current", Visitor.Password)));
    }

    private async Task<Sanction> ConfirmAsync(string person)
    {
        using var second = await _city.AppointAsync(name: "Second");
        var ban = (await _city.SanctionsOfAsync(person)).Single(s => s.Measure == Measure.Ban);
        var done = await ModerationHost.SendAsync(second, $"/cases/{(await _city.CaseOfAsync(person)).CaseId}/second", ("sanction", ban.SanctionId), ("answer", "confirm"));
        Assert.EndsWith("?done=seconded", done, StringComparison.Ordinal);
        return ban;
    }

    private async Task<Resident> VerifiedAsync(Madang.IdentityAgency.Person somebody)
    {
        var resident = await _city.ResidentAsync();
        using var verified = await _identity.VerifyAsAsync(resident.Visitor, somebody);
        return resident;
    }

    /// <summary>Lets the city forget who the first account belonged to, and signs up at another browser under another address.</summary>
    private async Task<Visitor> ComeAgainAsync(Resident before)
    {
        using var erased = await before.Browser.PostAsync("/account/verify/erase", Visitor.Form());
        var again = _city.Accounts.Visitor();
        await again.BecomeCitizenAsync();
        return again;
    }

    private async Task<Resident> SuspendedAsync(Colleague moderator)
    {
        var rude = await _city.ResidentAsync();
        await SanctionAsync(moderator, rude.Person, "suspend:168");
        return rude;
    }

    private async Task SanctionAsync(Colleague moderator, string person, string measure)
    {
        using var guest = _city.Host.Browser("en");
        using var reported = await ModerationHost.TryReportAsync(guest, person);
        Assert.EndsWith("?done=measured", await ModerationHost.MeasureAsync(moderator, await _city.CaseOfAsync(person), measure), StringComparison.Ordinal);
    }

    private static async Task SayUntilHeardAsync(Madang.Bots.WorldClient client, string words)
    {
        while (client.Said.All(s => s.Text != words))
        {
            var known = client.Said.Count + client.Refused.Count;
            await client.SayAsync(words);
            await client.UntilAsync(c => c.Said.Count + c.Refused.Count > known, Visits.Patience);
        }
    }
}
