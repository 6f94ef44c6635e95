using Madang.Bots;
using Madang.World.Avatars;
using Madang.World.Protocol;
using Wire = Madang.World.Protocol.Wire;

namespace Madang.Server.Tests.Realtime;

/// <summary>Clients that do not tell the truth, or too much of it.</summary>
public sealed class LieTests : IAsyncLifetime
{
    private MadangHost _host = null!;

    public async Task InitializeAsync() => _host = await MadangHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task WhoClaimsToBeFarAwayIsStoodBack()
    {
        await using var client = await _host.EnterAsync();
        await using var observer = await _host.EnterAsync();
        var welcome = client.Welcome!;

        await LieAsync(client);
        await client.UntilAsync(c => c.Corrections.Count > 0, Visits.Patience);

        var correction = Assert.Single(client.Corrections);
        Assert.Equal((Wire.Correction.Types.Reason.Speed, welcome.XCm, welcome.ZCm), (correction.Reason, correction.XCm, correction.ZCm));
        await observer.UntilAsync(c => c.Others.GetValueOrDefault((int)welcome.Slot)?.Motion is not null, Visits.Patience);
        Assert.InRange(observer.Others[(int)welcome.Slot].Motion!.Value.At.XCm, welcome.XCm - 50, welcome.XCm + 50);
    }

    [Fact]
    public async Task WhoGoesOnLyingIsClosed()
    {
        await using var client = await _host.EnterAsync();

        for (var lie = 1; lie <= 60 && !client.IsClosed; lie++)
        {
            var corrections = client.Corrections.Count;
            await LieAsync(client);
            await client.UntilAsync(c => c.IsClosed || c.Corrections.Count > corrections, Visits.Patience);
        }

        Assert.Equal(4003, await client.ClosedWithAsync());
    }

    [Fact]
    public async Task WhoAsksTooOftenIsToldWhenToAskAgain()
    {
        await using var client = await _host.EnterAsync();

        for (var ping = 1; ping <= 14; ping++) await client.SendAsync(new Wire.ClientMessage { Ping = new Wire.Ping { ClientMs = ping } }, Visits.Patience);
        await client.UntilAsync(c => c.Refused.Count > 0, Visits.Patience);

        var refused = client.Refused[0];
        Assert.Equal(("world.rate", (uint)ClientMessageKind.Ping), (refused.Code, refused.What));
        Assert.InRange(refused.RetryAfterMs, 1u, 1_000u);
        Assert.False(client.IsClosed);
    }

    private static async Task LieAsync(WorldClient client)
    {
        var welcome = client.Welcome!;
        var far = new Standing((short)(welcome.XCm > 0 ? welcome.XCm - 3_000 : welcome.XCm + 3_000), (short)welcome.ZCm, (byte)welcome.Level, 0);
        try
        {
            await client.MoveAsync(far, Gait.Walk, 31, client.Corrections is [.., var last] ? last.AtMs + 10 : welcome.ServerMs, Visits.Patience);
        }
        catch (System.Net.WebSockets.WebSocketException)
        {
            // Closed already; the caller sees it.
        }
    }
}
