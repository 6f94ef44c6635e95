using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using Madang.Server.Content;
using Madang.Server.Data;
using Madang.Server.Data.Retention;
using Madang.Server.Features.AccessLog.Contract;
using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Features.Counselling;
using Madang.Server.Features.Counselling.Floor;
using Madang.Server.Features.Counselling.FollowUps;
using Madang.Server.Features.Staff.Contract;
using Madang.Server.Tests.Features.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Madang.Server.Tests.Features.Counselling.CounsellingHost;

namespace Madang.Server.Tests.Features.Counselling;

/// <summary>What is promised in a talk is not forgotten: both sides read it, it is done by a day, and the citizen hears what came of it.</summary>
public sealed class FollowUpTests
{
    private const string List = "/office/desk-follow-ups";

    [Fact]
    public async Task WhatIsPromisedIsSaidInTheTalkAndDoneLater()
    {
        var (log, post) = (new AccessNotes(), new Post());
        await using var desks = await StartAsync(log, post);
        using var citizen = desks.Citizen();
        using var agent = await desks.AgentAsync(seats: $"{Desk}/");
        var talk = await TalkAsync(citizen, agent);
        await SayAsync(citizen, talk, "m", "my street lamp");

        for (var twice = 0; twice < 2; twice++) await ActAsync(agent, talk, "follow-up", ("id", "f1"), ("text", "We mend the lamp."), ("due", "2026-12-04"));
        Assert.Single(await ReadAsync(citizen, talk), l => (string)l["text"]! == "Follow-up by Friday 4 December: We mend the lamp.");
        await ActAsync(agent, talk, "close", ("result", "follow-up"));
        using var colleague = await desks.AgentAsync("Seo", StaffRole.Agent, $"{Desk}/");
        var list = await colleague.Browser.GetStringAsync(List);
        Assert.DoesNotContain("We mend the lamp.", list, StringComparison.Ordinal);
        var one = Regex.Match(list, $"{List}/\\d+", RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
        var looks = log.Looks.Count;
        Assert.Contains("my street lamp", await colleague.Browser.GetStringAsync(one), StringComparison.Ordinal);
        Assert.Equal((looks + 1, talk, AccessKind.View), (log.Looks.Count, log.Looks.Last().Whose, log.Looks.Last().What));
        using (var empty = await colleague.SendAsync($"{one}/done", ("outcome", " "))) Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        using (var done = await colleague.SendAsync($"{one}/done", ("outcome", "It shines again."))) Assert.Equal(List, done.Headers.Location?.ToString());

        Assert.DoesNotContain(one, await colleague.Browser.GetStringAsync(List), StringComparison.Ordinal);
        foreach (var path in new[] { $"/tickets/{talk}", $"/tickets/{talk}/transcript" }) Assert.Contains("It shines again.", await citizen.GetStringAsync(path), StringComparison.Ordinal);
        // A guest has no address.
        Assert.Empty(post.Asked);
        using var again = await colleague.Browser.GetAsync(one);
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
    }

    [Fact]
    public async Task ACitizenWithAnAccountHearsByLetterOnce()
    {
        var post = new Post();
        await using var desks = await StartAsync(new AccessNotes(), post);
        using var citizen = desks.Citizen();
        using var agent = await desks.AgentAsync(seats: $"{Desk}/");
        var talk = await TalkAsync(citizen, agent);
        await desks.Dispatcher.DoAsync(floor =>
        {
            floor.Find(talk)!.Record.Person = "PERSONPERSO";
            floor.Pending.Tickets.Add(floor.Find(talk)!.Record);
            return true;
        });
        await ActAsync(agent, talk, "follow-up", ("id", "f1"), ("text", "We mend the lamp."), ("due", "2026-12-04"));
        var one = Regex.Match(await agent.Browser.GetStringAsync(List), $"{List}/\\d+", RegexOptions.None, TimeSpan.FromSeconds(1)).Value;

        await Task.WhenAll(Enumerable.Range(0, 4).Select(async i =>
        {
            using var done = await agent.SendAsync($"{one}/done", ("outcome", $"It shines again ({i})."));
        }));

        var (person, write) = Assert.Single(post.Asked);
        Assert.Equal("PERSONPERSO", person);
        var text = write(desks.Host.Services.GetRequiredService<Texts>().For("en"), "Mina").Text;
        Assert.Contains("We mend the lamp.", text, StringComparison.Ordinal);
        await using var scope = desks.Host.Services.CreateAsyncScope();
        var kept = await scope.ServiceProvider.GetRequiredService<MadangDbContext>().Set<FollowUp>().SingleAsync();
        Assert.Contains(kept.Outcome!, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OnlyTheAgentOfTheTalkPromisesAndOnlyADayOnWhichItCanBeLookedUp()
    {
        await using var desks = await StartAsync(new AccessNotes(), new Post());
        using var citizen = desks.Citizen();
        using var agent = await desks.AgentAsync(seats: $"{Desk}/");
        using var colleague = await desks.AgentAsync("Seo");
        var talk = await TalkAsync(citizen, agent);

        Assert.Contains("not-yours", await ActAsync(colleague, talk, "follow-up", ("id", "f1"), ("text", "I promise"), ("due", "2026-12-04")), StringComparison.Ordinal);
        foreach (var (text, due) in new[] { ("", "2026-12-04"), (new string('x', 501), "2026-12-04"), ("I promise", ""), ("I promise", "2026-11-29"), ("I promise", "2027-02-15"), ("I promise", "4.12.2026") })
            Assert.Contains("problem=counselling.", await ActAsync(agent, talk, "follow-up", ("id", "f1"), ("text", text), ("due", due)), StringComparison.Ordinal);

        Assert.DoesNotContain(await ReadAsync(citizen, talk), l => ((string)l["text"]!).Contains("I promise", StringComparison.Ordinal));
        Assert.DoesNotContain($"{List}/", await agent.Browser.GetStringAsync(List), StringComparison.Ordinal);
        await ActAsync(agent, talk, "follow-up", ("id", "f1"), ("text", "I promise"), ("due", "2026-11-30"));
        Assert.DoesNotContain("late", await LinesAsync(agent), StringComparison.Ordinal);
        await desks.PassAsync(TimeSpan.FromDays(1));
        Assert.Contains("late", await LinesAsync(agent), StringComparison.Ordinal);
        using var stranger = await citizen.GetAsync(List);
        Assert.Equal(HttpStatusCode.Redirect, stranger.StatusCode);
    }

    [Fact]
    public async Task AnAgentOfAnotherDeskReadsAndDoesNothingOfIt()
    {
        var log = new AccessNotes();
        await using var desks = await StartAsync(log, new Post());
        using var citizen = desks.Citizen();
        using var agent = await desks.AgentAsync(seats: $"{Desk}/");
        using var other = await desks.AgentAsync("Seo", StaffRole.Agent, "tax-counselling/");
        using var nowhere = await desks.AgentAsync("Kang");
        var talk = await TalkAsync(citizen, agent);
        await ActAsync(agent, talk, "follow-up", ("id", "f1"), ("text", "We mend the lamp."), ("due", "2026-12-04"));
        var one = Regex.Match(await agent.Browser.GetStringAsync(List), $"{List}/\\d+", RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
        var looks = log.Looks.Count;

        foreach (var stranger in new[] { other, nowhere })
        {
            Assert.DoesNotContain($"{List}/", await stranger.Browser.GetStringAsync(List), StringComparison.Ordinal);
            using var read = await stranger.Browser.GetAsync(one);
            using var done = await stranger.SendAsync($"{one}/done", ("outcome", "Nothing."));
            using var empty = await stranger.SendAsync($"{one}/done", ("outcome", ""));
            Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound), (read.StatusCode, done.StatusCode, empty.StatusCode));
        }

        Assert.Equal(looks, log.Looks.Count);
        Assert.Contains(one, await agent.Browser.GetStringAsync(List), StringComparison.Ordinal);
    }

    [Fact]
    public async Task APromiseThatIsLateStandsInTheListUntilItIsDoneAndIsReadThen()
    {
        await using var desks = await StartAsync(new AccessNotes(), new Post());
        using var citizen = desks.Citizen();
        using var other = desks.Citizen();
        using var agent = await desks.AgentAsync(seats: $"{Desk}/");
        var talk = await TalkAsync(citizen, agent);
        var without = await TalkAsync(other, agent);
        Assert.Contains("max=\"2027-02-14\"", await agent.Browser.GetStringAsync($"/office/desk?talk={talk}"), StringComparison.Ordinal);
        await ActAsync(agent, talk, "follow-up", ("id", "f1"), ("text", "We mend the lamp."), ("due", "2026-12-04"));
        Assert.Contains("kept until two weeks after", await citizen.GetStringAsync($"/tickets/{talk}"), StringComparison.Ordinal);
        Assert.Contains("Two weeks after what was promised is done", await citizen.GetStringAsync($"/tickets/{talk}/transcript"), StringComparison.Ordinal);
        Assert.Contains("deleted on Sunday 28 February", await other.GetStringAsync($"/tickets/{without}"), StringComparison.Ordinal);
        foreach (var one in new[] { talk, without }) await ActAsync(agent, one, "close", ("result", "follow-up"));
        var job = desks.Host.Services.GetRequiredService<RetentionJob>();

        desks.Clock.Advance(TimeSpan.FromDays(200));
        await job.RunAsync(CancellationToken.None);
        var lines = await LinesAsync(agent);
        Assert.Contains("late", lines, StringComparison.Ordinal);
        Assert.Equal([talk], await KeptAsync(desks));
        using (await agent.SendAsync($"{Regex.Match(lines, $"{List}/\\d+", RegexOptions.None, TimeSpan.FromSeconds(1)).Value}/done", ("outcome", "It shines again."))) { }
        desks.Clock.Advance(TimeSpan.FromDays(13));
        await job.RunAsync(CancellationToken.None);
        Assert.Equal([talk], await KeptAsync(desks));
        desks.Clock.Advance(TimeSpan.FromDays(2));
        await job.RunAsync(CancellationToken.None);

        Assert.Empty(await KeptAsync(desks));
    }

    [Fact]
    public async Task WhatNobodyDoesIsSeenByOperatorsAndKeptAtMostAYearLonger()
    {
        await using var desks = await StartAsync(new AccessNotes(), new Post());
        using var citizen = desks.Citizen();
        using var agent = await desks.AgentAsync(seats: $"{Desk}/");
        using var chief = await desks.AgentAsync("Chief", StaffRole.Operator);
        Assert.Contains("until two weeks after something that was promised is done, at most a year", await citizen.GetStringAsync($"/counselling/{Desk}"), StringComparison.Ordinal);
        var talk = await TalkAsync(citizen, agent);
        await ActAsync(agent, talk, "follow-up", ("id", "f1"), ("text", "We mend the lamp."), ("due", "2026-12-04"));
        await ActAsync(agent, talk, "close", ("result", "follow-up"));
        var one = Regex.Match(await agent.Browser.GetStringAsync(List), $"{List}/\\d+", RegexOptions.None, TimeSpan.FromSeconds(1)).Value;

        // While an agent sits there it is none of the operators'.
        Assert.DoesNotContain(one, await chief.Browser.GetStringAsync(List), StringComparison.Ordinal);
        using (var read = await chief.Browser.GetAsync(one)) Assert.Equal(HttpStatusCode.NotFound, read.StatusCode);
        await SitAsync(agent, "tax-counselling/");
        Assert.Contains(one, await chief.Browser.GetStringAsync(List), StringComparison.Ordinal);
        using (var read = await chief.Browser.GetAsync(one)) Assert.Equal(HttpStatusCode.OK, read.StatusCode);

        var job = desks.Host.Services.GetRequiredService<RetentionJob>();
        desks.Clock.Advance(TimeSpan.FromDays(90 + 364));
        await job.RunAsync(CancellationToken.None);
        Assert.Equal([talk], await KeptAsync(desks));
        desks.Clock.Advance(TimeSpan.FromDays(2));
        await job.RunAsync(CancellationToken.None);
        Assert.Empty(await KeptAsync(desks));
    }

    [Fact]
    public void WhatIsDoneLateIsReadWithinTheYear()
    {
        var (taken, options) = (new DateTimeOffset(2026, 11, 30, 1, 0, 0, TimeSpan.Zero), new CounsellingOptions());

        Assert.Equal(taken.AddDays(90 + 365), FollowUpView.KeptUntil(taken, [new FollowUpView("", default, "", taken.AddDays(90 + 360), "")], options));
    }

    [Fact]
    public void ThePromiseIsCountedFromTheDayOfTheTalk() => Assert.Equal(
        [new DateOnly(2027, 2, 14), new DateOnly(2026, 12, 5), new DateOnly(2026, 11, 30)],
        new[] { 90, 10, 1 }.Select(days => PromiseFollowUp.LastDay(new DateOnly(2026, 11, 30), new CounsellingOptions { TalkDays = days })));

    [Fact]
    public async Task ADayLaterInTheTalkTheLastDayIsTheSame()
    {
        await using var desks = await StartAsync(new AccessNotes(), new Post());
        using var citizen = desks.Citizen();
        using var agent = await desks.AgentAsync(seats: $"{Desk}/");
        var talk = await TalkAsync(citizen, agent);
        // With the page open, so that the talk goes on.
        await desks.Dispatcher.DoAsync(floor =>
        {
            floor.Hall.AgentConnected(floor.Find(talk)!.Ticket.Agent!, isOpen: true, floor.Now);
            return true;
        });
        desks.Clock.Advance(TimeSpan.FromDays(1));
        using var signedIn = await agent.SignInAsync();

        Assert.Contains("problem=counselling.follow-up", await ActAsync(agent, talk, "follow-up", ("id", "f1"), ("text", "We mend the lamp."), ("due", "2027-02-15")), StringComparison.Ordinal);
        Assert.DoesNotContain("problem", await ActAsync(agent, talk, "follow-up", ("id", "f2"), ("text", "We mend the lamp."), ("due", "2027-02-14")), StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<string>> KeptAsync(CounsellingHost desks)
    {
        await using var scope = desks.Host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<MadangDbContext>().Set<StoredTicket>().Select(t => t.Id).ToListAsync();
    }

    private static async Task<string> LinesAsync(Colleague agent)
    {
        using var signedIn = await agent.SignInAsync();
        var page = await agent.Browser.GetStringAsync(List);
        return page[page.IndexOf("<main", StringComparison.Ordinal)..page.IndexOf("</main", StringComparison.Ordinal)];
    }

    private static Task<CounsellingHost> StartAsync(IAccessLog log, ICitizenPost post) => CounsellingHost.StartAsync(adjust: b => b.Services.AddSingleton(log).AddSingleton(post));

    private sealed class Post : ICitizenPost
    {
        public ConcurrentQueue<(string Person, Func<LanguageTexts, string, (string Subject, string Text)> Write)> Asked { get; } = new();

        public void Write(string person, Func<LanguageTexts, string, (string Subject, string Text)> write) => Asked.Enqueue((person, write));
    }
}
