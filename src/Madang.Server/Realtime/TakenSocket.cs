using System.Net.Sockets;

namespace Madang.Server.Realtime;

/// <summary>
/// The socket of an upgraded connection without TLS, served by the thread of an instance itself: read when the kernel says at the beat that
/// there is something, and written to once a beat, instead of waking a thread of the pool for each message (docs/decisions/0009).
/// </summary>
internal sealed class TakenSocket
{
    private TakenSocket(Socket socket) => Socket = socket;

    public Socket Socket { get; }

    /// <summary>Null where the operating system does not know how. From now on the runtime is not told of bytes that come.</summary>
    public static TakenSocket? TryTake(Socket socket)
    {
        if (!Epoll.TryFree(socket)) return null;
        socket.Blocking = false;
        return new TakenSocket(socket);
    }

    /// <summary>What has come: a count, 0 when nothing has, -1 when the client is gone. Never waits.</summary>
    public int Receive(Span<byte> into)
    {
        try
        {
            var count = Socket.Receive(into, SocketFlags.None, out var error);
            return error switch
            {
                SocketError.WouldBlock => 0,
                SocketError.Success when count > 0 => count,
                _ => -1,
            };
        }
        catch (ObjectDisposedException)
        {
            return -1;
        }
    }

    /// <summary>How many bytes the kernel took; -1 when the client is gone. Never waits.</summary>
    public int Send(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var count = Socket.Send(bytes, SocketFlags.None, out var error);
            return error switch
            {
                SocketError.Success => count,
                SocketError.WouldBlock => 0,
                _ => -1,
            };
        }
        catch (ObjectDisposedException)
        {
            return -1;
        }
    }
}
