using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Madang.Server.Features.Moderation;
using Madang.Server.Features.Moderation.Contract;
using Madang.Server.Features.Moderation.Rules;
using Madang.Server.Features.Staff.Contract;
using Madang.Server.Tests.Realtime;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Madang.Server.Tests.Features.Moderation;

/// <summary>Measures: felt on open connections at once, with reasons, by those who may.</summary>
public sealed class MeasureTests : IAsyncLifetime
{
    private readonly ModerationHost _city = new();

    public Task InitializeAsync() => _city.InitializeAsync();

    public Task DisposeAsync() => _city.DisposeAsync();

    [Fact]
    public async Task WhoIsMutedIsNotHeardTwoSecondsLaterAndIsToldSo()
    {
        await using var reported = await _city.ReportedAsync();
        var (rude, meek, @case) = reported;
        using var moderator = await _city.AppointAsync();

        var went = await ModerationHost.MeasureAsync(moderator, @case, "mute:24");
        using var within = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        var (_, refusal) = await rude.SayAsync("I go on").WaitAsync(within.Token);
        // Whatever was said before has been told by the time of what was said after.
        await meek.SayAsync("I am here");

        Assert.EndsWith("?done=measured", went, StringComparison.Ordinal);
        Assert.Equal("world.muted", refusal);
        Assert.DoesNotContain(meek.World.Said, s => s.Text == "I go on");
        Assert.InRange(rude.World.Refused[^1].RetryAfterMs, 23u * 3_600_000, 24u * 3_600_000);
    }

    [Fact]
    public async Task WhoIsSuspendedIsOutWithinTwoSecondsComesInNowhereAndKeepsTheirOwn()
    {
        await using var reported = await _city.ReportedAsync();
        var (rude, _, @case) = reported;
        using var moderator = await _city.AppointAsync();

        await ModerationHost.MeasureAsync(moderator, @case, "suspend:168");
        using var within = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        await rude.World.ClosedAsync(within.Token);
        using var refused = await rude.Browser.PostAsJsonAsync("/api/entrance/passes", new { space = Visits.Lobby });
        var problem = (await refused.Content.ReadFromJsonAsync<JsonNode>())!;
        var reasons = await ModerationHost.PageAsync(rude.Browser, problem["reasons"]!.GetValue<string>());

        Assert.Equal((4003, HttpStatusCode.Forbidden, "moderation.kept-out"), ((int)rude.World.CloseStatus!, refused.StatusCode, problem["code"]!.GetValue<string>()));
        Assert.Contains("Suspension", reasons, StringComparison.Ordinal);
        Assert.Contains("/appeal\"", reasons, StringComparison.Ordinal);
        foreach (var open in new[] { "/tax", "/tax/car", "/tax/property", "/account", "/account/data", "/spaces/seoul-plaza" })
        {
            using var page = await rude.Browser.GetAsync(open);
            Assert.True(page.StatusCode == HttpStatusCode.OK, $"{open}: {page.StatusCode}");
        }

        // Without saying who they are, from the same browser.
        using var signedOut = await rude.Browser.PostAsync("/account/sign-out", Accounts.Visitor.Form());
        using var asGuest = await rude.Browser.PostAsJsonAsync("/api/entrance/passes", new { space = Visits.Lobby });
        Assert.Equal(HttpStatusCode.Forbidden, asGuest.StatusCode);
        _city.Clock.Move(TimeSpan.FromDays(7) + TimeSpan.FromSeconds(1));
        using var later = await rude.Browser.PostAsJsonAsync("/api/entrance/passes", new { space = Visits.Lobby });
        Assert.Equal(HttpStatusCode.Created, later.StatusCode);
    }

    [Fact]
    public async Task WhoIsSentOutOfOnePlaceMayBeInAnother()
    {
        await using var reported = await _city.ReportedAsync();
        var (rude, _, @case) = reported;
        using var moderator = await _city.AppointAsync();

        await ModerationHost.MeasureAsync(moderator, @case, "leave:1");
        var code = await rude.World.ClosedWithAsync();
        using var same = await rude.Browser.PostAsJsonAsync("/api/entrance/passes", new { space = Visits.Plaza });
        using var other = await rude.Browser.PostAsJsonAsync("/api/entrance/passes", new { space = Visits.Lobby });

        Assert.Equal((4003, HttpStatusCode.Forbidden, HttpStatusCode.Created), (code, same.StatusCode, other.StatusCode));
    }

