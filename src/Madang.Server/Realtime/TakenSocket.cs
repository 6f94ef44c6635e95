using System.Buffers.Binary;
using System.Net.Sockets;

namespace Madang.Server.Realtime;

/// <summary>
/// The socket of an upgraded connection without TLS, served by the world's thread itself: looked at once a beat and written to once
/// a beat, instead of waking a thread of the pool for each message (docs/decisions/0008). Kestrel goes on waiting for bytes on it, and
/// the kernel is told to wake it only when there are more than a client sends in a beat, or when the client is gone.
/// </summary>
internal sealed class TakenSocket
{
    /// <summary>Sixteen times what the longest message takes; an honest client sends some hundred bytes in a beat.</summary>
    private const int WakeAboveBytes = 32 * 1024;

    private const int SocketLevel = 1, ReceiveLowWater = 18;

    private readonly Socket _socket;

    private TakenSocket(Socket socket) => _socket = socket;

    /// <summary>Null where the operating system does not know how.</summary>
    public static TakenSocket? TryTake(Socket socket)
    {
        if (!OperatingSystem.IsLinux()) return null;
        try
        {
            Span<byte> bytes = stackalloc byte[sizeof(int)];
            BinaryPrimitives.WriteInt32LittleEndian(bytes, WakeAboveBytes);
            socket.SetRawSocketOption(SocketLevel, ReceiveLowWater, bytes);
            socket.Blocking = false;
            return new TakenSocket(socket);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            return null;
        }
    }

    /// <summary>What has come: a count, 0 when nothing has, -1 when the client is gone. Never waits.</summary>
    public int Receive(Span<byte> into)
    {
        try
        {
            var count = _socket.Receive(into, SocketFlags.None, out var error);
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
            var count = _socket.Send(bytes, SocketFlags.None, out var error);
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
