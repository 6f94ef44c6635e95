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
public sealed class BanTests : IdentityCity
{
    [Fact]
    public async Task ANewAccountAtTheSameBrowserSaysNothingUntilItIsVerified()
    {
        using var moderator = await City.AppointAsync();
        await using var rude = await SuspendedAsync(moderator);
        using var signedOut = await rude.Browser.PostAsync("/account/sign-out", Visitor.Form());
        using var again = new Visitor(rude.Browser, City.Accounts);
        await again.BecomeCitizenAsync();

        await using var first = await City.EnterAsync(again);
        await first.SayAsync("Here I am", 1);
        await first.UntilAsync(c => c.Refused.Count > 0, Visits.Patience);
        await City.Accounts.RestartAsync(() => { });
        await using var second = await City.EnterAsync(again);
        await second.SayAsync("Again", 2);
        await second.UntilAsync(c => c.Refused.Count > 0, Visits.Patience);
        using var verified = await Identity.VerifyAsAsync(again, IdentityHost.Somebody());
        await SayUntilHeardAsync(second, "I am somebody else");

        Assert.Equal(("world.level", "world.level"), (first.Refused[0].Code, second.Refused[0].Code));
        Assert.Empty(await City.SanctionsOfAsync((await again.MeAsync()).Person!));
    }

    [Fact]
    public async Task ANewAccountInTheSameNetworkVerifiesAndOneThatWasThereBeforeNeedNot()
    {
        using var household = await FreshAsync();
        City.Clock.Move(TimeSpan.FromMinutes(1));
        using var moderator = await City.AppointAsync();
        await using var rude = await SuspendedAsync(moderator);
        City.Clock.Move(TimeSpan.FromMinutes(1));
        using var fresh = await FreshAsync();

        await using var old = await City.EnterAsync(household);
        await SayUntilHeardAsync(old, "I have been here for long");
        await using var young = await City.EnterAsync(fresh);
        await young.SayAsync("I am new", 1);
        await young.UntilAsync(c => c.Refused.Count > 0, Visits.Patience);
        City.Clock.Move(TimeSpan.FromDays(8));
        await using var later = await City.EnterAsync(fresh);
        await SayUntilHeardAsync(later, "The suspension is over");

        Assert.Equal("world.level", young.Refused[0].Code);
    }

    [Fact]
    public async Task APersonIsRecognisedAtTheVerificationWhateverTheAccountAndAReversalGivesBackBoth()
    {
        var somebody = IdentityHost.Somebody();
        using var one = await City.AppointAsync(name: "One");
        using var two = await City.AppointAsync(name: "Two");
        await using var rude = await VerifiedAsync(somebody);
        await SanctionAsync(one, rude.Person, "suspend:720");
        using var again = await ComeAgainAsync(rude);
        var person = (await again.MeAsync()).Person!;
        await using var inside = await City.EnterAsync(again);

        using var recognised = await Identity.VerifyAsAsync(again, somebody);
        var code = await inside.ClosedWithAsync();
        using var refused = await again.Browser.PostAsJsonAsync("/api/entrance/passes", new { space = Visits.Lobby });
        var follows = Assert.Single(await City.SanctionsOfAsync(person));
        var origin = Assert.Single(await City.SanctionsOfAsync(rude.Person));
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
        using var one = await City.AppointAsync(name: "One");
        using var two = await City.AppointAsync(name: "Two");
        await using var rude = await VerifiedAsync(somebody);
        await SanctionAsync(one, rude.Person, "suspend:720");
        using var again = await ComeAgainAsync(rude);
        using var recognised = await Identity.VerifyAsAsync(again, somebody);
        var follows = Assert.Single(await City.SanctionsOfAsync((await again.MeAsync()).Person!));

        var lifted = await ModerationHost.SendAsync(two, $"/cases/{(await City.CaseOfAsync(rude.Person)).CaseId}/lift", ("sanction", follows.SanctionId));
        using var there = await again.Browser.PostAsJsonAsync("/api/entrance/passes", new { space = Visits.Lobby });
        using var here = await rude.Browser.PostAsJsonAsync("/api/entrance/passes", new { space = Visits.Lobby });

        Assert.EndsWith("?done=lifted", lifted, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (there.StatusCode, here.StatusCode));
    }

