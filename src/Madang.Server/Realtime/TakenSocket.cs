using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Madang.Server.Realtime;

/// <summary>
/// The socket of an upgraded connection without TLS, served by the thread of an instance itself: read when the kernel says at the beat that
/// there is something, and written to once a beat, instead of waking a thread of the pool for each message (docs/decisions/0009). Linux only.
/// </summary>
internal sealed partial class TakenSocket
{
    // send(2), recv(2), errno(3)
    private const int DoNotWait = 0x40, NoSignal = 0x4000;
    private const int Interrupted = 4, WouldBlock = 11;

    private readonly SafeSocketHandle _handle;

    private TakenSocket(Socket socket) => (Socket, _handle) = (socket, socket.SafeHandle);

    public Socket Socket { get; }

    /// <summary>Null where the operating system does not know how. From now on the runtime is not told of bytes that come.</summary>
    public static TakenSocket? TryTake(Socket socket) => Epoll.TryFree(socket) ? new TakenSocket(socket) : null;

    /// <summary>What has come: a count, 0 when nothing has, -1 when the client is gone. Never waits.</summary>
    public int Receive(Span<byte> into)
    {
        try
        {
            var count = (int)Receive(_handle, ref MemoryMarshal.GetReference(into), (nuint)into.Length, DoNotWait);
            return count == 0 ? -1 : Outcome(count);
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
            return Outcome((int)Send(_handle, ref MemoryMarshal.GetReference(bytes), (nuint)bytes.Length, DoNotWait | NoSignal));
        }
        catch (ObjectDisposedException)
        {
            return -1;
        }
    }

    private static int Outcome(int count) => count >= 0 ? count : Marshal.GetLastPInvokeError() is Interrupted or WouldBlock ? 0 : -1;

    // The runtime's own calls do the same and more: for thousands of small frames a second that more is a fiftieth of a core.
    [LibraryImport("libc", EntryPoint = "recv", SetLastError = true)]
    private static partial nint Receive(SafeSocketHandle socket, ref byte into, nuint length, int flags);

    [LibraryImport("libc", EntryPoint = "send", SetLastError = true)]
    private static partial nint Send(SafeSocketHandle socket, ref byte bytes, nuint length, int flags);
}
