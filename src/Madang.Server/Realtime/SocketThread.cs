using System.Collections.Concurrent;
using System.Diagnostics;
using Madang.World;
using Madang.World.Loop;

namespace Madang.Server.Realtime;

/// <summary>
/// The one thread of an instance: lets it beat, reads the sockets of its visitors before each beat and writes to them after it. The lobby is
/// one without an instance: for sockets that have not entered yet. It sleeps while nobody is there. A beat that is due late is made up
/// for at once; when more than one is due, the rest are left out, for the world reckons with time and not with beats.
/// </summary>
internal sealed partial class SocketThread : IDisposable
{
    /// <summary>Beats for which closed clients may answer before the process ends.</summary>
    private const int FarewellBeats = 40;

    private const int FarewellBeatMs = 50;

    private const int ComplainEveryMs = 10_000;

    /// <summary>Deadlines of sockets are seconds; they are looked at so often.</summary>
    private const int KeepTimeEveryMs = 250;

    /// <summary>Keys are unique in the process: a socket that moves over is in the lists of two threads for a moment.</summary>
    private static long lastKey;

    private readonly InstanceLoop? _instance;
    private readonly SocketHost _host;
    private readonly Pulse? _pulse;
    private readonly ILogger _logger;
    private readonly Epoll? _epoll = Epoll.TryOpen();
    private readonly AutoResetEvent _wake = new(initialState: false);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentQueue<WorldSocket> _arrivals = new();
    private readonly ConcurrentQueue<WorldSocket> _taken = new();
    private readonly ConcurrentQueue<WorldSocket> _owed = new();
    private readonly List<WorldSocket> _sockets = [];
    private readonly Dictionary<long, WorldSocket> _heard = [];
    private readonly Thread _thread;
    private volatile bool _isAsleep;
    private volatile bool _isStopping;
    private long _keepTimeMs;
    private long _complainAtMs;
    private int _late;

    public SocketThread(InstanceLoop? instance, SocketHost host, TimeProvider time, ILogger logger)
    {
        (_instance, _host, _logger) = (instance, host, logger);
        if (instance is not null)
        {
            _pulse = new Pulse(instance, host.Clock, time, host.Options, logger);
            instance.Woken = Wake;
        }

        if (_epoll is null) host.CanListen = false;
        _thread = new Thread(Run) { Name = instance?.Id ?? "lobby", IsBackground = true };
    }

    /// <summary>Ends when the instance has closed and its last socket too, or after <see cref="Stop"/>.</summary>
    public Task Ended => _ended.Task;

    public void Start() => _thread.Start();

    /// <summary>From any thread: serves a socket from the next beat on, until it ends or is taken by another.</summary>
    public void Take(WorldSocket socket)
    {
        _arrivals.Enqueue(socket);
        Wake();
    }

    /// <summary>From any thread: something waits to be sent to a socket.</summary>
    public void Owe(WorldSocket socket) => _owed.Enqueue(socket);

    /// <summary>From any thread: from the next beat on a socket is read here.</summary>
    public void Hear(WorldSocket socket) => _taken.Enqueue(socket);

    /// <summary>Closes everybody for a restart and gives them two seconds to hang up.</summary>
    public void Stop()
    {
        _isStopping = true;
        _wake.Set();
    }

    public void Dispose()
    {
        if (_thread.IsAlive)
        {
            Stop();
            _thread.Join();
        }

        _pulse?.Dispose();
        _epoll?.Dispose();
        _wake.Dispose();
    }

    private bool HasWork => _sockets.Count > 0 || !_arrivals.IsEmpty || _instance is { IsIdle: false };

    private void Wake()
    {
        // What was brought must be seen before it is asked whether anybody sleeps; the barrier in Sleep is its other half.
        Interlocked.MemoryBarrier();
        if (_isAsleep) _wake.Set();
    }

    private void Run()
    {
        try
        {
            var tickMs = _host.Options.TickMs;
            var dueMs = _host.Clock.Now.Milliseconds + tickMs;
            while (!_isStopping)
            {
                if (Sleep()) dueMs = _host.Clock.Now.Milliseconds;
                if (_instance is { IsClosed: true } && _sockets.Count == 0) return;
                var now = _host.Clock.Now;
                var waitMs = dueMs - now.Milliseconds;
                // A clock in a test may stand still: look again after a beat at the latest.
                if (waitMs > 0)
                {
                    _wake.WaitOne((int)Math.Min(waitMs, tickMs));
                    continue;
                }

                Beat(now, now.Milliseconds - dueMs);
                dueMs = Math.Max(dueMs + tickMs, now.Milliseconds);
            }

            SayFarewell();
        }
        finally
        {
            _ended.SetResult();
        }
    }

