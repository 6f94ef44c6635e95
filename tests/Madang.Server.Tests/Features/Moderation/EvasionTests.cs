using System.Net;
using System.Net.Http.Json;
using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Features.Moderation;
using Madang.Server.Features.Moderation.Enforcement;
using Madang.Server.Tests.Features.Accounts;
using Madang.Server.Tests.Features.Identity;
using Madang.Server.Tests.Realtime;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Madang.Server.Tests.Features.Moderation;

/// <summary>What somebody tries who was reported, before and after a moderator has looked. What remains possible: docs/moderation.md, "Ways round that are left".</summary>
public sealed class EvasionTests : IdentityCity
{
    [Fact]
    public async Task WhoDeletesTheAccountBeforeAnybodyHasLookedMustVerifyUnderTheNextOne()
    {
        using var moderator = await City.AppointAsync();
        await using var rude = await City.ResidentAsync();
        await ReportAsync(rude.Person);
        await LeaveAsync(rude.Visitor);
        await MeasureAsync(moderator, rude.Person, "suspend:168");
        City.Clock.Move(TimeSpan.FromMinutes(1));
        using var again = await FreshAsync();

        await using var inside = await City.EnterAsync(again);
        await inside.SayAsync("Here I am", 1);
        await inside.UntilAsync(c => c.Refused.Count + c.Said.Count > 0, Visits.Patience);

        Assert.Equal("world.level", Assert.Single(inside.Refused).Code);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task WhoIsVerifiedUnderAnotherAccountBeforeAnybodyHasLookedIsKnownThere(bool deletes)
    {
        var somebody = IdentityHost.Somebody();
        using var moderator = await City.AppointAsync();
        await using var rude = await VerifiedAsync(somebody);
        await ReportAsync(rude.Person);
        if (deletes) await LeaveAsync(rude.Visitor);
        else (await rude.Browser.PostAsync("/account/verify/erase", Visitor.Form())).Dispose();
        using var again = await FreshAsync();
        using var vouched = await Identity.VerifyAsAsync(again, somebody);
        var person = (await again.MeAsync()).Person!;
        await using var inside = await City.EnterAsync(again);

        await MeasureAsync(moderator, rude.Person, "suspend:168");

        Assert.Equal(4003, await inside.ClosedWithAsync());
        using var refused = await again.Browser.PostAsJsonAsync("/api/entrance/passes", new { space = Visits.Lobby });
        Assert.Equal("moderation.kept-out", await ReportTests.CodeOf(refused));
        var follows = Assert.Single(await City.SanctionsOfAsync(person));
        Assert.Equal(Assert.Single(await City.SanctionsOfAsync(rude.Person)).Id, follows.Origin);
        Assert.True(await City.WithAsync(d => d.Set<Act>().AnyAsync(a => a.What == ActKind.Recognised && a.SanctionId == follows.SanctionId && a.CaseId != null)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ABanIsOneUnderEachAccountAndWrittenDownOnceWhetherTheCaseOrOnlyTheSuspensionKnewThePerson(bool before)
    {
        var somebody = IdentityHost.Somebody();
        using var one = await City.AppointAsync(name: "One");
        await using var rude = await VerifiedAsync(somebody);
        await ReportAsync(rude.Person);
        if (!before) await MeasureAsync(one, rude.Person, "ban");
        using var again = await ComeAgainAsync(rude);
        using var vouched = await Identity.VerifyAsAsync(again, somebody);
        if (before) await MeasureAsync(one, rude.Person, "ban");
        else (await again.Browser.PostAsync("/account/verify/erase", Visitor.Form())).Dispose();

        var ban = await ConfirmAsync(rude.Person);

        var now = City.Clock.GetUtcNow();
        var follows = Assert.Single(await City.SanctionsOfAsync((await again.MeAsync()).Person!), s => s.HoldsAt(now));
        Assert.Equal(ban.Id, follows.Origin);
        Assert.Single(await City.WithAsync(d => d.Set<Act>().Where(a => a.SanctionId == follows.SanctionId).ToListAsync()), a => a.What == ActKind.Recognised);
    }

    [Fact]
    public async Task WhatSomebodyWouldBeKnownByGoesThirtyDaysAfterTheLastReportThoughNobodyHasLooked()
    {
        await using var rude = await VerifiedAsync(IdentityHost.Somebody());
        await ReportAsync(rude.Person);
        City.Clock.Move(TimeSpan.FromDays(20));
        using var signedIn = await rude.Visitor.SignInAsync();
        await using (await City.EnterAsync(rude.Visitor)) { }
        await ReportAsync(rude.Person);

        City.Clock.Move(TimeSpan.FromDays(29));
        await City.Accounts.RunRetentionAsync();
        var before = await CountMarksAsync();
        City.Clock.Move(TimeSpan.FromDays(1) + TimeSpan.FromMinutes(1));
        await City.Accounts.RunRetentionAsync();

        Assert.True(before.Marks >= 2 && before.Keys >= 1);
        Assert.Equal((0, 0), await CountMarksAsync());
        Assert.Null((await City.CaseOfAsync(rude.Person)).ClosedAt);
    }

    [Fact]
    public async Task WhatASuspensionKnewGoesThirtyDaysAfterABanWasProposedThatNobodyAnswers()
    {
        using var moderator = await City.AppointAsync();
        await using var rude = await VerifiedAsync(IdentityHost.Somebody());
        await ReportAsync(rude.Person);
        await ModerationHost.MeasureAsync(moderator, await City.CaseOfAsync(rude.Person), "ban");

        City.Clock.Move(TimeSpan.FromDays(29));
        await City.Accounts.RunRetentionAsync();
        var before = await City.WithAsync(d => d.Set<BannedKey>().CountAsync());
        City.Clock.Move(TimeSpan.FromDays(1) + TimeSpan.FromMinutes(1));
        await City.Accounts.RunRetentionAsync();

        Assert.True(before > 0);
        Assert.False(await City.WithAsync(d => d.Set<BannedKey>().AnyAsync()) || await City.WithAsync(d => d.Set<BarredMark>().AnyAsync()));
    }

    [Fact]
    public async Task ADeletionThatIsRolledBackMakesNobodyUnknown()
    {
        using var moderator = await City.AppointAsync();
        await using var rude = await City.ResidentAsync();
        await ReportAsync(rude.Person);
        await MeasureAsync(moderator, rude.Person, "suspend:168");
        City.Clock.Move(TimeSpan.FromMinutes(1));
        using var fresh = await FreshAsync();
        await using (await City.EnterAsync(fresh)) { }
        var person = (await fresh.MeAsync()).Person!;

        await City.WithAsync(async database =>
        {
            await using var transaction = await database.Database.BeginTransactionAsync();
            await Services<IPersonalData>().Single(p => p.Name == "moderation").DeleteAsync(database, person, null!, CancellationToken.None);
            await transaction.RollbackAsync();
            return true;
        });

        var trace = await City.WithAsync(d => Services<Traces>().Single().OfAsync(d, person, CancellationToken.None));
        Assert.NotNull(trace);
        Assert.True(Services<SanctionBook>().Single().MustVerify(person));
    }

    [Fact]
    public async Task WhatIsWrittenOfSomebodyWhileTheirAccountIsDeletedGoesAfterIt()
    {
        using var moderator = await City.AppointAsync();
        await using var rude = await City.ResidentAsync();
        await ReportAsync(rude.Person);
        await MeasureAsync(moderator, rude.Person, "suspend:168");
        City.Clock.Move(TimeSpan.FromMinutes(1));
        using var fresh = await FreshAsync();
        await using (await City.EnterAsync(fresh)) { }
        var person = (await fresh.MeAsync()).Person!;
        await FlushAsync();
        var before = await IsWrittenAsync();

        // As it is told when the account has gone and a writing came between.
        foreach (var listener in Services<ICitizenListener>()) listener.Deleted(person);
        await FlushAsync();

        Assert.Equal((true, true), before);
        Assert.Equal((false, false), await IsWrittenAsync());

        async Task<(bool Trace, bool Watched)> IsWrittenAsync() =>
            (await City.WithAsync(d => d.Set<Trace>().AnyAsync(t => t.Person == person)), await City.WithAsync(d => d.Set<Watched>().AnyAsync(w => w.Person == person)));
    }

    [Fact]
    public async Task WhoComesByAnotherBrowserAfterTheReportIsKnownByBothAndNothingIsKeptOfWhoDidNothing()
    {
        using var moderator = await City.AppointAsync();
        await using var rude = await City.ResidentAsync();
        await ReportAsync(rude.Person);
        using var elsewhere = City.Accounts.Visitor();
        using var signedIn = await elsewhere.SignInAsync(rude.Visitor.Email);
        await using var back = await City.EnterAsync(elsewhere);
        await using var fine = await City.ReportedAsync();

        await MeasureAsync(moderator, rude.Person, "suspend:168");
        await ModerationHost.SendAsync(moderator, $"/cases/{fine.Case.CaseId}/close", ("outcome", "unfounded"));

        Assert.Equal(2, await City.WithAsync(d => d.Set<BarredMark>().CountAsync(m => m.IsDevice)));
        Assert.False(await City.WithAsync(d => d.Set<CaseMark>().AnyAsync()));
    }

    [Fact]
    public async Task WhoIsMutedKeepsTheirName()
    {
        using var moderator = await City.AppointAsync();
        var (reported, sanction) = await City.SanctionedAsync(moderator, "mute:1");
        await using var both = reported;

        using var refused = await RenameAsync(reported.Rude);
        City.Clock.Move(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(1));
        using var renamed = await RenameAsync(reported.Rude);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.Found), (refused.StatusCode, renamed.StatusCode));
        Assert.True(sanction.Until < City.Clock.GetUtcNow());
    }

    private IEnumerable<T> Services<T>() => City.Host.Services.GetServices<T>();

    private async Task FlushAsync()
    {
        await Services<Traces>().Single().FlushAsync(CancellationToken.None);
        await Services<WatchList>().Single().FlushAsync(CancellationToken.None);
    }

    private async Task<(int Marks, int Keys)> CountMarksAsync() => (await City.WithAsync(d => d.Set<CaseMark>().CountAsync()), await City.WithAsync(d => d.Set<CaseKey>().CountAsync()));

    private static Task<HttpResponseMessage> RenameAsync(Resident who) => who.Browser.PostAsync("/account/name", Visitor.Form(("name", $"{who.Visitor.Name}b")));
}
