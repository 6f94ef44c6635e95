using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Madang.Generator;

/// <summary>The few calls of libc that the generator makes itself: one epoll loop on one thread, so that it stays cheap beside what it measures.</summary>
internal static unsafe partial class Native
{
    /// <summary>What <see cref="Receive"/> and <see cref="Send"/> return when the call would have waited.</summary>
    public const int WouldWait = -11;

    private const int InternetFamily = 2, Stream = 1, NonBlocking = 0x800, NoSignal = 0x4000, ReadyToRead = 1, AddToPoll = 1;

    /// <summary>A connection to 127.0.0.1 whose calls do not wait, without Nagle's delay.</summary>
    /// <exception cref="Win32Exception">It was refused.</exception>
    public static int Connect(int port)
    {
        var socket = Checked(OpenSocket(InternetFamily, Stream, 0));
        var address = new Address { Family = InternetFamily, Port = (ushort)((port >> 8) | ((port & 255) << 8)), Host = 0x0100007f };
        Checked(Connect(socket, &address, sizeof(Address)));
        var on = 1;
        Checked(SetOption(socket, level: 6, name: 1, &on, sizeof(int)));
        Checked(Control(socket, command: 4, NonBlocking));
        return socket;
    }

    public static int NewPoll() => Checked(CreatePoll(0));

    public static void Watch(int poll, int socket, int tag)
    {
        var what = new PollEvent { Events = ReadyToRead, Data = (ulong)tag };
        Checked(ControlPoll(poll, AddToPoll, socket, &what));
    }

    /// <summary>Fills in who is ready, without waiting.</summary>
    public static int Ready(int poll, Span<PollEvent> into)
    {
        fixed (PollEvent* events = into) return WaitForPoll(poll, events, into.Length, 0);
    }

    public static int Receive(int socket, Span<byte> into)
    {
        fixed (byte* bytes = into) return Outcome(ReceiveBytes(socket, bytes, into.Length, 0));
    }

    public static int Send(int socket, ReadOnlySpan<byte> from)
    {
        fixed (byte* bytes = from) return Outcome(SendBytes(socket, bytes, from.Length, NoSignal));
    }

    public static void Close(int socket) => _ = CloseFile(socket);

    public static void Sleep(uint microseconds) => _ = SleepFor(microseconds);

    /// <summary>Seconds for which all threads of a process have run, those that have ended included; 0 when there is no such process.</summary>
    public static double ProcessorSeconds(int process)
    {
        // The clock of another process, as clock_getcpuclockid makes its number.
        Span<long> time = stackalloc long[2];
        fixed (long* secondsAndNanoseconds = time)
        {
            return ReadClock((~process << 3) | 2, secondsAndNanoseconds) == 0 ? time[0] + time[1] / 1e9 : 0;
        }
    }

    private static int Outcome(nint count) => count >= 0 ? (int)count : Marshal.GetLastPInvokeError() is 11 or 4 ? WouldWait : -1;

    private static int Checked(int result) => result >= 0 ? result : throw new Win32Exception(Marshal.GetLastPInvokeError());

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int CloseFile(int file);

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int ReadClock(int clock, long* time);

    [LibraryImport("libc", EntryPoint = "usleep")]
    private static partial int SleepFor(uint microseconds);

    [LibraryImport("libc", EntryPoint = "socket", SetLastError = true)]
    private static partial int OpenSocket(int family, int type, int protocol);

    [LibraryImport("libc", EntryPoint = "connect", SetLastError = true)]
    private static partial int Connect(int socket, Address* address, int length);

    [LibraryImport("libc", EntryPoint = "setsockopt", SetLastError = true)]
    private static partial int SetOption(int socket, int level, int name, int* value, int length);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int Control(int file, int command, int argument);

    [LibraryImport("libc", EntryPoint = "epoll_create1", SetLastError = true)]
    private static partial int CreatePoll(int flags);

    [LibraryImport("libc", EntryPoint = "epoll_ctl", SetLastError = true)]
    private static partial int ControlPoll(int poll, int operation, int file, PollEvent* what);

    [LibraryImport("libc", EntryPoint = "epoll_wait", SetLastError = true)]
    private static partial int WaitForPoll(int poll, PollEvent* events, int most, int milliseconds);

    [LibraryImport("libc", EntryPoint = "recv", SetLastError = true)]
    private static partial nint ReceiveBytes(int socket, byte* bytes, nint length, int flags);

    [LibraryImport("libc", EntryPoint = "send", SetLastError = true)]
    private static partial nint SendBytes(int socket, byte* bytes, nint length, int flags);

    [StructLayout(LayoutKind.Sequential, Pack = 1)]
    internal struct PollEvent
    {
        public uint Events;
        public ulong Data;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Address
    {
        public ushort Family, Port;
        public uint Host;
        public ulong Padding;
    }
}