    /// <summary>Until there is something to do; false when there is.</summary>
    private bool Sleep()
    {
        if (HasWork) return false;
        _isAsleep = true;
        Interlocked.MemoryBarrier();
        // Looked at once more: who came before they could see that it sleeps did not wake it.
        if (!HasWork && !_isStopping && _instance is not { IsClosed: true }) _wake.WaitOne();
        _isAsleep = false;
        return true;
    }

    private void Beat(ServerTime now, long lateMs)
    {
        var begun = Stopwatch.GetTimestamp();
        _pulse?.BeatBegan(now.Milliseconds);
        try
        {
            Serve();
        }
        catch (Exception fault)
        {
            // The edge of the world: the library throws nothing, and should it all the same, the city goes on.
            BeatFailed(fault, _thread.Name);
        }

        var took = Stopwatch.GetElapsedTime(begun);
        var tickMs = _host.Options.TickMs;
        _pulse?.BeatEnded(took);
        var isLate = lateMs >= tickMs || took.TotalMilliseconds >= tickMs;
        if (_instance is not null) _host.Metrics.Beaten(took, isLate);
        if (isLate) Complain(now, lateMs, took);
    }

    private void Serve()
    {
        while (_arrivals.TryDequeue(out var socket)) Admit(socket);
        while (_taken.TryDequeue(out var socket)) Listen(socket);
        Read();
        var now = _host.Clock.Now;
        _instance?.Tick(now);
        Pay();
        if (now.Milliseconds < _keepTimeMs) return;
        _keepTimeMs = now.Milliseconds + KeepTimeEveryMs;
        KeepTime(now.Milliseconds);
    }

    private void Admit(WorldSocket socket)
    {
        _sockets.Add(socket);
        Listen(socket);
        Owe(socket);
    }

    // What a client has not read yet waits for the next beat.
    private void Pay()
    {
        for (var left = _owed.Count; left > 0 && _owed.TryDequeue(out var socket); left--)
        {
            if (!socket.Flush()) _owed.Enqueue(socket);
        }
    }

    private void KeepTime(long nowMs)
    {
        for (var i = _sockets.Count - 1; i >= 0; i--)
        {
            var socket = _sockets[i];
            if (socket.Thread == this && !socket.HasEnded)
            {
                socket.KeepTime(nowMs);
                Listen(socket);
                continue;
            }

            Forget(socket);
            _sockets[i] = _sockets[^1];
            _sockets.RemoveAt(_sockets.Count - 1);
        }
    }

    // A socket that comes from another thread is still in its list for a moment.
    private void Listen(WorldSocket socket)
    {
        if (_instance is null || !socket.IsTaken || socket.Key != 0 || socket.Thread != this) return;
        socket.Key = Interlocked.Increment(ref lastKey);
        if (_epoll is not null && socket.TryListen(_epoll)) _heard.Add(socket.Key, socket);
        else socket.Cut();
    }

    private void Forget(WorldSocket socket)
    {
        if (!_heard.Remove(socket.Key)) return;
        if (_epoll is not null) socket.StopListening(_epoll);
        socket.Key = 0;
    }

    private void Read()
    {
        if (_heard.Count == 0 || _epoll is null) return;
        // Who sends without end stays ready: two rounds are enough for everybody else.
        for (var round = 0; round <= _heard.Count / 256; round++)
        {
            var ready = _epoll.Ready();
            foreach (var key in ready)
            {
                if (_heard.TryGetValue(key, out var socket)) socket.Hear();
            }

            if (ready.Length < 512) return;
        }
    }

    // One line now and then: on a machine that is too small every beat would have its own.
    private void Complain(ServerTime now, long lateMs, TimeSpan took)
    {
        _late++;
        if (now.Milliseconds < _complainAtMs) return;
        LateBeat(_thread.Name, lateMs, (long)took.TotalMilliseconds, _late);
        (_complainAtMs, _late) = (now.Milliseconds + ComplainEveryMs, 0);
    }

    private void SayFarewell()
    {
        _instance?.Stop(_host.Clock.Now);
        while (_arrivals.TryDequeue(out var socket)) Admit(socket);
        foreach (var socket in _sockets) socket.Close(CloseCode.Restart);
        for (var beat = 0; beat < FarewellBeats; beat++)
        {
            Read();
            Pay();
            foreach (var socket in _sockets) socket.KeepTime(_host.Clock.Now.Milliseconds);
            _sockets.RemoveAll(socket => socket.HasEnded);
            if (_sockets.Count == 0) return;
            _wake.WaitOne(FarewellBeatMs);
        }

        // Nobody would notice any more that they hang up.
        foreach (var socket in _sockets) socket.Cut();
    }

    [LoggerMessage(2001, LogLevel.Warning, "A beat of {Instance} came {LateMs} ms late and took {TookMs} ms; {Count} were late since this was last said")]
    private partial void LateBeat(string? instance, long lateMs, long tookMs, int count);

    [LoggerMessage(2002, LogLevel.Critical, "A beat of {Instance} failed")]
    private partial void BeatFailed(Exception fault, string? instance);
}