    [Fact]
    public async Task WhoWasRecognisedWhileABanWasProposedIsBannedWhenItIsConfirmed()
    {
        var somebody = IdentityHost.Somebody();
        using var one = await City.AppointAsync(name: "One");
        await using var rude = await VerifiedAsync(somebody);
        await SanctionAsync(one, rude.Person, "ban");
        using var again = await ComeAgainAsync(rude);
        using var recognised = await Identity.VerifyAsAsync(again, somebody);

        var ban = await ConfirmAsync(rude.Person);
        City.Clock.Move(TimeSpan.FromDays(8));
        using var later = await FreshAsync();
        using var onceMore = await Identity.VerifyAsAsync(later, somebody);
        using var signedIn = await again.SignInAsync();
        using var refused = await again.Browser.PostAsJsonAsync("/api/entrance/passes", new { space = Visits.Lobby });

        Assert.Equal("moderation.kept-out", await ReportTests.CodeOf(refused));
        Assert.Contains(await City.SanctionsOfAsync((await again.MeAsync()).Person!), s => s is { Measure: Measure.Ban, State: SanctionState.InForce, Until: null } && s.Origin == ban.Id);
    }

    [Fact]
    public async Task ABanThatIsConfirmedAfterTheSuspensionRanOutKnowsAllThatTheSuspensionKnew()
    {
        var somebody = IdentityHost.Somebody();
        using var one = await City.AppointAsync(name: "One");
        await using var rude = await VerifiedAsync(somebody);
        await SanctionAsync(one, rude.Person, "ban");
        City.Clock.Move(TimeSpan.FromMinutes(1));
        using var again = await ComeAgainAsync(rude);
        using var recognised = await Identity.VerifyAsAsync(again, somebody);
        using var fresh = await FreshAsync();
        await using var young = await City.EnterAsync(fresh);
        var (follower, neighbour) = ((await again.MeAsync()).Person!, (await fresh.MeAsync()).Person!);
        await City.Host.Services.GetRequiredService<Madang.Server.Features.Moderation.Enforcement.WatchList>().FlushAsync(CancellationToken.None);
        await RunOutAsync();
        await LeaveAsync(rude.Visitor);

        var ban = await ConfirmAsync(rude.Person);

        Assert.Contains(await City.SanctionsOfAsync(follower), s => s is { Measure: Measure.Ban, State: SanctionState.InForce, Until: null } && s.Origin == ban.Id);
        Assert.True(await City.WithAsync(d => d.Set<BannedKey>().AnyAsync(k => k.Sanction == ban.Id)));
        Assert.True(await City.WithAsync(d => d.Set<BarredMark>().AnyAsync(m => m.Sanction == ban.Id && m.IsDevice)));
        Assert.True(await City.WithAsync(d => d.Set<Watched>().AnyAsync(w => w.Sanction == ban.Id && w.Person == neighbour)));
        await City.Accounts.RunRetentionAsync();
        Assert.True(await City.WithAsync(d => d.Set<BarredMark>().AllAsync(m => m.Sanction == ban.Id)));
    }

    [Fact]
    public async Task WhoHadToVerifySpeaksWithoutComingInAnewOnceTheMeasureHasEnded()
    {
        using var one = await City.AppointAsync(name: "One");
        using var two = await City.AppointAsync(name: "Two");
        await using var rude = await SuspendedAsync(one);
        City.Clock.Move(TimeSpan.FromMinutes(1));
        using var fresh = await FreshAsync();
        await using var young = await City.EnterAsync(fresh);
        await young.SayAsync("I am new", 1);
        await young.UntilAsync(c => c.Refused.Count > 0, Visits.Patience);

        await ModerationHost.SendAsync(two, $"/cases/{(await City.CaseOfAsync(rude.Person)).CaseId}/lift", ("sanction", Assert.Single(await City.SanctionsOfAsync(rude.Person)).SanctionId));
        await SayUntilHeardAsync(young, "It was lifted");
        await using var other = await SuspendedAsync(one);
        City.Clock.Move(TimeSpan.FromMinutes(1));
        using var next = await FreshAsync();
        await using var open = await City.EnterAsync(next);
        await open.SayAsync("I am new, too", 1);
        await open.UntilAsync(c => c.Refused.Count > 0, Visits.Patience);
        City.Clock.Move(TimeSpan.FromDays(7) + TimeSpan.FromSeconds(1));
        City.Host.Services.GetRequiredService<Madang.Server.Features.Moderation.Enforcement.Expiry>().Sweep();
        await SayUntilHeardAsync(open, "It has run out");

        Assert.Equal(("world.level", "world.level"), (young.Refused[0].Code, open.Refused[0].Code));
    }

