using System.Net.Sockets;
using System.Text;

namespace Madang.Server.Tests.Realtime;

/// <summary>A WebSocket client that does not keep to the rules.</summary>
internal sealed class RawSocket : IDisposable
{
    private readonly TcpClient _tcp;
    private readonly NetworkStream _stream;

    private RawSocket(TcpClient tcp) => (_tcp, _stream) = (tcp, tcp.GetStream());

    public static async Task<RawSocket> OpenAsync(MadangHost host)
    {
        var tcp = new TcpClient { NoDelay = true, ReceiveBufferSize = 32 * 1024 };
        await tcp.ConnectAsync("127.0.0.1", host.Settings.Port, Visits.Patience);
        var raw = new RawSocket(tcp);
        await raw._stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"GET /live/world HTTP/1.1\r\nHost: localhost:{host.Settings.Port}\r\nOrigin: {host.Origin}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"), Visits.Patience);
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await raw._stream.ReadExactlyAsync(one, Visits.Patience);
            head.Append((char)one[0]);
        }

        Assert.StartsWith("HTTP/1.1 101", head.ToString(), StringComparison.Ordinal);
        return raw;
    }

    /// <param name="times">So often the same frame, in one write.</param>
    public async Task SendFrameAsync(byte head, ReadOnlyMemory<byte> body, bool masked = true, int times = 1)
    {
        var frame = new List<byte> { head, (byte)(body.Length | (masked ? 0x80 : 0)) };
        byte[] mask = [0x11, 0x22, 0x33, 0x44];
        if (masked) frame.AddRange(mask);
        for (var i = 0; i < body.Length; i++) frame.Add((byte)(body.Span[i] ^ (masked ? mask[i & 3] : 0)));
        await _stream.WriteAsync(Enumerable.Repeat(frame, times).SelectMany(f => f).ToArray(), Visits.Patience);
    }

    public async Task<(int Head, byte[] Body)> ReceiveFrameAsync()
    {
        var head = new byte[2];
        await _stream.ReadExactlyAsync(head, Visits.Patience);
        var length = (int)head[1];
        if (length == 126)
        {
            var longer = new byte[2];
            await _stream.ReadExactlyAsync(longer, Visits.Patience);
            length = longer[0] << 8 | longer[1];
        }

        var body = new byte[length];
        await _stream.ReadExactlyAsync(body, Visits.Patience);
        return (head[0], body);
    }

    /// <summary>The next binary message; pings before it are passed over.</summary>
    public async Task<(int Head, byte[] Body)> ReceiveMessageAsync()
    {
        while (true)
        {
            var frame = await ReceiveFrameAsync();
            if (frame.Head == 0x82) return frame;
        }
    }

    /// <summary>Reads all that is left up to the close frame.</summary>
    public async Task<int> CloseCodeAsync()
    {
        while (true)
        {
            var (head, body) = await ReceiveFrameAsync();
            if (head == 0x88) return body[0] << 8 | body[1];
        }
    }

    public void Dispose() => _tcp.Dispose();
}
