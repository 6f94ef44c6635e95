using System.Text;
using Google.Protobuf;
using Madang.Bots;
using Madang.World.Avatars;
using Madang.World.Protocol;
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
            builder.Configuration["Realtime:SlowReaderMs"] = "1000";
            builder.Configuration["Realtime:SendBufferBytes"] = "4096";
            builder.Configuration["Realtime:CloseWithinMs"] = "30000";
            // A busy machine may keep us from reading for long; that must not look like a client that is gone.
            builder.Configuration["Realtime:LostAfterMs"] = "60000";
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
        // The code travels behind what the line still holds; a line that stays full is cut without it.
        Assert.Contains(await CloseCodeOrCutAsync(hanging), new[] { 4008, 0 });
    }

    [Fact]
    public async Task WhoAnswersNoPingStandsStillAndThenIsGone()
    {
        await using var host = await MadangHost.StartAsync(builder =>
        {
            builder.Configuration["Realtime:PingEveryMs"] = "500";
            builder.Configuration["Realtime:MotionEndsAfterMs"] = "1000";
            builder.Configuration["Realtime:LostAfterMs"] = "4000";
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

    private static async Task<int> CloseCodeOrCutAsync(RawSocket socket)
    {
        try
        {
            return await socket.CloseCodeAsync();
        }
        catch (IOException)
        {
            return 0;
        }
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
