using System.Net;
using System.Net.Http.Json;
using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Features.Moderation;
using Madang.Server.Features.Moderation.Enforcement;
using Madang.Server.Tests.Features.Accounts;
using Madang.Server.Tests.Features.Identity;
using Madang.Server.Tests.Features.Staff;
using Madang.Server.Tests.Realtime;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Madang.Server.Tests.Features.Moderation;

/// <summary>What somebody tries who was reported, before and after a moderator has looked. What remains possible: docs/moderation.md, "Ways round that are left".</summary>
public sealed class EvasionTests : IAsyncLifetime
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
    public async Task WhoDeletesTheAccountBeforeAnybodyHasLookedMustVerifyUnderTheNextOne()
    {
        using var moderator = await _city.AppointAsync();
        await using var rude = await _city.ResidentAsync();
        await ReportAsync(rude.Person);
        await LeaveAsync(rude.Visitor);
        await SuspendAsync(moderator, rude.Person);
        _city.Clock.Move(TimeSpan.FromMinutes(1));
        using var again = _city.Accounts.Visitor();
        await again.BecomeCitizenAsync();

        await using var inside = await _city.EnterAsync(again);
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
        using var moderator = await _city.AppointAsync();
        await using var rude = await _city.ResidentAsync();
        using var verified = await _identity.VerifyAsAsync(rude.Visitor, somebody);
        await ReportAsync(rude.Person);
        if (deletes) await LeaveAsync(rude.Visitor);
        else (await rude.Browser.PostAsync("/account/verify/erase", Visitor.Form())).Dispose();
        using var again = _city.Accounts.Visitor();
        await again.BecomeCitizenAsync();
        using var vouched = await _identity.VerifyAsAsync(again, somebody);
        var person = (await again.MeAsync()).Person!;
        await using var inside = await _city.EnterAsync(again);

        await SuspendAsync(moderator, rude.Person);

        Assert.Equal(4003, await inside.ClosedWithAsync());
        using var refused = await again.Browser.PostAsJsonAsync("/api/entrance/passes", new { space = Visits.Lobby });
        Assert.Equal("moderation.kept-out", await ReportTests.CodeOf(refused));
        var follows = Assert.Single(await _city.SanctionsOfAsync(person));
        Assert.Equal(Assert.Single(await _city.SanctionsOfAsync(rude.Person)).Id, follows.Origin);
        Assert.True(await _city.WithAsync(d => d.Set<Act>().AnyAsync(a => a.What == ActKind.Recognised && a.SanctionId == follows.SanctionId && a.CaseId != null)));
    }

    [Fact]
    public async Task ABanIsOneUnderEachAccountHoweverThePersonWasKnown()
    {
        var somebody = IdentityHost.Somebody();
        using var one = await _city.AppointAsync(name: "One");
        using var two = await _city.AppointAsync(name: "Two");
        await using var rude = await _city.ResidentAsync();
        using var verified = await _identity.VerifyAsAsync(rude.Visitor, somebody);
        await ReportAsync(rude.Person);
        using var erased = await rude.Browser.PostAsync("/account/verify/erase", Visitor.Form());
        using var again = _city.Accounts.Visitor();
        await again.BecomeCitizenAsync();
        using var vouched = await _identity.VerifyAsAsync(again, somebody);
        var person = (await again.MeAsync()).Person!;

        var @case = await _city.CaseOfAsync(rude.Person);
        await ModerationHost.MeasureAsync(one, @case, "ban");
        var ban = (await _city.SanctionsOfAsync(rude.Person)).Single(s => s.State == SanctionState.Proposed);
        await ModerationHost.SendAsync(two, $"/cases/{@case.CaseId}/second", ("sanction", ban.SanctionId), ("answer", "confirm"));

        var now = _city.Clock.GetUtcNow();
        var follows = Assert.Single(await _city.SanctionsOfAsync(person), s => s.HoldsAt(now));
        Assert.Equal(ban.Id, follows.Origin);
        Assert.Single(await _city.WithAsync(d => d.Set<Act>().Where(a => a.SanctionId == follows.SanctionId).ToListAsync()), a => a.What == ActKind.Recognised);
    }

    [Fact]
    public async Task WhoIsBannedUnderAnAccountOfWhichOnlyTheSuspensionKnewIsWrittenDown()
    {
        var somebody = IdentityHost.Somebody();
        using var one = await _city.AppointAsync(name: "One");
        using var two = await _city.AppointAsync(name: "Two");
        await using var rude = await _city.ResidentAsync();
        using var verified = await _identity.VerifyAsAsync(rude.Visitor, somebody);
        await ReportAsync(rude.Person);
        var @case = await _city.CaseOfAsync(rude.Person);
        await ModerationHost.MeasureAsync(one, @case, "ban");
        (await rude.Browser.PostAsync("/account/verify/erase", Visitor.Form())).Dispose();
        using var again = _city.Accounts.Visitor();
        await again.BecomeCitizenAsync();
        using var vouched = await _identity.VerifyAsAsync(again, somebody);
        (await again.Browser.PostAsync("/account/verify/erase", Visitor.Form())).Dispose();

        var ban = (await _city.SanctionsOfAsync(rude.Person)).Single(s => s.State == SanctionState.Proposed);
        await ModerationHost.SendAsync(two, $"/cases/{@case.CaseId}/second", ("sanction", ban.SanctionId), ("answer", "confirm"));

        var now = _city.Clock.GetUtcNow();
        var follows = Assert.Single(await _city.SanctionsOfAsync((await again.MeAsync()).Person!), s => s.HoldsAt(now));
        Assert.Equal(ban.Id, follows.Origin);
        Assert.Single(await _city.WithAsync(d => d.Set<Act>().Where(a => a.SanctionId == follows.SanctionId).ToListAsync()), a => a.What == ActKind.Recognised);
    }

    [Fact]
    public async Task WhatSomebodyWouldBeKnownByGoesThirtyDaysAfterTheLastReportThoughNobodyHasLooked()
    {
        await using var rude = await _city.ResidentAsync();
        using var verified = await _identity.VerifyAsAsync(rude.Visitor, IdentityHost.Somebody());
        await ReportAsync(rude.Person);
        _city.Clock.Move(TimeSpan.FromDays(20));
        using var signedIn = await rude.Visitor.SignInAsync();
        await using (await _city.EnterAsync(rude.Visitor)) { }
        await ReportAsync(rude.Person);

        _city.Clock.Move(TimeSpan.FromDays(29));
        await _city.Accounts.RunRetentionAsync();
        var before = await CountMarksAsync();
        _city.Clock.Move(TimeSpan.FromDays(1) + TimeSpan.FromMinutes(1));
        await _city.Accounts.RunRetentionAsync();

        Assert.True(before.Marks >= 2 && before.Keys >= 1);
        Assert.Equal((0, 0), await CountMarksAsync());
        Assert.Null((await _city.CaseOfAsync(rude.Person)).ClosedAt);
    }

    [Fact]
    public async Task WhatASuspensionKnewGoesThirtyDaysAfterABanWasProposedThatNobodyAnswers()
    {
        using var moderator = await _city.AppointAsync();
        await using var rude = await _city.ResidentAsync();
        using var verified = await _identity.VerifyAsAsync(rude.Visitor, IdentityHost.Somebody());
        await ReportAsync(rude.Person);
        await ModerationHost.MeasureAsync(moderator, await _city.CaseOfAsync(rude.Person), "ban");

        _city.Clock.Move(TimeSpan.FromDays(29));
        await _city.Accounts.RunRetentionAsync();
        var before = await _city.WithAsync(d => d.Set<BannedKey>().CountAsync());
        _city.Clock.Move(TimeSpan.FromDays(1) + TimeSpan.FromMinutes(1));
        await _city.Accounts.RunRetentionAsync();

        Assert.True(before > 0);
        Assert.False(await _city.WithAsync(d => d.Set<BannedKey>().AnyAsync()) || await _city.WithAsync(d => d.Set<BarredMark>().AnyAsync()));
    }

    [Fact]
    public async Task ADeletionThatIsRolledBackMakesNobodyUnknown()
    {
        using var moderator = await _city.AppointAsync();
        await using var rude = await _city.ResidentAsync();
        await ReportAsync(rude.Person);
        await SuspendAsync(moderator, rude.Person);
        _city.Clock.Move(TimeSpan.FromMinutes(1));
        using var fresh = _city.Accounts.Visitor();
        await fresh.BecomeCitizenAsync();
        await using (await _city.EnterAsync(fresh)) { }
        var person = (await fresh.MeAsync()).Person!;

        await _city.WithAsync(async database =>
        {
            await using var transaction = await database.Database.BeginTransactionAsync();
            await Services<IPersonalData>().Single(p => p.Name == "moderation").DeleteAsync(database, person, null!, CancellationToken.None);
            await transaction.RollbackAsync();
            return true;
        });

        var trace = await _city.WithAsync(d => Services<Traces>().Single().OfAsync(d, person, CancellationToken.None));
        Assert.NotNull(trace);
        Assert.True(Services<SanctionBook>().Single().MustVerify(person));
    }

    [Fact]
    public async Task WhatIsWrittenOfSomebodyWhileTheirAccountIsDeletedGoesAfterIt()
    {
        using var moderator = await _city.AppointAsync();
        await using var rude = await _city.ResidentAsync();
        await ReportAsync(rude.Person);
        await SuspendAsync(moderator, rude.Person);
        _city.Clock.Move(TimeSpan.FromMinutes(1));
        using var fresh = _city.Accounts.Visitor();
        await fresh.BecomeCitizenAsync();
        await using (await _city.EnterAsync(fresh)) { }
        var person = (await fresh.MeAsync()).Person!;
        await FlushAsync();
        var before = await IsWrittenAsync();

        // As it is told when the account has gone and a writing came between.
        foreach (var listener in Services<ICitizenListener>()) listener.Deleted(person);
        await FlushAsync();

        Assert.Equal((true, true), before);
        Assert.Equal((false, false), await IsWrittenAsync());

        async Task<(bool Trace, bool Watched)> IsWrittenAsync() =>
            (await _city.WithAsync(d => d.Set<Trace>().AnyAsync(t => t.Person == person)), await _city.WithAsync(d => d.Set<Watched>().AnyAsync(w => w.Person == person)));
    }

    [Fact]
    public async Task WhoComesByAnotherBrowserAfterTheReportIsKnownByBothAndNothingIsKeptOfWhoDidNothing()
    {
        using var moderator = await _city.AppointAsync();
        await using var rude = await _city.ResidentAsync();
        await ReportAsync(rude.Person);
        using var elsewhere = _city.Accounts.Visitor();
        using var signedIn = await elsewhere.SignInAsync(rude.Visitor.Email);
        await using var back = await _city.EnterAsync(elsewhere);
        await using var fine = await _city.ReportedAsync();

        await SuspendAsync(moderator, rude.Person);
        await ModerationHost.SendAsync(moderator, $"/cases/{fine.Case.CaseId}/close", ("outcome", "unfounded"));

        Assert.Equal(2, await _city.WithAsync(d => d.Set<BarredMark>().CountAsync(m => m.IsDevice)));
        Assert.False(await _city.WithAsync(d => d.Set<CaseMark>().AnyAsync()));
    }

    [Fact]
    public async Task WhoIsMutedKeepsTheirName()
    {
        using var moderator = await _city.AppointAsync();
        var (reported, sanction) = await _city.SanctionedAsync(moderator, "mute:1");
        await using var both = reported;

        using var refused = await RenameAsync(reported.Rude);
        _city.Clock.Move(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(1));
        using var renamed = await RenameAsync(reported.Rude);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.Found), (refused.StatusCode, renamed.StatusCode));
        Assert.True(sanction.Until < _city.Clock.GetUtcNow());
    }

    private IEnumerable<T> Services<T>() => _city.Host.Services.GetServices<T>();

    private async Task FlushAsync()
    {
        await Services<Traces>().Single().FlushAsync(CancellationToken.None);
        await Services<WatchList>().Single().FlushAsync(CancellationToken.None);
    }

    private async Task<(int Marks, int Keys)> CountMarksAsync() => (await _city.WithAsync(d => d.Set<CaseMark>().CountAsync()), await _city.WithAsync(d => d.Set<CaseKey>().CountAsync()));

    private static Task<HttpResponseMessage> RenameAsync(Resident who) => who.Browser.PostAsync("/account/name", Visitor.Form(("name", $"{who.Visitor.Name}b")));

    private static async Task LeaveAsync(Visitor visitor)
    {
        using var signedIn = await visitor.SignInAsync();
        using var left = await visitor.Browser.PostAsync("/account/delete", Visitor.Form(("current", Visitor.Password)));
    }

    private async Task ReportAsync(string person)
    {
        using var guest = _city.Host.Browser("en");
        await ModerationHost.ReportAsync(guest, person);
    }

    private async Task SuspendAsync(Colleague moderator, string person) =>
        Assert.EndsWith("?done=measured", await ModerationHost.MeasureAsync(moderator, await _city.CaseOfAsync(person), "suspend:168"), StringComparison.Ordinal);
}
