using System.Net;
using Madang.Server.Data;
using Madang.Server.Features.AccessLog.Contract;
using Madang.Server.Features.Counselling;
using Madang.Server.Features.Counselling.Floor;
using Madang.Server.Features.Moderation.Contract;
using Madang.Server.Features.Staff.Contract;
using Madang.Server.Tests.Features.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
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

    [Trait(ComplaintTests.Trait, "RocketChat/Rocket.Chat#23404")]
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
    public async Task LookingInLastsOverAChangeOfThePageAndEndsWithTheShift()
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var citizen = desks.Citizen();
        using var agent = await desks.AgentAsync(seats: $"{Desk}/");
        using var supervisor = await desks.AgentAsync("Kang", StaffRole.Agent, $"{Desk}/");
        var talk = await TalkAsync(citizen, agent);
        await ActAsync(supervisor, talk, "look-in");
        var member = await desks.Dispatcher.DoAsync(f => f.Find(talk)!.LookingIn.Keys.Single());
        await desks.Dispatcher.DoAsync(f =>
        {
            f.Hall.AgentConnected(member, isOpen: true, f.Now);
            f.Hall.AgentConnected(member, isOpen: false, f.Now);
            return true;
        });

        Assert.Contains("Kang", (await TicketAsync(citizen, talk))["lookingIn"]!.AsArray().Select(n => (string)n!));
        await supervisor.SendAsync("/office/desk/presence", ("presence", "gone"));

        Assert.Empty((await TicketAsync(citizen, talk))["lookingIn"]!.AsArray());
        Assert.Contains(await ReadAsync(citizen, talk), l => (string)l["text"]! == "Kang has stopped reading along.");
        Assert.Contains("not-at-work", await ActAsync(supervisor, talk, "look-in"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatWasSaidIsReadOnceItIsAcceptedAndThatIsWrittenDown()
    {
        var log = new AccessNotes();
        await using var desks = await CounsellingHost.StartAsync(adjust: b => b.Services.AddSingleton<IAccessLog>(log));
        using var citizen = desks.Citizen();
        using var agent = await desks.AgentAsync(seats: $"{Desk}/");
        var talk = await TalkAsync(citizen, agent);
        await SayAsync(citizen, talk, "m", "my case");
        using var colleague = await desks.AgentAsync("Seo", StaffRole.Agent, "tax-counselling/");
        Assert.Single(log.Looks);
        await ActAsync(agent, talk, "transfer", ("queue", "tax-counselling/"));
        Assert.Equal("offered", (string)(await TicketAsync(citizen, talk))["state"]!);

        // It rings at the colleague, who has not accepted; the agent before has no right to it any more.
        using (var early = await colleague.Browser.GetAsync($"/api/office/talks/{talk}/messages")) Assert.Equal(HttpStatusCode.NotFound, early.StatusCode);
        Assert.DoesNotContain("my case", await colleague.Browser.GetStringAsync($"/office/desk?talk={talk}"), StringComparison.Ordinal);
        await ActAsync(agent, talk, "accept");
        await ActAsync(agent, talk, "look-in");
        Assert.Single(log.Looks);
        await ActAsync(colleague, talk, "accept");

        Assert.Equal(2, log.Looks.Count);
        Assert.Contains("my case", await colleague.Browser.GetStringAsync($"/office/desk?talk={talk}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatAPageFetchesByItselfIsNotTakenForSeen()
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var citizen = desks.Citizen();
        using var agent = await desks.AgentAsync(seats: $"{Desk}/");
        var talk = await TalkAsync(citizen, agent);
        await agent.Browser.GetStringAsync($"/office/desk?talk={talk}");
        var (_, said) = await SayAsync(citizen, talk, "m", "are you there?");

        var parts = await agent.Browser.GetStringAsync($"/office/desk/parts?talk={talk}");

        Assert.Contains("data-part=\"talk\"", parts, StringComparison.Ordinal);
        Assert.DoesNotContain("are you there?", parts, StringComparison.Ordinal);
        Assert.DoesNotContain("<html", parts, StringComparison.Ordinal);
        Assert.True((long)(await TicketAsync(citizen, talk))["seen"]! < (long)said["seq"]!);
    }

    [Fact]
    public async Task ATalkEndsForAbuseOnlyAfterAWarningAndWithAReason()
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var citizen = desks.Citizen();
        using var agent = await desks.AgentAsync(seats: $"{Desk}/");
        var talk = await TalkAsync(citizen, agent);
        await SayAsync(citizen, talk, "m", "I know where you live");
        await desks.Dispatcher.DoAsync(f =>
        {
            (f.Find(talk)!.Record.Person, f.Find(talk)!.Record.Name) = ("PERSONPERSO", "Mina");
            f.Pending.Tickets.Add(f.Find(talk)!.Record);
            return true;
        });
        var strikes = desks.Host.Services.GetRequiredService<IStrikes>();

        Assert.Contains("counselling.not-warned", await ActAsync(agent, talk, "abuse", ("reason", "threat")), StringComparison.Ordinal);
        await ActAsync(agent, talk, "warn");
        Assert.Contains("counselling.no-reason", await ActAsync(agent, talk, "abuse"), StringComparison.Ordinal);
        Assert.Contains("counselling.no-result", await ActAsync(agent, talk, "close", ("result", "abusive")), StringComparison.Ordinal);
        Assert.Equal(0, await strikes.CountAsync("PERSONPERSO", CancellationToken.None));
        await ActAsync(agent, talk, "abuse", ("reason", "threat"));

        Assert.Equal("closed", (string)(await TicketAsync(citizen, talk))["state"]!);
        Assert.Contains(await ReadAsync(citizen, talk), l => ((string)l["text"]!).Contains("because of insults or threats", StringComparison.Ordinal));
        Assert.Equal(1, await strikes.CountAsync("PERSONPERSO", CancellationToken.None));
        // The next agent knows, and once is once: the talk is over.
        Assert.Contains("not-yours", await ActAsync(agent, talk, "abuse", ("reason", "again")), StringComparison.Ordinal);
        using var moderator = await desks.AgentAsync("Moon", StaffRole.Moderator);
        Assert.Contains("I know where you live", await CaseAsync(moderator), StringComparison.Ordinal);
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
        // Found by its words in either language, whatever the two sides speak.
        foreach (var words in new[] { "무엇을", "How can I" }) Assert.Contains("Han입니다", await agent.Browser.GetStringAsync($"/office/desk?talk={talk}&find={Uri.EscapeDataString(words)}"), StringComparison.Ordinal);
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
        // As if that were asked which a guest has already: once they are it, nothing is asked any more, and both sides read so once.
        await desks.Dispatcher.DoAsync(floor => floor.Find(talk)!.LevelAsked = 0);
        for (var twice = 0; twice < 2; twice++) Assert.Null((await TicketAsync(citizen, talk))["levelAsked"]);
        Assert.Single(await ReadAsync(agent.Browser, talk, isAgent: true), l => (string)l["text"]! == "The citizen has been verified.");
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
        // Nothing of where they sat is kept.
        await using var scope = desks.Host.Services.CreateAsyncScope();
        Assert.False(await scope.ServiceProvider.GetRequiredService<MadangDbContext>().Set<StoredAgent>().AnyAsync(a => a.Member == member));
    }

    [Fact]
    public async Task AMessageForAFieldThatTheDeskDoesNotHaveIsForTheDesk()
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var citizen = desks.Citizen();
        using var agent = await desks.AgentAsync();

        using var left = await citizen.PostAsync($"/counselling/{Desk}/letter", Colleague.Form(("text", "please call"), ("field", "no-such-field")));
        using var wrong = await citizen.PostAsync("/counselling/business-support/letter", Colleague.Form(("text", "please call"), ("field", "no-such-field")));

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.UnprocessableEntity), (left.StatusCode, wrong.StatusCode));
        using var letters = await agent.Browser.GetAsync("/office/desk-letters");
        Assert.Equal(HttpStatusCode.OK, letters.StatusCode);
    }

    [Fact]
    public async Task AMessageForADeskThatThePackHasNoMoreIsStillRead()
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var agent = await desks.AgentAsync();
        await using (var scope = desks.Host.Services.CreateAsyncScope())
        {
            var database = scope.ServiceProvider.GetRequiredService<MadangDbContext>();
            database.Add(new DeskLetter { Id = "ABCDEFGHJKM", Desk = "gone-desk", Skill = "gone-field", Language = "en", Text = "hello", LeftAt = desks.Clock.GetUtcNow() });
            await database.SaveChangesAsync();
        }

        Assert.Contains("gone-desk", await agent.Browser.GetStringAsync("/office/desk-letters"), StringComparison.Ordinal);
        Assert.Contains("hello", await agent.Browser.GetStringAsync("/office/desk-letters/ABCDEFGHJKM"), StringComparison.Ordinal);
    }

    private static async Task<string> CaseAsync(Colleague moderator)
    {
        var list = await moderator.Browser.GetStringAsync("/office/moderation");
        var path = System.Text.RegularExpressions.Regex.Match(list, "/office/moderation/cases/[^\"?#]+", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
        Assert.NotEmpty(path);
        return await moderator.Browser.GetStringAsync(path);
    }
}
