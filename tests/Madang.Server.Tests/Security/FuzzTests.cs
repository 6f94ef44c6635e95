using System.Net.Sockets;
using System.Text;
using Madang.Server.Realtime;
using Madang.Server.Tests.Realtime;
using Madang.World.Protocol;
using Microsoft.Extensions.Configuration;

namespace Madang.Server.Tests.Security;

/// <summary>Bytes that no client of ours would send: nothing throws, nothing grows, nobody else notices.</summary>
public sealed class FuzzTests
{
    private const int MostBytes = 2_048;

    [Fact]
    public void TwentyThousandMutatedFramesAreAnsweredOrRefused() => Assert.InRange(FeedFrames(20_000, seed: 1), 200, 19_800);

    [LongFact]
    public void AMillionMutatedFramesAreAnsweredOrRefusedAndMemoryStaysFlat()
    {
        FeedFrames(50_000, seed: 2);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var messages = FeedFrames(1_000_000, seed: 3);

        Assert.InRange(messages, 10_000, 990_000);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 2 * 1024 * 1024);
    }

    [Fact]
    public Task AHundredBadConnectionsHurtNobody() => AttackAsync(100, seed: 4);

    [LongFact]
    public Task FiveThousandBadConnectionsHurtNobodyAndMemoryStaysFlat() => AttackAsync(5_000, seed: 5);

    private static int FeedFrames(int frames, int seed)
    {
        var random = new Random(seed);
        var seeds = Seeds();
        var input = new SocketInput(MostBytes);
        var messages = 0;
        for (var i = 0; i < frames; i++)
        {
            var bytes = Mutated(seeds[random.Next(seeds.Length)], random);
            var broken = false;
            for (var from = 0; from < bytes.Length && !broken;)
            {
                var room = input.Room;
                var count = Math.Min(Math.Min(room.Length, bytes.Length - from), random.Next(1, 200));
                bytes.AsSpan(from, count).CopyTo(room.Span);
                input.Received(count);
                from += count;
                InputKind kind;
                while ((kind = input.Next(out var body)) != InputKind.Nothing)
                {
                    if (kind is InputKind.Broken or InputKind.Text or InputKind.TooLarge or InputKind.Close)
                    {
                        broken = true;
                        break;
                    }

                    if (kind != InputKind.Message) continue;
                    messages++;
                    Assert.True(body.Length <= MostBytes);
                    ClientMessages.TryRead(body, out _);
                }
            }

            if (!broken) continue;
            // As on a real connection: what breaks the rules ends it, and the next begins anew.
            input.Release();
            input = new SocketInput(MostBytes);
        }

        input.Release();
        return messages;
    }

    private static async Task AttackAsync(int connections, int seed)
    {
        await using var host = await MadangHost.StartAsync(builder => builder.Configuration.AddInMemoryCollection(
            [new("Madang:Realtime:AttemptsPerAddressAndMinute", "100000"), new("Madang:Entrance:PassesPerAddressAndMinute", "100000"), new("Madang:Realtime:LostAfterMs", "300000"), new("Madang:Realtime:SlowReaderMs", "60000")]));
        await using var bystander = await host.EnterAsync();
        var random = new Random(seed);
        var seeds = Seeds();
        var handshake = Encoding.ASCII.GetBytes(
            $"GET /live/world HTTP/1.1\r\nHost: localhost:{host.Settings.Port}\r\nOrigin: {host.Origin}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
        long settled = 0;
        var (asked, opened) = (0, 0);
        for (var i = 0; i < connections; i++)
        {
            if (i == connections / 2) settled = GC.GetTotalMemory(forceFullCollection: true);
            using var tcp = new TcpClient();
            await tcp.ConnectAsync("127.0.0.1", host.Settings.Port, Visits.Patience);
            var stream = tcp.GetStream();
            byte[] bytes = i % 4 == 0 ? Mutated(handshake, random) : [.. handshake, .. Enumerable.Range(0, random.Next(1, 20)).SelectMany(_ => Mutated(seeds[random.Next(seeds.Length)], random))];
            try
            {
                await stream.WriteAsync(bytes, Visits.Patience);
                if (i % 3 == 0) tcp.Client.Shutdown(SocketShutdown.Send);
                if (i % 5 != 0) continue;
                var answer = new byte[64];
                var read = await stream.ReadAsync(answer, Visits.Patience);
                if (i % 4 == 0 || i % 3 == 0) continue;
                asked++;
                if (Encoding.ASCII.GetString(answer, 0, read).StartsWith("HTTP/1.1 101 ", StringComparison.Ordinal)) opened++;
            }
            catch (Exception e) when (e is IOException or SocketException)
            {
                // Closed by the server in the middle: as it should.
            }

        }

        // What was asked properly was opened: the frames after it have come to the reader of frames.
        Assert.True(asked > 0 && opened == asked, $"{opened} of {asked} were opened");
        await using var next = await host.EnterAsync();
        await bystander.UntilAsync(c => c.Others.ContainsKey((int)next.Welcome!.Slot), Visits.Patience);
        Assert.False(bystander.IsClosed);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - settled, long.MinValue, 16 * 1024 * 1024);
    }

    // Whole frames as browsers mask them: messages, pings, closes, pieces.
    private static byte[][] Seeds() =>
    [
        Frame(0x82, Google.Protobuf.MessageExtensions.ToByteArray(new World.Protocol.Wire.ClientMessage { Enter = new World.Protocol.Wire.Enter { Pass = new string('p', 43) } })),
        Frame(0x82, Google.Protobuf.MessageExtensions.ToByteArray(new World.Protocol.Wire.ClientMessage { Move = new World.Protocol.Wire.Move { AtMs = 1_767_225_600_000, XCm = 1_234, ZCm = -250, Heading = 1_024, Speed = 31, Sequence = 9 } })),
        Frame(0x82, Google.Protobuf.MessageExtensions.ToByteArray(new World.Protocol.Wire.ClientMessage { Say = new World.Protocol.Wire.Say { Text = "hello in the yard", Nonce = 3 } })),
        Frame(0x89, "ping"u8.ToArray()),
        Frame(0x8a, []),
        Frame(0x88, [0x03, 0xe8]),
        Frame(0x82, new byte[300]),
        [.. Frame(0x02, [0x0a, 0x2d]), .. Frame(0x80, new byte[45])],
    ];

    private static byte[] Frame(byte head, byte[] body)
    {
        byte[] length = body.Length < 126 ? [(byte)(0x80 | body.Length)] : [0xfe, (byte)(body.Length >> 8), (byte)body.Length];
        byte[] mask = [0x11, 0x22, 0x33, 0x44];
        return [head, .. length, .. mask, .. body.Select((b, i) => (byte)(b ^ mask[i & 3]))];
    }

    private static byte[] Mutated(byte[] seed, Random random)
    {
        var bytes = new List<byte>(seed);
        for (var i = random.Next(5); i > 0 && bytes.Count > 0; i--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(6))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                case 2: bytes.RemoveRange(at, Math.Min(random.Next(1, 6), bytes.Count - at)); break;
                case 3: bytes.InsertRange(at, Enumerable.Range(0, random.Next(1, 12)).Select(_ => (byte)random.Next(256))); break;
                case 4: bytes.AddRange(bytes[at..]); break;
                default: bytes.InsertRange(at, [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f]); break;
            }
        }

        return [.. bytes];
    }
}
