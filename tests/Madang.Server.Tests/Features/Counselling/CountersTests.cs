using Madang.Bots;
using Madang.Server.Features.Counselling;
using Madang.Server.Features.Counselling.Floor;
using Madang.Server.Features.Staff.Contract;
using Madang.Server.Tests.Realtime;
using Madang.World.Avatars;
using Microsoft.Extensions.DependencyInjection;
using static Madang.Server.Tests.Features.Counselling.CounsellingHost;

namespace Madang.Server.Tests.Features.Counselling;

/// <summary>Counsellors are seen behind the counters of their desks, and nothing of a talk is.</summary>
public sealed class CountersTests
{
    private const string Tax = "tax-counselling";

    [Fact]
    public async Task ThatStaffAreSeenByNameIsSaidWhereWhatIsKeptIsSaid()
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var reader = desks.Citizen();

        Assert.Contains("everybody sees their name there", await reader.GetStringAsync("/privacy"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnAgentWhoTakesPeopleStandsBehindTheCounterByNameAndMarkUntilTheBreak()
    {
        await using var desks = await CounsellingHost.StartAsync();
        await using var visitor = await desks.Host.EnterAsync(Visits.Lobby);
        using var agent = await desks.AgentAsync("Han", StaffRole.Agent, $"{Desk}/");

        var han = await SeenAsync(visitor, "Han");
        Assert.True(han.IsStaff);
        Assert.Equal(PlacesOf(desks, Desk)[0], han.Motion!.Value.At);
        using (await agent.SendAsync("/office/desk/presence", ("presence", "break"))) { }

        await visitor.UntilAsync(v => Find(v, "Han") is null, Visits.Patience);
        // Nobody is counted who has not come.
        using var citizen = desks.Citizen();
        Assert.Contains("\"present\":1", await citizen.GetStringAsync($"/api/spaces/{Visits.Lobby}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoTalksStandsWhereTheyTalkBowsAndNobodyHearsAWord()
    {
        await using var desks = await CounsellingHost.StartAsync();
        await using var bystander = await desks.Host.EnterAsync(Visits.Lobby);
        using var citizen = desks.Citizen();
        using var agent = await desks.AgentAsync("Han", StaffRole.Agent, $"{Desk}/", $"{Tax}/");
        Assert.Equal(PlacesOf(desks, Desk)[0], (await SeenAsync(bystander, "Han")).Motion!.Value.At);

        var id = await TakenAsync(citizen, Tax);
        await ActAsync(agent, id, "accept");
        var there = PlacesOf(desks, Tax)[0];
        await bystander.UntilAsync(v => Find(v, "Han")?.Motion?.At == there, Visits.Patience);
        using (await citizen.PostAsync($"/api/tickets/{id}/answer", null)) { }
        await SayAsync(citizen, id, "c1", "my tax");
        await SayAsync(agent.Browser, id, "a1", "is paid", isAgent: true);
        await bystander.SayAsync("hello");
        await bystander.UntilAsync(v => v.Gestures.Any(g => g.Gesture == Gesture.Bow) && v.Refused.Count > 0, Visits.Patience);

        Assert.Single(bystander.Gestures);
        // Their own words were refused, a guest's; of the talk there is nothing, though both sides have all of it.
        Assert.Empty(bystander.Said);
        Assert.Equal(3, (await ReadAsync(citizen, id)).Count);
        await ActAsync(agent, id, "close", ("result", "answered"));
        await bystander.UntilAsync(v => Find(v, "Han")?.Motion?.At == PlacesOf(desks, Desk)[0], Visits.Patience);
    }

    [Fact]
    public async Task WhoseMachineDiesStandsThereNoMore()
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var lost = await desks.AgentAsync("Han", StaffRole.Agent, $"{Desk}/");
        using var there = await desks.AgentAsync("Seo", StaffRole.Agent, $"{Desk}/");
        desks.Clock.Advance(TimeSpan.FromSeconds(50));
        using (await there.Browser.GetAsync("/office/desk")) { }
        await desks.PassAsync(TimeSpan.FromSeconds(11));

        await using var visitor = await desks.Host.EnterAsync(Visits.Lobby);
        await SeenAsync(visitor, "Seo");

        Assert.Null(Find(visitor, "Han"));
    }

    [Fact]
    public async Task WhereMoreSitThanHavePlacesThoseWhoTalkAreSeen()
    {
        await using var desks = await CounsellingHost.StartAsync();
        await using var visitor = await desks.Host.EnterAsync(Visits.Lobby);
        var names = PlacesOf(desks, Desk).Select((_, i) => $"Agent {i}").Append("Agent more").ToList();
        var agents = new Dictionary<string, Staff.Colleague>(StringComparer.Ordinal);
        foreach (var name in names) agents[name] = await desks.AgentAsync(name, StaffRole.Agent, $"{Desk}/");
        await visitor.UntilAsync(v => names.Count(n => Find(v, n)?.Motion is not null) == names.Count - 1, Visits.Patience);
        var unseen = names.Single(n => Find(visitor, n) is null);
        var ids = new List<string>();
        foreach (var _ in names)
        {
            using var citizen = desks.Citizen();
            ids.Add(await TakenAsync(citizen));
        }

        var ringing = await desks.Dispatcher.DoAsync(f => f.Hall.Agents.Single(a => a.Name == unseen).Holds.Single().Id);
        await ActAsync(agents[unseen], ringing, "accept");

        Assert.Contains(ringing, ids);
        await visitor.UntilAsync(v => Find(v, unseen) is not null && names.Count(n => Find(v, n) is not null) == names.Count - 1, Visits.Patience);
        foreach (var agent in agents.Values) agent.Dispose();
    }

    [Fact]
    public async Task ADeskThatIsClosedHasNobodyBehindItsCounter()
    {
        await using var desks = await CounsellingHost.StartAsync(at: "2026-11-28T12:00+09:00");
        using var agent = await desks.AgentAsync("Han", StaffRole.Agent, $"{Desk}/");
        var (counters, hall) = (desks.Host.Services.GetRequiredService<Counters>(), desks.Host.Services.GetRequiredService<Dispatcher>());

        var shown = await hall.DoAsync(floor => (Closed: Look(floor), Open: LookAt(floor, floor.Now.Wall.AddDays(2))));

        Assert.Equal((0, 1), shown);

        int Look(CounsellingFloor floor) => LookAt(floor, floor.Now.Wall);

        int LookAt(CounsellingFloor floor, DateTimeOffset at)
        {
            counters.Look(floor.Hall, at);
            return counters.Figures;
        }
    }

    [Fact]
    public async Task DesksSayWhereTheirCounterIs()
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var citizen = desks.Citizen();

        var all = await citizen.GetStringAsync("/api/desks");

        foreach (var thing in new[] { "help-desk", "business-counter", "tax-counter" }) Assert.Contains($"\"counter\":{{\"space\":\"city-hall-lobby\",\"thing\":\"{thing}\"}}", all, StringComparison.Ordinal);
    }

    private static IReadOnlyList<Standing> PlacesOf(CounsellingHost desks, string desk) => [.. desks.Host.Services.GetRequiredService<DeskBook>().Find(desk)!.Counter!.Places.Select(p => p.Standing)];

    private static OtherAvatar? Find(WorldClient visitor, string name) => visitor.Others.Values.FirstOrDefault(o => o.Name == name);

    private static async Task<OtherAvatar> SeenAsync(WorldClient visitor, string name)
    {
        await visitor.UntilAsync(v => Find(v, name)?.Motion is not null, Visits.Patience);
        return Find(visitor, name)!;
    }
}