    [Fact]
    public async Task APassThatWasGivenBeforeIsWorthNothingAfter()
    {
        await using var reported = await _city.ReportedAsync();
        var (rude, _, @case) = reported;
        using var moderator = await _city.AppointAsync();
        var pass = await Madang.Bots.WorldClient.AskForPassAsync(rude.Browser, new Madang.Bots.PassRequest(Visits.Lobby), Visits.Patience);

        await ModerationHost.MeasureAsync(moderator, @case, "suspend:24");
        await using var late = await Madang.Bots.WorldClient.OpenAsync(_city.Host.Socket(), _city.Host.Origin, rude.Browser, Visits.Patience);
        await late.SendAsync(new World.Protocol.Wire.ClientMessage { Enter = new World.Protocol.Wire.Enter { Pass = pass.Pass } }, Visits.Patience);

        Assert.Equal(4003, await late.ClosedWithAsync());
    }

    [Fact]
    public async Task OfTwoModeratorsWhoDecideAtOnceOneDoes()
    {
        await using var reported = await _city.ReportedAsync();
        var (rude, _, @case) = reported;
        using var one = await _city.AppointAsync(name: "One");
        using var two = await _city.AppointAsync(name: "Two");

        var went = await Task.WhenAll(ModerationHost.MeasureAsync(one, @case, "mute:1"), ModerationHost.MeasureAsync(two, @case, "suspend:24"));

        Assert.Single(await _city.SanctionsOfAsync(rude.Person));
        Assert.Single(went, w => w.EndsWith("?done=measured", StringComparison.Ordinal));
        Assert.Single(went, w => w.EndsWith("?refused=closed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ABanNeedsASecondPersonAndUntilThenThePersonIsSuspended()
    {
        await using var reported = await _city.ReportedAsync();
        var (rude, _, @case) = reported;
        using var one = await _city.AppointAsync(name: "One");
        using var two = await _city.AppointAsync(name: "Two");

        await ModerationHost.MeasureAsync(one, @case, "ban");
        var proposed = await _city.SanctionsOfAsync(rude.Person);
        var ban = proposed.Single(s => s.Measure == Measure.Ban);
        var alone = await ModerationHost.SendAsync(one, $"/cases/{@case.CaseId}/second", ("sanction", ban.SanctionId), ("answer", "confirm"));
        var seen = await ModerationHost.PageAsync(rude.Browser, "/account/sanctions");
        var together = await ModerationHost.SendAsync(two, $"/cases/{@case.CaseId}/second", ("sanction", ban.SanctionId), ("answer", "confirm"));

        Assert.Equal([(Measure.Suspend, SanctionState.InForce), (Measure.Ban, SanctionState.Proposed)], proposed.Select(s => (s.Measure, s.State)));
        Assert.EndsWith("?refused=decided", alone, StringComparison.Ordinal);
        Assert.DoesNotContain("Ban<", seen, StringComparison.Ordinal);
        Assert.EndsWith("?done=seconded", together, StringComparison.Ordinal);
        var confirmed = (await _city.SanctionsOfAsync(rude.Person)).Single(s => s.Measure == Measure.Ban);
        Assert.Equal((SanctionState.InForce, null, "One", "Two"), (confirmed.State, confirmed.Until, confirmed.ByName, confirmed.SecondName));
        _city.Clock.Move(TimeSpan.FromDays(8));
        Assert.NotNull(_city.Host.Services.GetRequiredService<ISanctions>().AgainstBeing(rude.Person, Visits.Plaza));
    }

    [Fact]
    public async Task WhoDeclinesABanEndsTheSuspensionAndMayTakeAnotherMeasure()
    {
        await using var reported = await _city.ReportedAsync();
        var (rude, _, @case) = reported;
        using var one = await _city.AppointAsync(name: "One");
        using var two = await _city.AppointAsync(name: "Two");
        await ModerationHost.MeasureAsync(one, @case, "ban");
        var ban = (await _city.SanctionsOfAsync(rude.Person)).Single(s => s.Measure == Measure.Ban);

        var early = await ModerationHost.MeasureAsync(two, @case, "mute:24");
        var answered = await ModerationHost.SendAsync(two, $"/cases/{@case.CaseId}/second", ("sanction", ban.SanctionId), ("answer", "decline"));
        using var back = await rude.Browser.PostAsJsonAsync("/api/entrance/passes", new { space = Visits.Plaza });
        var own = await ModerationHost.PageAsync(rude.Browser, "/account/sanctions");
        var milder = await ModerationHost.MeasureAsync(two, @case, "mute:24");

        Assert.EndsWith("?refused=proposed", early, StringComparison.Ordinal);
        Assert.EndsWith("?done=seconded", answered, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Created, back.StatusCode);
        Assert.DoesNotContain(">Ban<", own, StringComparison.Ordinal);
        Assert.EndsWith("?done=measured", milder, StringComparison.Ordinal);
        Assert.Equal(SanctionState.Declined, (await _city.SanctionsOfAsync(rude.Person)).Single(s => s.Measure == Measure.Ban).State);
    }

    [Fact]
    public async Task AGuestIsSentOutAndWhoComesBackIsAnotherGuest()
    {
        await using var guest = await _city.Host.EnterAsync();
        await using var meek = await _city.ResidentAsync();
        using var moderator = await _city.AppointAsync();
        var person = guest.Welcome!.Self.Person;
        await ModerationHost.ReportAsync(meek.Browser, person);

        var went = await ModerationHost.MeasureAsync(moderator, await _city.CaseOfAsync(person), "suspend:24");
        var code = await guest.ClosedWithAsync();
        await using var again = await _city.Host.EnterAsync(resume: guest.ResumeToken);

        Assert.EndsWith("?done=measured", went, StringComparison.Ordinal);
        Assert.Equal(4003, code);
        Assert.NotEqual(person, again.Welcome!.Self.Person);
        Assert.Equal(SubjectKind.Guest, (await _city.CaseOfAsync(person)).SubjectKind);
    }

    [Fact]
    public async Task WhatHoldsInADistrictHoldsInItsPlacesAndNowhereElse()
    {
        await using var reported = await _city.ReportedAsync();
        var (rude, _, @case) = reported;
        using var moderator = await _city.AppointAsync();

        var nowhere = await ModerationHost.MeasureAsync(moderator, @case, "suspend:24", "district:nowhere");
        await ModerationHost.MeasureAsync(moderator, @case, "suspend:24", "district:jung-gu");
        using var refused = await rude.Browser.PostAsJsonAsync("/api/entrance/passes", new { space = Visits.Lobby });

        Assert.EndsWith("?refused=term", nowhere, StringComparison.Ordinal);
        Assert.Equal("moderation.kept-out", await ReportTests.CodeOf(refused));
        Assert.Contains("Jung-gu", await ModerationHost.PageAsync(rude.Browser, "/account/sanctions"), StringComparison.Ordinal);
        Assert.Null(_city.Host.Services.GetRequiredService<ISanctions>().AgainstBeing(rude.Person, "a-place-in-no-district"));
    }

    [Fact]
    public async Task EachActOfTheStaffIsWrittenDown()
    {
        await using var reported = await _city.ReportedAsync("threat");
        await using var other = await _city.ReportedAsync();
        await using var third = await _city.ReportedAsync();
        using var one = await _city.AppointAsync(StaffRole.Moderator | StaffRole.Operator, "One");
        using var two = await _city.AppointAsync(name: "Two");
        var path = $"/cases/{reported.Case.CaseId}";

        await ModerationHost.PageAsync(one.Browser, ModerationHost.Office + path);
        await ModerationHost.MeasureAsync(one, reported.Case, "ban");
        var ban = (await _city.SanctionsOfAsync(reported.Rude.Person)).Single(s => s.Measure == Measure.Ban).SanctionId;
        await ModerationHost.SendAsync(two, $"{path}/second", ("sanction", ban), ("answer", "confirm"));
        using var package = await one.SendAsync($"{ModerationHost.Office}{path}/package");
        await ModerationHost.SendAsync(one, $"{path}/hold/end");
        await ModerationHost.MeasureAsync(one, other.Case, "ban");
        var declined = (await _city.SanctionsOfAsync(other.Rude.Person)).Single(s => s.Measure == Measure.Ban).SanctionId;
        await ModerationHost.SendAsync(two, $"/cases/{other.Case.CaseId}/second", ("sanction", declined), ("answer", "decline"));
        await ModerationHost.MeasureAsync(two, other.Case, "mute:24");
        var mute = (await _city.SanctionsOfAsync(other.Rude.Person)).Single(s => s.Measure == Measure.Mute).SanctionId;
        using var appealed = await other.Rude.Browser.PostAsync($"/account/sanctions/{mute}/appeal", Accounts.Visitor.Form(("words", "Please")));
        await ModerationHost.SendAsync(one, $"/appeals/{mute}", ("decision", "uphold"), ("answer", "No"));
        await ModerationHost.SendAsync(one, $"/cases/{other.Case.CaseId}/lift", ("sanction", mute));
        await ModerationHost.SendAsync(two, $"/cases/{third.Case.CaseId}/recuse");
        await ModerationHost.SendAsync(one, $"/cases/{third.Case.CaseId}/close", ("outcome", "unfounded"));
        await ModerationHost.SendAsync(one, "/raid", ("space", Visits.Plaza), ("act", "all"));
        await ModerationHost.SendAsync(one, "/raid", ("space", Visits.Plaza), ("act", "end"));

        var acts = await _city.WithAsync(d => d.Set<Act>().OrderBy(a => a.Id).ToListAsync());
        Assert.Equal(
            [
                (ActKind.Looked, "One"), (ActKind.Proposed, "One"), (ActKind.Confirmed, "Two"), (ActKind.Packaged, "One"), (ActKind.HoldEnded, "One"), (ActKind.Proposed, "One"), (ActKind.Declined, "Two"),
                (ActKind.Sanctioned, "Two"), (ActKind.AppealDecided, "One"), (ActKind.Lifted, "One"), (ActKind.Recused, "Two"), (ActKind.Closed, "One"), (ActKind.Calmed, "One"), (ActKind.CalmEnded, "One"),
            ],
            acts.Select(a => (a.What, a.Name)));
    }

    [Fact]
    public async Task NobodyDecidesACaseToWhichTheyAreAParty()
    {
        await using var reported = await _city.ReportedAsync();
        var (rude, meek, @case) = reported;
        using var moderator = await _city.AppointAsync();
        using var stranger = await _city.AppointAsync(name: "Other");
        // The moderator has signed in as the citizen who reported, at the same browser.
        using var signedIn = await moderator.Browser.PostAsync("/account/sign-in", Accounts.Visitor.Form(("email", meek.Visitor.Email), ("password", Accounts.Visitor.Password), ("back", "")));

        var page = await ModerationHost.PageAsync(moderator.Browser, $"{ModerationHost.Office}/cases/{@case.CaseId}");
        using var signedOut = await moderator.Browser.PostAsync("/account/sign-out", Accounts.Visitor.Form());
        var went = await ModerationHost.MeasureAsync(moderator, @case, "suspend:168");
        var closed = await ModerationHost.SendAsync(moderator, $"/cases/{@case.CaseId}/close", ("outcome", "unfounded"));

        Assert.Contains("You are a party to this case", page, StringComparison.Ordinal);
        Assert.EndsWith("?refused=party", went, StringComparison.Ordinal);
        Assert.EndsWith("?refused=party", closed, StringComparison.Ordinal);
        Assert.Empty(await _city.SanctionsOfAsync(rude.Person));
        Assert.EndsWith("?done=measured", await ModerationHost.MeasureAsync(stranger, @case, "warn"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnOperatorDecidesOnlyWhereNoModeratorCan()
    {
        await using var reported = await _city.ReportedAsync(words: "Words for moderators");
        var @case = reported.Case;
        using var moderator = await _city.AppointAsync();
        using var runs = await _city.AppointAsync(StaffRole.Operator, "Ops");

        var outside = await ModerationHost.PageAsync(runs.Browser, $"{ModerationHost.Office}/cases/{@case.CaseId}");
        var early = await ModerationHost.MeasureAsync(runs, @case, "warn");
        await ModerationHost.SendAsync(moderator, $"/cases/{@case.CaseId}/recuse");
        var then = await ModerationHost.MeasureAsync(runs, @case, "warn");

        Assert.DoesNotContain("Words for moderators", outside, StringComparison.Ordinal);
        Assert.EndsWith("?refused=not-theirs", early, StringComparison.Ordinal);
        Assert.EndsWith("?done=measured", then, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OnlyModeratorsAndOperatorsSeeTheOfficeAndEveryActIsWrittenDown()
    {
        await using var reported = await _city.ReportedAsync();
        var (rude, _, @case) = reported;
        using var moderator = await _city.AppointAsync(name: "Han Moderator");
        using var agent = await _city.AppointAsync(StaffRole.Agent, "Desk");
        foreach (var path in new[] { "", $"/cases/{@case.CaseId}", "/raid", "/acts" })
        {
            using var refused = await agent.Browser.GetAsync(ModerationHost.Office + path);
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }

        Assert.Equal("403", await ModerationHost.MeasureAsync(agent, @case, "mute:1"));
        var queue = await ModerationHost.PageAsync(moderator.Browser, ModerationHost.Office);
        await ModerationHost.PageAsync(moderator.Browser, $"{ModerationHost.Office}/cases/{@case.CaseId}");
        await ModerationHost.MeasureAsync(moderator, @case, "mute:24");

        Assert.Contains(rude.Visitor.Name, queue, StringComparison.Ordinal);
        var acts = await _city.WithAsync(d => d.Set<Act>().Where(a => a.CaseId == @case.CaseId).OrderBy(a => a.Id).ToListAsync());
        Assert.Equal([(ActKind.Looked, "Han Moderator", null), (ActKind.Sanctioned, "Han Moderator", "mute city 24 h")], acts.Select(a => (a.What, a.Name, a.Detail)));
        Assert.Contains(@case.CaseId, await ModerationHost.PageAsync(rude.Browser, "/account/access"), StringComparison.Ordinal);
        Assert.Contains("took a measure", await ModerationHost.PageAsync(moderator.Browser, $"{ModerationHost.Office}/acts"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatHoldsHoldsAlsoAfterARestart()
    {
        await using var reported = await _city.ReportedAsync();
        var (rude, _, @case) = reported;
        using var moderator = await _city.AppointAsync();
        await ModerationHost.MeasureAsync(moderator, @case, "suspend:24");

        await _city.Accounts.RestartAsync(() => { });
        using var refused = await rude.Browser.PostAsJsonAsync("/api/entrance/passes", new { space = Visits.Plaza });

        Assert.Equal("moderation.kept-out", await ReportTests.CodeOf(refused));
    }

    [Fact]
    public async Task AnAgentsStrikeOpensACaseInWhichTheAgentIsAParty()
    {
        await using var rude = await _city.ResidentAsync();
        using var both = await _city.AppointAsync(StaffRole.Agent | StaffRole.Moderator, "Both");
        using var other = await _city.AppointAsync(name: "Other");
        var agent = (await _city.Host.Services.GetRequiredService<IStaff>().WithRoleAsync(StaffRole.Agent, CancellationToken.None)).Single(s => s.Name == "Both");
        var strikes = _city.Host.Services.GetRequiredService<IStrikes>();

        var first = await strikes.AddAsync(new Strike(rude.Person, "Somebody", agent.Member, "tax", "You fool"), CancellationToken.None);
        var second = await strikes.AddAsync(new Strike(rude.Person, "Somebody", agent.Member, "tax", new string('x', 1_200)), CancellationToken.None);
        var @case = await _city.CaseOfAsync(rude.Person);

        Assert.Equal((1, 2, 2), (first, second, await strikes.CountAsync(rude.Person, CancellationToken.None)));
        Assert.EndsWith("?refused=party", await ModerationHost.MeasureAsync(both, @case, "warn"), StringComparison.Ordinal);
        Assert.Contains("You fool", await ModerationHost.PageAsync(other.Browser, $"{ModerationHost.Office}/cases/{@case.CaseId}"), StringComparison.Ordinal);
        Assert.EndsWith("?done=measured", await ModerationHost.MeasureAsync(other, @case, "warn"), StringComparison.Ordinal);
    }
}
