using System.Net;
using Madang.Server.Features.Moderation;
using Madang.Server.Features.Moderation.Rules;
using Madang.Server.Features.Staff.Contract;
using Madang.Server.Tests.Features.Accounts;
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
        await using var rude = await _city.ResidentAsync();
        await using var meek = await _city.ResidentAsync();
        using var one = await _city.AppointAsync(name: "One");
        using var two = await _city.AppointAsync(name: "Two");
        await ModerationHost.ReportAsync(meek.Browser, rude.Person);
        await ModerationHost.MeasureAsync(one, await _city.CaseOfAsync(rude.Person), "mute:168");
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

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect, HttpStatusCode.UnprocessableEntity), (empty.StatusCode, sent.StatusCode, again.StatusCode));
        Assert.Contains(_city.Host.Services.GetRequiredService<Server.Web.Moments>().Text(_city.Clock.GetUtcNow().AddDays(7)), page, StringComparison.Ordinal);
        Assert.Contains($"/appeals/{sanction.SanctionId}", queue, StringComparison.Ordinal);
        Assert.EndsWith("?refused=decided", own, StringComparison.Ordinal);
        Assert.Equal("world.muted", still);
        Assert.EndsWith("?done=appeal", heard, StringComparison.Ordinal);
        Assert.True(sequence > 0);
        Assert.EndsWith("?refused=closed", twice, StringComparison.Ordinal);
        Assert.Contains("It was a song indeed", await ModerationHost.PageAsync(rude.Browser, $"/account/sanctions/{sanction.SanctionId}"), StringComparison.Ordinal);
        Assert.Contains(await _city.Accounts.LettersToAsync(rude.Visitor.Email), l => l.Text.Contains("It was a song indeed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WithOneModeratorAloneTheOperatorHearsTheAppeal()
    {
        await using var rude = await _city.ResidentAsync();
        await using var meek = await _city.ResidentAsync();
        using var one = await _city.AppointAsync(name: "One");
        using var runs = await _city.AppointAsync(StaffRole.Operator, "Ops");
        await ModerationHost.ReportAsync(meek.Browser, rude.Person);
        await ModerationHost.MeasureAsync(one, await _city.CaseOfAsync(rude.Person), "suspend:24");
        var sanction = Assert.Single(await _city.SanctionsOfAsync(rude.Person));
        using var sent = await rude.Browser.PostAsync($"/account/sanctions/{sanction.SanctionId}/appeal", Visitor.Form(("words", "Please")));

        Assert.EndsWith("?done=appeal", await ModerationHost.SendAsync(runs, $"/appeals/{sanction.SanctionId}", ("decision", "uphold"), ("answer", "It stays")), StringComparison.Ordinal);
        Assert.Equal(SanctionState.InForce, Assert.Single(await _city.SanctionsOfAsync(rude.Person)).State);
    }

    [Fact]
    public async Task NobodyReadsOrAppealsForSomebodyElse()
    {
        await using var rude = await _city.ResidentAsync();
        await using var meek = await _city.ResidentAsync();
        using var one = await _city.AppointAsync();
        await ModerationHost.ReportAsync(meek.Browser, rude.Person);
        await ModerationHost.MeasureAsync(one, await _city.CaseOfAsync(rude.Person), "mute:1");
        var sanction = Assert.Single(await _city.SanctionsOfAsync(rude.Person));

        using var read = await meek.Browser.GetAsync($"/account/sanctions/{sanction.SanctionId}");
        using var appealed = await meek.Browser.PostAsync($"/account/sanctions/{sanction.SanctionId}/appeal", Visitor.Form(("words", "For them")));

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (read.StatusCode, appealed.StatusCode));
        Assert.Equal(0, await _city.WithAsync(d => d.Set<Appeal>().CountAsync()));
    }

    [Fact]
    public async Task WhatIsLiftedEarlyIsGivenBackButNotByWhoTookIt()
    {
        await using var rude = await _city.ResidentAsync();
        await using var meek = await _city.ResidentAsync();
        using var one = await _city.AppointAsync(name: "One");
        using var two = await _city.AppointAsync(name: "Two");
        await ModerationHost.ReportAsync(meek.Browser, rude.Person);
        var @case = await _city.CaseOfAsync(rude.Person);
        await ModerationHost.MeasureAsync(one, @case, "mute:24");
        var sanction = Assert.Single(await _city.SanctionsOfAsync(rude.Person));

        Assert.EndsWith("?refused=decided", await ModerationHost.SendAsync(one, $"/cases/{@case.CaseId}/lift", ("sanction", sanction.SanctionId)), StringComparison.Ordinal);
        Assert.EndsWith("?done=lifted", await ModerationHost.SendAsync(two, $"/cases/{@case.CaseId}/lift", ("sanction", sanction.SanctionId)), StringComparison.Ordinal);
        Assert.Null((await rude.SayAsync("Hello again")).Refusal);
        Assert.Equal(Measure.Mute, sanction.Measure);
    }
}
