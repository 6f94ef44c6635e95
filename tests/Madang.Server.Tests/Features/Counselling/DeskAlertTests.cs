using System.Collections.Concurrent;
using Madang.Server.Features.Counselling.Floor;
using Microsoft.Extensions.DependencyInjection;
using static Madang.Server.Tests.Features.Counselling.CounsellingHost;

namespace Madang.Server.Tests.Features.Counselling;

/// <summary>Agents are alerted before somebody has waited longer than the city promises: two minutes.</summary>
public sealed class DeskAlertTests
{
    [Fact]
    public async Task HalfAMinuteBeforeThePromisedTimeIsOverAllBoardsAreToldOnceThoughNothingHasChanged()
    {
        var told = new Told();
        await using var desks = await CounsellingHost.StartAsync(adjust: b => b.Services.AddSingleton<IAnnouncer>(told));
        using var citizen = desks.Citizen();
        var id = await TakenAsync(citizen);
        await WaitAsync(45);
        await WaitAsync(44);
        told.Events.Clear();

        await WaitAsync(0);
        Assert.DoesNotContain(told.Events, e => e.Kind == ServiceEvent.Board);
        await WaitAsync(2);
        await WaitAsync(2);

        Assert.Equal(Desk, Assert.Single(told.Events, e => e.Kind == ServiceEvent.Board && e.Group == Groups.Board).Id);
        using var agent = await desks.AgentAsync(seats: $"{Desk}/");
        Assert.Contains("data-late=\"", await agent.Browser.GetStringAsync("/office/desk/parts"), StringComparison.Ordinal);
        using var other = await desks.AgentAsync("Seo", seats: "tax-counselling/");
        Assert.DoesNotContain("data-late=\"", await other.Browser.GetStringAsync("/office/desk/parts"), StringComparison.Ordinal);

        async Task WaitAsync(int seconds)
        {
            desks.Clock.Advance(TimeSpan.FromSeconds(seconds));
            await TicketAsync(citizen, id);
            await desks.Dispatcher.BeatAsync();
        }
    }

    private sealed class Told : IAnnouncer
    {
        public ConcurrentQueue<ServiceEvent> Events { get; } = new();

        public void Announce(IReadOnlyList<ServiceEvent> events)
        {
            foreach (var told in events) Events.Enqueue(told);
        }
    }
}