    [Fact]
    public async Task WhoMovesTheVerificationOverTakesTheBanAlongAndWhoDeletesTheAccountLeavesItBehind()
    {
        var somebody = IdentityHost.Somebody();
        using var moderator = await City.AppointAsync();
        await using var rude = await VerifiedAsync(somebody);
        await SanctionAsync(moderator, rude.Person, "suspend:720");
        using var again = await FreshAsync();
        using var taken = await Identity.VerifyAsAsync(again, somebody);
        var state = AgencyVisit.Field(await taken.Content.ReadAsStringAsync(), "state");
        using var moved = await again.Browser.PostAsync("/account/verify/move", Visitor.Form(("state", state)));
        var movedPerson = (await again.MeAsync()).Person!;
        using var left = await again.Browser.PostAsync("/account/delete", Visitor.Form(("current", Visitor.Password)));
        using var third = await FreshAsync();
        using var once = await Identity.VerifyAsAsync(third, somebody);

        Assert.Equal(HttpStatusCode.Conflict, taken.StatusCode);
        Assert.Single(await City.SanctionsOfAsync(movedPerson));
        Assert.Equal(HttpStatusCode.OK, (await third.Browser.GetAsync("/account")).StatusCode);
        using var refused = await third.Browser.PostAsJsonAsync("/api/entrance/passes", new { space = Visits.Lobby });
        Assert.Equal("moderation.kept-out", await ReportTests.CodeOf(refused));
    }

    [Fact]
    public async Task WhoHadToVerifyAndDeletesTheAccountIsNotWrittenDownAgain()
    {
        using var one = await City.AppointAsync(name: "One");
        await using var rude = await City.ResidentAsync();
        await SanctionAsync(one, rude.Person, "ban");
        City.Clock.Move(TimeSpan.FromMinutes(1));
        using var fresh = await FreshAsync();
        using var next = await FreshAsync();
        await using (await City.EnterAsync(fresh)) await using (await City.EnterAsync(next)) { }
        var stays = (await next.MeAsync()).Person!;

        await LeaveAsync(fresh);
        await City.Host.Services.GetRequiredService<Madang.Server.Features.Moderation.Enforcement.WatchList>().FlushAsync(CancellationToken.None);
        var before = await City.WithAsync(d => d.Set<Watched>().Select(w => w.Person).Distinct().ToListAsync());
        await ConfirmAsync(rude.Person);
        var after = await City.WithAsync(d => d.Set<Watched>().Select(w => w.Person).Distinct().ToListAsync());

        Assert.Equal((stays, stays), (Assert.Single(before), Assert.Single(after)));
    }

    [Fact]
    public async Task WhatOneWouldBeKnownByGoesADayAfterTheSanctionAndHowOneCameAfterAWeek()
    {
        using var moderator = await City.AppointAsync();
        await using var rude = await SuspendedAsync(moderator);
        await City.Host.Services.GetRequiredService<Madang.Server.Features.Moderation.Enforcement.Traces>().FlushAsync(CancellationToken.None);
        Assert.True(await City.WithAsync(d => d.Set<BarredMark>().AnyAsync()) && await City.WithAsync(d => d.Set<Trace>().AnyAsync()));

        City.Clock.Move(TimeSpan.FromDays(8) + TimeSpan.FromMinutes(1));
        await City.Accounts.RunRetentionAsync();

        Assert.False(await City.WithAsync(d => d.Set<BarredMark>().AnyAsync()));
        Assert.False(await City.WithAsync(d => d.Set<Trace>().AnyAsync()));
        Assert.Single(await City.SanctionsOfAsync(rude.Person));
    }

    /// <summary>Time goes by until the suspension that waits for a ban has run out, and the housekeeping with it.</summary>
    private async Task RunOutAsync()
    {
        City.Clock.Move(TimeSpan.FromDays(8) + TimeSpan.FromHours(2));
        City.Host.Services.GetRequiredService<Madang.Server.Features.Moderation.Enforcement.Expiry>().Sweep();
        await City.Accounts.RunRetentionAsync();
    }

    private async Task<Resident> SuspendedAsync(Colleague moderator)
    {
        var rude = await City.ResidentAsync();
        await SanctionAsync(moderator, rude.Person, "suspend:168");
        return rude;
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
