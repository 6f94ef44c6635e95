using Google.Protobuf;
using Madang.Bots;
using Wire = Madang.World.Protocol.Wire;

namespace Madang.Server.Tests.Realtime;

/// <summary>Sockets that the world's thread serves itself, and those that it leaves to Kestrel.</summary>
public sealed class TakenSocketTests
{
    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public async Task AVisitGoesTheSameWhoeverServesTheSocket(string taken)
    {
        await using var host = await MadangHost.StartAsync(builder => builder.Configuration["Madang:Realtime:TakeSockets"] = taken);
        await using var one = await host.EnterAsync();
        await using var two = await host.EnterAsync();
        await one.UntilAsync(c => c.Others.Count == 1, Visits.Patience);

        await two.SendAsync(new Wire.ClientMessage { Emote = new Wire.Emote { Gesture = Wire.Gesture.Wave } }, Visits.Patience);
        await one.UntilAsync(c => c.Gestures.Count == 1, Visits.Patience);
        await two.CloseAsync(Visits.Patience);
        Assert.Equal(1000, await two.ClosedWithAsync());

        await one.UntilAsync(c => c.Others.Count == 0, Visits.Patience);
    }

    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public async Task ALineThatBreaksIsALeavingWhoeverServesTheSocket(string taken)
    {
        await using var host = await MadangHost.StartAsync(builder => builder.Configuration["Madang:Realtime:TakeSockets"] = taken);
        await using var one = await host.EnterAsync();
        await using var two = await host.EnterAsync();
        await one.UntilAsync(c => c.Others.Count == 1, Visits.Patience);

        two.Cut();

        await one.UntilAsync(c => c.Others.Count == 0, Visits.Patience);
    }

    [Fact]
    public async Task WhoSendsMoreThanAWorldReadsInABeatIsSentAway()
    {
        // A beat so long that the flood is there before it.
        await using var host = await MadangHost.StartAsync(builder =>
        {
            builder.Configuration["Madang:Realtime:TickMs"] = "1000";
            // What a deaf socket still sends is read at a beat: some pass before all is read, and what is unread would reset the connection.
            builder.Configuration["Madang:Realtime:CloseWithinMs"] = "30000";
        });
        using var raw = await RawSocket.OpenAsync(host);
        var pass = await host.PassAsync(new PassRequest(Visits.Plaza));
        await raw.SendFrameAsync(0x82, new Wire.ClientMessage { Enter = new Wire.Enter { Pass = pass.Pass } }.ToByteArray());
        await raw.ReceiveMessageAsync();

        // In one write: a busy machine would take several beats for so many.
        await raw.SendFrameAsync(0x8a, new byte[120], times: 1_000);

        Assert.Equal(4003, await raw.CloseCodeAsync());
    }

    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public async Task WhatIsSentWhileTheSocketIsHandedOverArrivesOnceAndInOrder(string taken)
    {
        await using var host = await MadangHost.StartAsync(builder => builder.Configuration["Madang:Realtime:TakeSockets"] = taken);
        await using var watches = await host.EnterAsync();
        using var raw = await RawSocket.OpenAsync(host);
        var pass = await host.PassAsync(new PassRequest(Visits.Plaza));
        await raw.SendFrameAsync(0x82, new Wire.ClientMessage { Enter = new Wire.Enter { Pass = pass.Pass } }.ToByteArray());
        var welcome = Wire.ServerMessage.Parser.ParseFrom((await raw.ReceiveMessageAsync()).Body).Welcome;

        // From the welcome on the socket changes hands; turns on the spot, each later than the one before, go all through that time.
        for (var turn = 1; turn <= 24; turn++)
        {
            var move = new Wire.Move { AtMs = welcome.ServerMs + turn, XCm = welcome.XCm, ZCm = welcome.ZCm, Level = welcome.Level, Heading = (uint)(turn * 100), Sequence = (uint)turn };
            await raw.SendFrameAsync(0x82, new Wire.ClientMessage { Move = move }.ToByteArray());
            if (turn % 3 != 0) continue;
            await raw.SendFrameAsync(0x89, default);
            while ((await raw.ReceiveFrameAsync()).Head != 0x8a)
            {
                // Frames and the server's own pings come before the pong.
            }
        }

        await watches.UntilAsync(c => c.Others.TryGetValue((int)welcome.Slot, out var other) && other.Motion is { } motion && motion.At.Heading == 2_400, Visits.Patience);
    }

    [Fact]
    public async Task AnInstanceThatSleepsWakesForEachWhoComes()
    {
        await using var host = await MadangHost.StartAsync();
        for (var visit = 0; visit < 60; visit++)
        {
            // Who comes is the only one, so the thread has gone to sleep, or is about to.
            await using var client = await host.EnterAsync(Visits.Lobby);
            await client.CloseAsync(Visits.Patience);
            Assert.Equal(1000, await client.ClosedWithAsync());
        }
    }
}
