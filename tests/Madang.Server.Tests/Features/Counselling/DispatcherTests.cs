using Madang.Server.Features.Counselling.Floor;
using Madang.Server.Features.Counselling.Queue;
using Microsoft.Extensions.DependencyInjection;
using static Madang.Server.Tests.Features.Counselling.CounsellingHost;

namespace Madang.Server.Tests.Features.Counselling;

/// <summary>What goes wrong for one at the desks goes wrong for nobody else, and the desks go on.</summary>
public sealed class DispatcherTests
{
    [Fact]
    public async Task WhatFailsForOneIsDoneForTheOthersOfTheSameRound()
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var citizen = desks.Citizen();
        var id = await TakenAsync(citizen);
        using var gate = new ManualResetEventSlim();
        var first = desks.Dispatcher.DoAsync(_ => gate.Wait(TimeSpan.FromSeconds(20)));

        var comes = desks.Dispatcher.DoAsync(floor =>
        {
            floor.Hall.Connected(floor.Find(id)!.Ticket.Holder, isOpen: true, floor.Now);
            return floor.Find(id)!.Ticket.Holder;
        });
        var fails = desks.Dispatcher.DoAsync<int>(_ => throw new InvalidOperationException("a bug"));
        var waiting = desks.Dispatcher.DoAsync(floor => floor.Hall.WaitingAt(Desk));
        gate.Set();

        Assert.True(await first);
        await Assert.ThrowsAsync<InvalidOperationException>(() => fails);
        Assert.Equal(1, await waiting);
        // The line that was opened was counted once, though its round was taken twice.
        var holder = await comes;
        Assert.True(await desks.Dispatcher.DoAsync(floor => floor.Hall.IsConnected(holder)));
        Assert.False(await desks.Dispatcher.DoAsync(floor =>
        {
            floor.Hall.Connected(holder, isOpen: false, floor.Now);
            return floor.Hall.IsConnected(holder);
        }));
    }

    [Trait(ComplaintTests.Trait, "RocketChat/Rocket.Chat#19352")]
    [Fact]
    public async Task OfManyWhoComeAtOnceNoAgentGetsMoreThanTheDeskAllows()
    {
        await using var desks = await CounsellingHost.StartAsync();
        var agents = new[] { await desks.AgentAsync("Han", seats: $"{Desk}/"), await desks.AgentAsync("Seo", seats: $"{Desk}/") };
        var citizens = Enumerable.Range(0, 40).Select(_ => desks.Citizen()).ToList();

        var ids = await Task.WhenAll(citizens.Select(c => TakenAsync(c)));
        // Both try for all of them, at once.
        await Task.WhenAll(agents.SelectMany(agent => ids.Select(id => ActAsync(agent, id, "accept"))));

        var loads = await desks.Dispatcher.DoAsync(floor => floor.Hall.Agents.Select(a => (a.LoadOf(Desk), a.Holds.Count(t => t.State == TicketState.Called))).ToList());
        Assert.Equal([(3, 3), (3, 3)], loads);
        Assert.Equal(34, await desks.Dispatcher.DoAsync(floor => floor.Hall.WaitingAt(Desk)));
        citizens.ForEach(c => c.Dispose());
        foreach (var agent in agents) agent.Dispose();
    }

    [Fact]
    public async Task ALineThatIsLostInARoundThatFailsStaysLost()
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var citizen = desks.Citizen();
        var id = await TakenAsync(citizen);
        await desks.Dispatcher.DoAsync(floor => { floor.Hall.Connected(floor.Find(id)!.Ticket.Holder, isOpen: true, floor.Now); return true; });

        await Assert.ThrowsAsync<InvalidOperationException>(() => desks.Dispatcher.DoAsync<int>(floor =>
        {
            floor.Hall.Connected(floor.Find(id)!.Ticket.Holder, isOpen: false, floor.Now);
            throw new InvalidOperationException("a bug");
        }));

        Assert.False(await desks.Dispatcher.DoAsync(floor => floor.Hall.IsConnected(floor.Find(id)!.Ticket.Holder)));
    }

    [Fact]
    public async Task TheBeatGoesOnWhateverWentWrongInOne()
    {
        var announcer = new Breaking();
        await using var desks = await CounsellingHost.StartAsync(adjust: builder =>
        {
            builder.Configuration["Madang:Counselling:BeatMs"] = "50";
            builder.Services.AddSingleton<IAnnouncer>(announcer);
        });
        using var citizen = desks.Citizen();
        var id = await TakenAsync(citizen);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (announcer.Broken == 0) await Task.Delay(20, patience.Token);

        desks.Clock.Advance(TimeSpan.FromSeconds(61));

        while (await desks.Dispatcher.DoAsync(f => f.Find(id)!.Ticket.State) != TicketState.Away) await Task.Delay(20, patience.Token);
    }

    /// <summary>Fails whenever positions are to be told, which is what a beat does.</summary>
    private sealed class Breaking : IAnnouncer
    {
        private int _broken;

        public int Broken => Volatile.Read(ref _broken);

        public void Announce(IReadOnlyList<ServiceEvent> events)
        {
            if (events.All(e => e.Kind != ServiceEvent.Queue)) return;
            Interlocked.Increment(ref _broken);
            throw new InvalidOperationException("no way to tell");
        }
    }
}
