using Madang.World.Avatars;
using Madang.World.Protocol;
using Wire = Madang.World.Protocol.Wire;

namespace Madang.Server.Tests.Realtime;

/// <summary>People in the same space, each over a socket of their own.</summary>
public sealed class MeetingTests
{
    [Fact]
    public async Task TwoVisitorsSeeEachOtherWalk()
    {
        await using var host = await MadangHost.StartAsync();
        await using var one = await host.EnterAsync();
        await using var other = await host.EnterAsync();
        var slot = (int)one.Welcome!.Slot;
        var from = new Standing((short)one.Welcome.XCm, (short)one.Welcome.ZCm, (byte)one.Welcome.Level, 1024);
        await other.UntilAsync(c => c.Others.ContainsKey(slot), Visits.Patience);

        await one.MoveAsync(from, Gait.Walk, 31, one.Welcome.ServerMs);
        await other.UntilAsync(c => c.Others[slot].Motion is { Speed: > 0 }, Visits.Patience);

        var seen = other.Others[slot];
        Assert.Equal(one.Welcome.Self.Name, seen.Name);
        Assert.Equal((Gait.Walk, 1024), (seen.Motion!.Value.Gait, seen.Motion.Value.At.Heading));
    }

    [Fact]
    public async Task GuestsAreHeardByNobodyAndToldWhy()
    {
        await using var host = await MadangHost.StartAsync();
        await using var guest = await host.EnterAsync();

        await guest.SayAsync("Hello", nonce: 7);
        await guest.UntilAsync(c => c.Refused.Count > 0, Visits.Patience);

        var refusal = Assert.Single(guest.Refused);
        Assert.Equal(("world.level", (uint)ClientMessageKind.Say, 7u), (refusal.Code, refusal.What, refusal.Nonce));
        Assert.Empty(guest.Said);
    }

    [Fact]
    public async Task WhoLeavesIsTakenAwayFromTheOthers()
    {
        await using var host = await MadangHost.StartAsync();
        await using var stays = await host.EnterAsync();
        await using var leaves = await host.EnterAsync();
        var slot = (int)leaves.Welcome!.Slot;
        await stays.UntilAsync(c => c.Others.ContainsKey(slot), Visits.Patience);

        await leaves.CloseAsync();

        await stays.UntilAsync(c => !c.Others.ContainsKey(slot), Visits.Patience);
        Assert.Equal(1000, await leaves.ClosedWithAsync());
    }

    [Fact]
    public async Task AWaveIsSeen()
    {
        await using var host = await MadangHost.StartAsync();
        await using var waves = await host.EnterAsync();
        await using var sees = await host.EnterAsync();

        await waves.SendAsync(new Wire.ClientMessage { Emote = new Wire.Emote { Gesture = Wire.Gesture.Wave } });

        await sees.UntilAsync(c => c.Gestures.Count > 0, Visits.Patience);
        Assert.Equal(((int)waves.Welcome!.Slot, Gesture.Wave), Assert.Single(sees.Gestures));
    }
}
