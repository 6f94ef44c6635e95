using System.Text;
using Google.Protobuf;
using Madang.Bots;
using Madang.Server.Realtime;
using Madang.World.Avatars;
using Madang.World.Protocol;
using Microsoft.Extensions.DependencyInjection;
using Wire = Madang.World.Protocol.Wire;

namespace Madang.Server.Tests.Realtime;

/// <summary>Clients that stop reading or answering, and what the others notice of it.</summary>
public sealed class HangingTests
{
    [Fact]
    public async Task WhoDoesNotReadIsClosedAndNobodyElseWaits()
    {
        await using var host = await MadangHost.StartAsync(builder =>
        {
            builder.Configuration["Madang:Realtime:SlowReaderMs"] = "1000";
            builder.Configuration["Madang:Realtime:SendBufferBytes"] = "4096";
        });
        await using var other = await host.EnterAsync();
        using var hanging = await EnterRawAsync(host);
        await other.UntilAsync(c => c.Others.Count == 1, Visits.Patience);

        // Every ping is owed a pong, so that there is more to say than the line holds.
        using var enough = new CancellationTokenSource();
        var flood = FloodAsync(hanging, enough.Token);
        await other.UntilAsync(c => c.Others.Count == 0, Visits.Patience);
        await enough.CancelAsync();
        await flood;

        await using var next = await host.EnterAsync();
        await other.UntilAsync(c => c.Others.ContainsKey((int)next.Welcome!.Slot), Visits.Patience);
        Assert.Equal(4008, await hanging.CloseCodeAsync());
    }

    [Fact]
    public async Task WhoReadsAgainWithinHalfAMinuteIsToldWhyTheyWereClosed()
    {
        var clock = new JumpingClock();
        await using var host = await StartOnAsync(clock);
        await using var other = await host.EnterAsync();
        using var hanging = await HangUntilClosedAsync(host, clock, other);

        // Longer than anyone else may be silent; the rest of the half minute is for a busy machine.
        for (var seconds = 0; seconds < 18; seconds += 3) await StepAsync(clock, other, TimeSpan.FromSeconds(3));

        Assert.Equal(4008, await hanging.CloseCodeAsync());
    }

    [Fact]
    public async Task WhoNeverReadsAgainIsCutAfterHalfAMinute()
    {
        var clock = new JumpingClock();
        await using var host = await StartOnAsync(clock);
        await using var other = await host.EnterAsync();
        using var hanging = await HangUntilClosedAsync(host, clock, other);
        var closedAt = clock.GetUtcNow();

        while (host.Services.GetRequiredService<SocketHost>().Count > 1) await StepAsync(clock, other, TimeSpan.FromSeconds(3));

        Assert.InRange(clock.GetUtcNow() - closedAt, TimeSpan.FromSeconds(27), TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task WhoAnswersNoPingStandsStillAndThenIsGone()
    {
        await using var host = await MadangHost.StartAsync(builder =>
        {
            builder.Configuration["Madang:Realtime:PingEveryMs"] = "500";
            builder.Configuration["Madang:Realtime:MotionEndsAfterMs"] = "1000";
            builder.Configuration["Madang:Realtime:LostAfterMs"] = "4000";
        });
        await using var observer = await host.EnterAsync(spawn: "south");
        using var silent = await EnterRawAsync(host);
        await observer.UntilAsync(c => c.Others.Count == 1, Visits.Patience);

        var welcome = Wire.ServerMessage.Parser.ParseFrom((await silent.ReceiveMessageAsync()).Body).Welcome;
        var move = new byte[MoveCodec.MaxBytes];
        var length = MoveCodec.Write(new MoveClaim(welcome.ServerMs, new Standing((short)welcome.XCm, (short)welcome.ZCm, (byte)welcome.Level, 0), Gait.Walk, 31, 1, 0), move);
        await silent.SendFrameAsync(0x82, move.AsMemory(0, length));

        await observer.UntilAsync(c => c.Others.Values.SingleOrDefault()?.Motion is { Speed: > 0 }, Visits.Patience);
        await observer.UntilAsync(c => c.Others.Values.SingleOrDefault()?.Motion is { Speed: 0 }, Visits.Patience);
        await observer.UntilAsync(c => c.Others.Count == 0, Visits.Patience);
    }

    [Fact]
    public async Task AServerThatStopsClosesThoseWhoHaveNotEnteredToo()
    {
        await using var host = await MadangHost.StartAsync();
        await using var waiting = await WorldClient.OpenAsync(host.Socket(), host.Origin, ct: Visits.Patience);

        await host.DisposeAsync();

        Assert.Equal(1012, await waiting.ClosedWithAsync());
    }

    private static Task<MadangHost> StartOnAsync(JumpingClock clock) => MadangHost.StartAsync(builder =>
    {
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Configuration["Madang:Realtime:SendBufferBytes"] = "4096";
    });

    /// <summary>Somebody who sends and does not read until the server has had enough of it.</summary>
    private static async Task<RawSocket> HangUntilClosedAsync(MadangHost host, JumpingClock clock, WorldClient other)
    {
        var hanging = await EnterRawAsync(host);
        await other.UntilAsync(c => c.Others.Count == 1, Visits.Patience);
        using var enough = new CancellationTokenSource();
        var flood = FloodAsync(hanging, enough.Token);
        while (other.Others.Count > 0) await StepAsync(clock, other, TimeSpan.FromSeconds(1));
        await enough.CancelAsync();
        await flood;
        return hanging;
    }

    /// <summary>Puts the clock forward, and waits for an answer of the world to somebody who is awake.</summary>
    private static async Task StepAsync(JumpingClock clock, WorldClient awake, TimeSpan by)
    {
        clock.Advance(by);
        var received = awake.BytesReceived;
        await awake.SendAsync(new Wire.ClientMessage { Ping = new Wire.Ping { ClientMs = 1 } }, Visits.Patience);
        await awake.UntilAsync(c => c.BytesReceived > received, Visits.Patience);
    }

    private static async Task<RawSocket> EnterRawAsync(MadangHost host)
    {
        var raw = await RawSocket.OpenAsync(host);
        var pass = (await host.PassAsync(new PassRequest(Visits.Plaza))).Pass;
        await raw.SendFrameAsync(0x82, new Wire.ClientMessage { Enter = new Wire.Enter { Pass = pass } }.ToByteArray());
        return raw;
    }

    private static async Task FloodAsync(RawSocket raw, CancellationToken enough)
    {
        // Writes that the kernel takes at once do not wait: without this the caller would go on only when the server has cut the line.
        await Task.Yield();
        var payload = Encoding.ASCII.GetBytes(new string('p', 125));
        try
        {
            while (!enough.IsCancellationRequested)
            {
                await raw.SendFrameAsync(0x89, payload);
                // More than a world reads in a beat would be another offence.
                await Task.Delay(1, CancellationToken.None);
            }
        }
        catch (IOException)
        {
            // The server has cut the line: that is an end too, and the close code will say which.
        }
    }
}
