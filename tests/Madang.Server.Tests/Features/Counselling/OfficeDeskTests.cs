using System.Net;
using Madang.Server.Features.Staff.Contract;
using Madang.Server.Tests.Features.Staff;
using static Madang.Server.Tests.Features.Counselling.CounsellingHost;

namespace Madang.Server.Tests.Features.Counselling;

public sealed class OfficeDeskTests
{
    [Fact]
    public async Task OnlyAgentsSeeTheDesk()
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var @operator = await desks.AgentAsync("Oh", StaffRole.Operator);
        using var stranger = desks.Citizen();

        using var refused = await @operator.Browser.GetAsync("/office/desk");
        using var led = await stranger.GetAsync("/office/desk");
        using var api = await stranger.GetAsync("/api/office/talks/x/messages");

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Redirect, HttpStatusCode.Unauthorized), (refused.StatusCode, led.StatusCode, api.StatusCode));
    }

    [Fact]
    public async Task AnAgentHoldsSeveralTalksAndNoMoreThanTheDeskAllows()
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var agent = await desks.AgentAsync(seats: $"{Desk}/");
        var citizens = Enumerable.Range(0, 5).Select(_ => desks.Citizen()).ToList();

        var ids = new List<string>();
        foreach (var citizen in citizens) ids.Add(await TakenAsync(citizen));

        var states = new List<string>();
        for (var i = 0; i < ids.Count; i++) states.Add((string)(await TicketAsync(citizens[i], ids[i]))["state"]!);
        Assert.Equal(["offered", "offered", "offered", "waiting", "waiting"], states);
        citizens.ForEach(c => c.Dispose());
    }

    [Fact]
    public async Task PresenceSurvivesAReload()
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var agent = await desks.AgentAsync(seats: $"{Desk}/");

        var page = await agent.Browser.GetStringAsync("/office/desk");

        Assert.Contains("You take people", page, StringComparison.Ordinal);
        Assert.Contains("value=\"dasan-120/\" checked", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoLooksInIsShownToBothSidesFromThatMoment()
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var citizen = desks.Citizen();
        using var agent = await desks.AgentAsync(seats: $"{Desk}/");
        using var supervisor = await desks.AgentAsync("Kang");
        var talk = await TalkAsync(citizen, agent);
        Assert.Contains("not-at-work", await ActAsync(supervisor, talk, "look-in"), StringComparison.Ordinal);
        using (var unseen = await supervisor.Browser.GetAsync($"/api/office/talks/{talk}/messages")) Assert.Equal(HttpStatusCode.NotFound, unseen.StatusCode);
        await SitAsync(supervisor, $"{Desk}/");

        await ActAsync(supervisor, talk, "look-in");

        Assert.Contains("Kang", (await TicketAsync(citizen, talk))["lookingIn"]!.AsArray().Select(n => (string)n!));
        Assert.Contains("Kang", await agent.Browser.GetStringAsync($"/office/desk?talk={talk}"), StringComparison.Ordinal);
        Assert.Contains(await ReadAsync(citizen, talk), l => (string)l["text"]! == "Kang begins to read along.");
        Assert.Equal(HttpStatusCode.Conflict, (await SayAsync(supervisor.Browser, talk, "m", "hello", isAgent: true)).Status);
    }

    [Fact]
    public async Task AWhisperIsForTheAgentAloneAndATakeOverIsSeen()
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var citizen = desks.Citizen();
        using var agent = await desks.AgentAsync(seats: $"{Desk}/");
        using var supervisor = await desks.AgentAsync("Kang", StaffRole.Agent, $"{Desk}/");
        var talk = await TalkAsync(citizen, agent);
        await ActAsync(supervisor, talk, "look-in");

        await ActAsync(supervisor, talk, "note", ("note", "offer the form"));
        Assert.Contains("offer the form", await agent.Browser.GetStringAsync($"/office/desk?talk={talk}"), StringComparison.Ordinal);
        Assert.DoesNotContain("offer the form", await citizen.GetStringAsync($"/tickets/{talk}"), StringComparison.Ordinal);
        await ActAsync(supervisor, talk, "take-over");

        Assert.Equal("Kang", (string)(await TicketAsync(citizen, talk))["agent"]!);
        Assert.Equal(HttpStatusCode.Conflict, (await SayAsync(agent.Browser, talk, "m", "mine?", isAgent: true)).Status);
        Assert.Equal(HttpStatusCode.OK, (await SayAsync(supervisor.Browser, talk, "m", "hello", isAgent: true)).Status);
    }

    [Fact]
    public async Task AHandOverTakesTheNoteAndTheTranscriptAlong()
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var citizen = desks.Citizen();
        using var agent = await desks.AgentAsync(seats: $"{Desk}/");
        var talk = await TalkAsync(citizen, agent);
        await SayAsync(citizen, talk, "m", "about a contract");
        Assert.Contains("nobody-there", await ActAsync(agent, talk, "transfer", ("queue", "business-support/law"), ("note", "contract")), StringComparison.Ordinal);
        using var lawyer = await desks.AgentAsync("Seo", StaffRole.Agent, "business-support/law");

        await ActAsync(agent, talk, "transfer", ("queue", "business-support/law"), ("note", "has a contract to read"));
        await ActAsync(lawyer, talk, "accept");

        var page = await lawyer.Browser.GetStringAsync($"/office/desk?talk={talk}");
        Assert.Contains("has a contract to read", page, StringComparison.Ordinal);
        Assert.Contains("about a contract", page, StringComparison.Ordinal);
        using var before = await agent.Browser.GetAsync($"/api/office/talks/{talk}/messages");
        Assert.Equal(HttpStatusCode.NotFound, before.StatusCode);
    }

    [Fact]
    public async Task ATalkEndsForAbuseOnlyAfterAWarning()
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var citizen = desks.Citizen();
        using var agent = await desks.AgentAsync(seats: $"{Desk}/");
        var talk = await TalkAsync(citizen, agent);

        Assert.Contains("counselling.not-warned", await ActAsync(agent, talk, "close", ("result", "abusive")), StringComparison.Ordinal);
        await ActAsync(agent, talk, "warn");
        await ActAsync(agent, talk, "close", ("result", "abusive"));

        Assert.Equal("closed", (string)(await TicketAsync(citizen, talk))["state"]!);
        Assert.Contains(await ReadAsync(citizen, talk), l => ((string)l["text"]!).Contains("warning", StringComparison.Ordinal));
    }

    [Fact]
    public async Task CannedRepliesAreFilledInTheCitizensLanguageAndFoundInBoth()
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var citizen = desks.Citizen("ko");
        using var agent = await desks.AgentAsync(seats: $"{Desk}/");
        var talk = await TalkAsync(citizen, agent);

        var page = await agent.Browser.GetStringAsync($"/office/desk?talk={talk}&find=call");

        Assert.Contains("02-120로 전화하시면", page, StringComparison.Ordinal);
        Assert.DoesNotContain("무엇을 도와드릴까요", page, StringComparison.Ordinal);
        Assert.Contains("Han입니다", await agent.Browser.GetStringAsync($"/office/desk?talk={talk}&find=hello"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoIsAskedToBeVerifiedIsLedThereAndBack()
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var citizen = desks.Citizen();
        using var agent = await desks.AgentAsync(seats: $"{Desk}/");
        var talk = await TalkAsync(citizen, agent);

        await ActAsync(agent, talk, "ask-level");

        Assert.Contains($"/account/verify?back=%2Ftickets%2F{talk}", await citizen.GetStringAsync($"/tickets/{talk}"), StringComparison.Ordinal);
        Assert.Contains("Guest", await agent.Browser.GetStringAsync($"/office/desk?talk={talk}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnOperatorClosesADeskWithAReasonAndOpensItAgain()
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var @operator = await desks.AgentAsync("Oh", StaffRole.Operator);
        using var citizen = desks.Citizen();
        var waiting = await TakenAsync(citizen);

        using var closed = await @operator.SendAsync("/office/desk-closings", ("desk", Desk), ("from", "2026-11-30T09:30"), ("until", "2026-11-30T14:00"), ("reason", "water in the cellar"));
        await desks.Dispatcher.BeatAsync();

        Assert.Equal(HttpStatusCode.Redirect, closed.StatusCode);
        Assert.Equal("closed-out-of-hours", (string)(await TicketAsync(citizen, waiting))["state"]!);
        var (status, problem) = await TakeAsync(citizen);
        Assert.Equal((HttpStatusCode.Conflict, "water in the cellar"), (status, (string)problem["reason"]!));
        Assert.Contains("water in the cellar", await citizen.GetStringAsync($"/counselling/{Desk}"), StringComparison.Ordinal);
        await @operator.SendAsync("/office/desk-closings/1/open");
        Assert.Equal(HttpStatusCode.Created, (await TakeAsync(citizen)).Status);
        using var wrong = await @operator.SendAsync("/office/desk-closings", ("desk", Desk), ("from", "2026-11-30T14:00"), ("until", "2026-11-30T09:30"), ("reason", "x"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
    }

    [Fact]
    public async Task AMessageThatIsLeftReachesTheAgents()
    {
        await using var desks = await CounsellingHost.StartAsync(at: "2026-11-28T12:00+09:00");
        using var citizen = desks.Citizen();
        using var agent = await desks.AgentAsync();

        using var wrong = await citizen.PostAsync($"/counselling/{Desk}/letter", Colleague.Form(("text", "please call"), ("email", "nonsense")));
        using var left = await citizen.PostAsync($"/counselling/{Desk}/letter", Colleague.Form(("text", "my number is 900101-1234567"), ("email", "mina@example.org")));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        var number = left.Headers.Location!.ToString().Split("left=")[1];
        Assert.Contains(number, await citizen.GetStringAsync(left.Headers.Location), StringComparison.Ordinal);
        Assert.Contains(number, await agent.Browser.GetStringAsync("/office/desk-letters"), StringComparison.Ordinal);
        var letters = await agent.Browser.GetStringAsync($"/office/desk-letters/{number}");
        Assert.Contains("mina@example.org", letters, StringComparison.Ordinal);
        Assert.DoesNotContain("1234567", letters, StringComparison.Ordinal);
        await agent.SendAsync($"/office/desk-letters/{number}/delete");
        Assert.DoesNotContain(number, await agent.Browser.GetStringAsync("/office/desk-letters"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoLosesTheRoleLosesTheTalksAtOnce()
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var citizen = desks.Citizen();
        using var @operator = await desks.AgentAsync("Oh", StaffRole.Operator);
        using var agent = await desks.AgentAsync("Han", StaffRole.Agent, $"{Desk}/");
        var talk = await TalkAsync(citizen, agent);
        var member = Colleague.MemberOn(await @operator.Browser.GetStringAsync("/office/staff"), "Han");

        await @operator.SendAsync("/office/staff/remove", ("member", member));
        await desks.Dispatcher.BeatAsync();

        Assert.Equal("waiting", (string)(await TicketAsync(citizen, talk))["state"]!);
    }
}
