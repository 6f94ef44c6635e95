using System.Net;
using System.Net.Http.Json;
using Madang.Server.Features.Moderation;
using Madang.Server.Features.Moderation.Rules;
using Madang.Server.Features.Staff.Contract;
using Madang.Server.Tests.Features.Accounts;
using Madang.Server.Tests.Realtime;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Madang.Server.Tests.Features.Moderation;

/// <summary>Objections: to somebody else, with a due date; a reversal gives back.</summary>
public sealed class AppealTests : IAsyncLifetime
{
    private readonly ModerationHost _city = new();

    public Task InitializeAsync() => _city.InitializeAsync();

    public Task DisposeAsync() => _city.DisposeAsync();

    [Fact]
    public async Task AnotherModeratorHearsTheAppealAndAReversalGivesTheVoiceBack()
    {
        await using var reported = await _city.ReportedAsync();
        var (rude, _, @case) = reported;
        using var one = await _city.AppointAsync(name: "One");
        using var two = await _city.AppointAsync(name: "Two");
        await ModerationHost.MeasureAsync(one, @case, "mute:168");
        var sanction = Assert.Single(await _city.SanctionsOfAsync(rude.Person));

        using var empty = await rude.Browser.PostAsync($"/account/sanctions/{sanction.SanctionId}/appeal", Visitor.Form(("words", " ")));
        using var sent = await rude.Browser.PostAsync($"/account/sanctions/{sanction.SanctionId}/appeal", Visitor.Form(("words", "It was a song")));
        using var again = await rude.Browser.PostAsync($"/account/sanctions/{sanction.SanctionId}/appeal", Visitor.Form(("words", "Once more")));
        var page = await ModerationHost.PageAsync(rude.Browser, $"/account/sanctions/{sanction.SanctionId}");
        var queue = await ModerationHost.PageAsync(two.Browser, ModerationHost.Office);
        var own = await ModerationHost.SendAsync(one, $"/appeals/{sanction.SanctionId}", ("decision", "uphold"), ("answer", "No"));
        var (_, still) = await rude.SayAsync("Still here");
        var heard = await ModerationHost.SendAsync(two, $"/appeals/{sanction.SanctionId}", ("decision", "reverse"), ("answer", "It was a song indeed"));
        var (sequence, _) = await rude.SayAsync("Thank you");
        var twice = await ModerationHost.SendAsync(two, $"/appeals/{sanction.SanctionId}", ("decision", "uphold"), ("answer", "Or not"));
        var services = _city.Host.Services;

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect, HttpStatusCode.UnprocessableEntity), (empty.StatusCode, sent.StatusCode, again.StatusCode));
        Assert.Contains(services.GetRequiredService<Server.Web.Moments>().Text(_city.Clock.GetUtcNow().AddDays(7), services.GetRequiredService<Server.Content.Texts>().For("en")), page, StringComparison.Ordinal);
        Assert.Contains($"/appeals/{sanction.SanctionId}", queue, StringComparison.Ordinal);
        Assert.EndsWith("?refused=decided", own, StringComparison.Ordinal);
        Assert.Equal("world.muted", still);
        Assert.EndsWith("?done=appeal", heard, StringComparison.Ordinal);
        Assert.True(sequence > 0);
        Assert.EndsWith("?refused=closed", twice, StringComparison.Ordinal);
        Assert.Contains("No harassment", page, StringComparison.Ordinal);
        Assert.Contains("It was a song indeed", await ModerationHost.PageAsync(rude.Browser, $"/account/sanctions/{sanction.SanctionId}"), StringComparison.Ordinal);
        Assert.Contains(await _city.Accounts.LettersToAsync(rude.Visitor.Email), l => l.Text.Contains("It was a song indeed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WithOneModeratorAloneTheOperatorHearsTheAppeal()
    {
        await using var reported = await _city.ReportedAsync();
        var (rude, _, @case) = reported;
        using var one = await _city.AppointAsync(name: "One");
        using var runs = await _city.AppointAsync(StaffRole.Operator, "Ops");
        await ModerationHost.MeasureAsync(one, @case, "suspend:24");
        var sanction = Assert.Single(await _city.SanctionsOfAsync(rude.Person));
        using var sent = await rude.Browser.PostAsync($"/account/sanctions/{sanction.SanctionId}/appeal", Visitor.Form(("words", "Please")));

        Assert.EndsWith("?done=appeal", await ModerationHost.SendAsync(runs, $"/appeals/{sanction.SanctionId}", ("decision", "uphold"), ("answer", "It stays")), StringComparison.Ordinal);
        Assert.Equal(SanctionState.InForce, Assert.Single(await _city.SanctionsOfAsync(rude.Person)).State);
    }

    [Fact]
    public async Task NobodyReadsOrAppealsForSomebodyElse()
    {
        await using var reported = await _city.ReportedAsync();
        var (rude, meek, @case) = reported;
        using var one = await _city.AppointAsync();
        await ModerationHost.MeasureAsync(one, @case, "mute:1");
        var sanction = Assert.Single(await _city.SanctionsOfAsync(rude.Person));

        using var read = await meek.Browser.GetAsync($"/account/sanctions/{sanction.SanctionId}");
        using var appealed = await meek.Browser.PostAsync($"/account/sanctions/{sanction.SanctionId}/appeal", Visitor.Form(("words", "For them")));

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (read.StatusCode, appealed.StatusCode));
        Assert.Equal(0, await _city.WithAsync(d => d.Set<Appeal>().CountAsync()));
    }

    [Fact]
    public async Task WhatIsLiftedEarlyIsGivenBackButNotByWhoTookIt()
    {
        await using var reported = await _city.ReportedAsync();
        var (rude, _, @case) = reported;
        using var one = await _city.AppointAsync(name: "One");
        using var two = await _city.AppointAsync(name: "Two");
        await ModerationHost.MeasureAsync(one, @case, "mute:24");
        var sanction = Assert.Single(await _city.SanctionsOfAsync(rude.Person));

        Assert.EndsWith("?refused=decided", await ModerationHost.SendAsync(one, $"/cases/{@case.CaseId}/lift", ("sanction", sanction.SanctionId)), StringComparison.Ordinal);
        Assert.EndsWith("?done=lifted", await ModerationHost.SendAsync(two, $"/cases/{@case.CaseId}/lift", ("sanction", sanction.SanctionId)), StringComparison.Ordinal);
        Assert.Null((await rude.SayAsync("Hello again")).Refusal);
    }

    [Fact]
    public async Task ABanThatIsReversedWithinAWeekGivesBackAtOnceAlsoFromTheSuspensionBeforeIt()
    {
        await using var reported = await _city.ReportedAsync();
        var (rude, _, @case) = reported;
        using var one = await _city.AppointAsync(name: "One");
        using var two = await _city.AppointAsync(name: "Two");
        using var three = await _city.AppointAsync(name: "Three");
        await ModerationHost.MeasureAsync(one, @case, "ban");
        var ban = (await _city.SanctionsOfAsync(rude.Person)).Single(s => s.Measure == Measure.Ban).SanctionId;
        await ModerationHost.SendAsync(two, $"/cases/{@case.CaseId}/second", ("sanction", ban), ("answer", "confirm"));
        using var kept = await rude.Browser.PostAsJsonAsync("/api/entrance/passes", new { space = Visits.Lobby });
        using var sent = await rude.Browser.PostAsync($"/account/sanctions/{ban}/appeal", Visitor.Form(("words", "It was not me")));

        var seconds = await ModerationHost.SendAsync(two, $"/appeals/{ban}", ("decision", "reverse"), ("answer", "Me again"));
        var heard = await ModerationHost.SendAsync(three, $"/appeals/{ban}", ("decision", "reverse"), ("answer", "It was not"));
        using var back = await rude.Browser.PostAsJsonAsync("/api/entrance/passes", new { space = Visits.Lobby });

        Assert.Equal(HttpStatusCode.Forbidden, kept.StatusCode);
        Assert.EndsWith("?refused=decided", seconds, StringComparison.Ordinal);
        Assert.EndsWith("?done=appeal", heard, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Created, back.StatusCode);
        Assert.All(await _city.SanctionsOfAsync(rude.Person), s => Assert.Equal(SanctionState.Reversed, s.State));
    }

    [Fact]
    public async Task WhatTheServerSawIsKeptUntilTheObjectionIsAnswered()
    {
        using var one = await _city.AppointAsync(name: "One");
        using var two = await _city.AppointAsync(name: "Two");
        var (reported, sanction) = await _city.SanctionedAsync(one, "suspend:24");
        await using var all = reported;
        using var sent = await reported.Rude.Browser.PostAsync($"/account/sanctions/{sanction.SanctionId}/appeal", Visitor.Form(("words", "Look again")));

        _city.Clock.Move(TimeSpan.FromDays(100));
        await _city.Accounts.RunRetentionAsync();
        var (evidence, cases) = await KeptAsync();
        using var signedIn = await two.SignInAsync();
        await ModerationHost.SendAsync(two, $"/appeals/{sanction.SanctionId}", ("decision", "uphold"), ("answer", "It stays"));
        await _city.Accounts.RunRetentionAsync();

        Assert.Equal((1, 1), (evidence, cases));
        Assert.Equal((0, 0), await KeptAsync());

        Task<(int Evidence, int Cases)> KeptAsync() => _city.WithAsync(async d => (await d.Set<Evidence>().CountAsync(), await d.Set<Case>().CountAsync()));
    }
}
