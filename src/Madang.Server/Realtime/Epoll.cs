using System.Buffers.Binary;
using System.Globalization;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Madang.Server.Realtime;

/// <summary>
/// The kernel's list of sockets that have something to read (epoll(7)), asked once a beat and never waited for. Linux only:
/// <see cref="TryOpen"/> is null elsewhere. One thread uses it.
/// </summary>
internal sealed partial class Epoll : IDisposable
{
    private const int ControlAdd = 1, ControlDelete = 2;
    private const uint In = 0x001, HangUp = 0x2000;
    private const int MostEvents = 512;

    /// <summary>struct epoll_event is packed on x86-64 alone.</summary>
    private static readonly bool IsPacked = RuntimeInformation.ProcessArchitecture == Architecture.X64;
    private static readonly int EventBytes = IsPacked ? 12 : 16;
    private static readonly int DataAt = IsPacked ? 4 : 8;

    /// <summary>The lists that the runtime itself keeps for its sockets.</summary>
    private static int[] ofRuntime = [];

    private readonly int _handle;
    private readonly byte[] _events = new byte[MostEvents * EventBytes];
    private readonly long[] _keys = new long[MostEvents];

    private Epoll(int handle) => _handle = handle;

    /// <summary>Null where the operating system does not know how.</summary>
    public static Epoll? TryOpen()
    {
        if (!OperatingSystem.IsLinux()) return null;
        const int closeOnExec = 0x80000;
        var handle = Create(closeOnExec);
        return handle < 0 ? null : new Epoll(handle);
    }

    /// <summary>
    /// Takes a socket from the runtime's own list, so that no thread is woken any more when bytes come on it. What the runtime has begun to
    /// read, it reads to its end. False when it is in none.
    /// </summary>
    public static bool TryFree(Socket socket)
    {
        if (!OperatingSystem.IsLinux()) return false;
        if (TryFree(socket, Volatile.Read(ref ofRuntime))) return true;
        var found = Find();
        Volatile.Write(ref ofRuntime, found);
        return TryFree(socket, found);
    }

    /// <summary>Adds a socket; <see cref="Ready"/> tells of it by its key as long as bytes lie there or the other end has hung up. False when it is closed.</summary>
    public bool TryAdd(Socket socket, long key)
    {
        Span<byte> entry = stackalloc byte[EventBytes];
        entry.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(entry, In | HangUp);
        BinaryPrimitives.WriteInt64LittleEndian(entry[DataAt..], key);
        return Control(socket, _handle, ControlAdd, entry);
    }

    public void Remove(Socket socket) => Control(socket, _handle, ControlDelete, stackalloc byte[EventBytes]);

    /// <summary>The keys of sockets that have something to read, 512 at most; holds until the next call. Does not wait.</summary>
    public ReadOnlySpan<long> Ready()
    {
        var count = Math.Max(0, Wait(_handle, ref _events[0], MostEvents, 0));
        for (var i = 0; i < count; i++) _keys[i] = BinaryPrimitives.ReadInt64LittleEndian(_events.AsSpan(i * EventBytes + DataAt));
        return _keys.AsSpan(0, count);
    }

    public void Dispose() => _ = Close(_handle);

    private static bool TryFree(Socket socket, int[] lists)
    {
        var unused = new byte[EventBytes];
        return Array.Exists(lists, list => Control(socket, list, ControlDelete, unused));
    }

    private static int[] Find()
    {
        var found = new List<int>();
        foreach (var file in new DirectoryInfo("/proc/self/fd").EnumerateFiles())
        {
            if (file.LinkTarget == "anon_inode:[eventpoll]" && int.TryParse(file.Name, NumberStyles.None, CultureInfo.InvariantCulture, out var handle)) found.Add(handle);
        }

        return [.. found];
    }

    private static bool Control(Socket socket, int list, int what, Span<byte> entry)
    {
        var held = false;
        try
        {
            socket.SafeHandle.DangerousAddRef(ref held);
            return Control(list, what, (int)socket.SafeHandle.DangerousGetHandle(), ref entry[0]) == 0;
        }
        catch (ObjectDisposedException)
        {
            return false;
        }
        finally
        {
            if (held) socket.SafeHandle.DangerousRelease();
        }
    }

    [LibraryImport("libc", EntryPoint = "epoll_create1")]
    private static partial int Create(int flags);

    [LibraryImport("libc", EntryPoint = "epoll_ctl")]
    private static partial int Control(int list, int what, int socket, ref byte entry);

    [LibraryImport("libc", EntryPoint = "epoll_wait")]
    private static partial int Wait(int list, ref byte events, int most, int waitMs);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int handle);
}
