using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Net.Http.Json;
using System.Reflection;
using Madang.Server.Features.Moderation;
using Madang.Server.Tests.Realtime;
using Madang.Server.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Madang.Server.Tests.Features.Moderation;

/// <summary>A ban waits for its second person until a due date, and not for ever.</summary>
public sealed class ProposalTests : IAsyncLifetime
{
    private readonly ModerationHost _city = new();

    public Task InitializeAsync() => _city.InitializeAsync();

    public Task DisposeAsync() => _city.DisposeAsync();

    [Fact]
    public async Task TheSecondPersonReadsByWhenToAnswerAndTheQueueSaysWhatIsLate()
    {
        using var one = await _city.AppointAsync(name: "One");
        using var two = await _city.AppointAsync(name: "Two");
        var (reported, _) = await _city.SanctionedAsync(one, "ban");
        await using var both = reported;
        var proposed = _city.Clock.GetUtcNow();

        var page = await ModerationHost.PageAsync(two.Browser, $"{ModerationHost.Office}/cases/{reported.Case.CaseId}");
        var intime = await ModerationHost.PageAsync(two.Browser, ModerationHost.Office);
        _city.Clock.Move(TimeSpan.FromDays(7) + TimeSpan.FromMinutes(1));
        using var signedIn = await two.SignInAsync();
        var late = await ModerationHost.PageAsync(two.Browser, ModerationHost.Office);

        Assert.Contains(Moment(proposed.AddDays(7)), page, StringComparison.Ordinal);
        Assert.Contains(Moment(proposed.AddDays(30)), page, StringComparison.Ordinal);
        Assert.DoesNotContain(">late<", intime, StringComparison.Ordinal);
        Assert.Contains(">late<", late, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ABanThatNobodyAnswersLapsesAndItsCaseIsOpenForAnotherMeasure()
    {
        using var one = await _city.AppointAsync(name: "One");
        using var two = await _city.AppointAsync(name: "Two");
        var (reported, _) = await _city.SanctionedAsync(one, "ban");
        await using var both = reported;
        var (rude, _, @case) = reported;

        _city.Clock.Move(TimeSpan.FromDays(30) - TimeSpan.FromMinutes(1));
        await LapseAsync();
        var before = await BanAsync(rude.Person);
        _city.Clock.Move(TimeSpan.FromMinutes(1));
        await LapseAsync();
        await LapseAsync();
        var after = await BanAsync(rude.Person);
        using var signedIn = await two.SignInAsync();
        var confirmed = await ModerationHost.SendAsync(two, $"/cases/{@case.CaseId}/second", ("sanction", after.SanctionId), ("answer", "confirm"));
        using var back = await rude.Visitor.SignInAsync();
        using var comesIn = await rude.Browser.PostAsJsonAsync("/api/entrance/passes", new { space = Visits.Lobby });
        var own = await ModerationHost.PageAsync(rude.Browser, $"/account/sanctions/{after.SanctionId}");
        var history = await ModerationHost.PageAsync(two.Browser, $"{ModerationHost.Office}/cases/{@case.CaseId}");
        var other = await ModerationHost.MeasureAsync(two, @case, "mute:24");

        Assert.Equal((SanctionState.Proposed, SanctionState.Lapsed), (before.State, after.State));
        Assert.Equal(_city.Clock.GetUtcNow().ToUnixTimeMilliseconds(), after.EndedAt?.ToUnixTimeMilliseconds());
        Assert.EndsWith("?refused=gone", confirmed, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Created, comesIn.StatusCode);
        Assert.DoesNotContain("for good", own, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("lapsed: nobody answered in time", history, StringComparison.Ordinal);
        Assert.EndsWith("?done=measured", other, StringComparison.Ordinal);
        Assert.Single(await _city.WithAsync(d => d.Set<Act>().Where(a => a.SanctionId == after.SanctionId && a.Member == null).ToListAsync()), a => a.What == ActKind.Lapsed);
    }

    [Fact]
    public async Task OnTheMinuteThatThePageSaysNobodyConfirmsItAnyMoreWhetherTheHourlyLookCameOrNot()
    {
        using var one = await _city.AppointAsync(name: "One");
        using var two = await _city.AppointAsync(name: "Two");
        var (reported, _) = await _city.SanctionedAsync(one, "ban");
        await using var both = reported;
        var ban = await BanAsync(reported.Rude.Person);

        _city.Clock.Move(TimeSpan.FromDays(30));
        using var signedIn = await two.SignInAsync();
        var confirmed = await ModerationHost.SendAsync(two, $"/cases/{reported.Case.CaseId}/second", ("sanction", ban.SanctionId), ("answer", "confirm"));

        Assert.EndsWith("?refused=gone", confirmed, StringComparison.Ordinal);
        Assert.NotEqual(SanctionState.InForce, (await BanAsync(reported.Rude.Person)).State);
    }

    [Fact]
    public void AProposalIsLateForAWeekAtLeastBeforeItLapses()
    {
        var least = typeof(ModerationOptions).GetProperty(nameof(ModerationOptions.CaseMarkDays))!.GetCustomAttribute<RangeAttribute>()!.Minimum;

        Assert.True(DateTimeOffset.UnixEpoch.AddDays((int)least) >= Proposals.DueAt(DateTimeOffset.UnixEpoch).AddDays(7));
    }

    [Fact]
    public async Task NeitherWhoProposedNorWhoConfirmedABanEndsItAlone()
    {
        using var one = await _city.AppointAsync(name: "One");
        using var two = await _city.AppointAsync(name: "Two");
        using var three = await _city.AppointAsync(name: "Three");
        var (reported, _) = await _city.SanctionedAsync(one, "ban");
        await using var both = reported;
        var (path, ban) = ($"/cases/{reported.Case.CaseId}", await BanAsync(reported.Rude.Person));
        await ModerationHost.SendAsync(two, $"{path}/second", ("sanction", ban.SanctionId), ("answer", "confirm"));

        var proposer = await ModerationHost.SendAsync(one, $"{path}/lift", ("sanction", ban.SanctionId));
        var confirmer = await ModerationHost.SendAsync(two, $"{path}/lift", ("sanction", ban.SanctionId));
        var another = await ModerationHost.SendAsync(three, $"{path}/lift", ("sanction", ban.SanctionId));

        Assert.EndsWith("?refused=decided", proposer, StringComparison.Ordinal);
        Assert.EndsWith("?refused=decided", confirmer, StringComparison.Ordinal);
        Assert.EndsWith("?done=lifted", another, StringComparison.Ordinal);
    }

    private Task LapseAsync() => _city.Host.Services.GetRequiredService<LetProposalsLapse>().RunAsync(CancellationToken.None);

    private async Task<Sanction> BanAsync(string person) => (await _city.SanctionsOfAsync(person)).Single(s => s.Interim is not null);

    private string Moment(DateTimeOffset at) => _city.Host.Services.GetRequiredService<Moments>().Text(at, _city.Host.Services.GetRequiredService<Server.Content.Texts>().For("en"));
}
