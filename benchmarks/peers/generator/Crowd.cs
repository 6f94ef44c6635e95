using System.Diagnostics;

namespace Madang.Generator;

/// <summary>All bots and the one loop that serves them: reads, walks, sends.</summary>
internal sealed class Crowd
{
    /// <summary>
    /// The loop sleeps so long and then looks, instead of sleeping until something comes: a sleeper would make each send of the
    /// server pay for waking another core, which in a virtual machine is dear and which no network card does. It is also the error of a delay.
    /// </summary>
    private const uint SleepMicroseconds = 700;

    private const double LooksPerSecond = 60;

    private readonly Options _options;
    private readonly IPeer _peer;
    private readonly Recording? _recording;
    private readonly int _poll = Native.NewPoll();
    private readonly byte[] _buffer = new byte[1 << 18];
    private readonly Native.PollEvent[] _events = new Native.PollEvent[512];
    private readonly List<Connection> _connections = [];
    private readonly List<Connection> _walkers = [];
    private long _walkedUpTo;

    /// <param name="options">Port, rates and the like.</param>
    /// <param name="peer">How to speak with the server.</param>
    /// <param name="recording">Where to note what some are told and where all are; null for nowhere.</param>
    public Crowd(Options options, IPeer peer, Recording? recording)
    {
        (_options, _peer, _recording) = (options, peer, recording);
        Began = Stopwatch.GetTimestamp();
    }

    public IReadOnlyList<Connection> Connections => _connections;

    public IReadOnlyList<Connection> Walkers => _walkers;

    public long Began { get; }

    public double Seconds => Stopwatch.GetElapsedTime(Began).TotalSeconds;

    /// <summary>Someone who will walk: once ready it moves with the others.</summary>
    public Connection Add(Bot bot)
    {
        var connection = AddIdle();
        connection.Bot = bot;
        _walkers.Add(connection);
        return connection;
    }

    /// <summary>Someone who only comes in.</summary>
    public Connection AddIdle()
    {
        var connection = new Connection(_connections.Count, _peer, _options.Port);
        if (_options.JitterMs > 0) connection.Delay(_options.JitterMs);
        if (connection.Index < _options.Recorders) connection.Recording = _recording;
        _connections.Add(connection);
        return connection;
    }

    public void Start(Connection connection)
    {
        connection.Bot?.Advance();
        connection.Start(Watch, Stopwatch.GetTimestamp());
    }

    public void Leave(Connection connection)
    {
        connection.Close();
        _walkers.Remove(connection);
    }

    /// <summary>Begins or ends to note where everybody is.</summary>
    public void RecordPlaces(bool on)
    {
        if (_recording is null) return;
        _recording.NotesPlaces = on;
        if (on) return;
        foreach (var walker in _walkers) _recording.NoteSlot(walker.Index, _peer.SlotOf(walker));
    }

    /// <summary>One turn of the loop.</summary>
    public void Turn()
    {
        Native.Sleep(SleepMicroseconds);
        var ready = Native.Ready(_poll, _events);
        for (var i = 0; i < ready; i++) Read(_connections[(int)_events[i].Data]);
        if (_options.JitterMs > 0)
        {
            foreach (var walker in _walkers) walker.Deliver(Stopwatch.GetTimestamp());
        }

        WalkOn();
    }

    private void Watch(Connection connection) => Native.Watch(_poll, connection.Socket, connection.Index);

    private void Read(Connection connection)
    {
        if (connection.Socket < 0) return;
        var read = Native.Receive(connection.Socket, _buffer);
        if (read == Native.WouldWait) return;
        connection.Take(_buffer.AsSpan(0, Math.Max(read, 0)), Stopwatch.GetTimestamp(), Watch);
    }

    // Everyone has a turn of their own in the period, so that what is sent spreads evenly over it.
    private void WalkOn()
    {
        if (_walkers.Count == 0) return;
        var rate = _peer.SendsOnChange ? LooksPerSecond : _options.MovesPerSecond;
        var due = (long)(Seconds * rate * _walkers.Count);
        // After a stall at most one round is made up for.
        _walkedUpTo = Math.Max(_walkedUpTo, due - _walkers.Count);
        for (; _walkedUpTo < due; _walkedUpTo++)
        {
            var connection = _walkers[(int)(_walkedUpTo * 7_919 % _walkers.Count)];
            if (!connection.IsReady || connection.IsDead) continue;
            connection.Flush();
            if (connection.IsBacklogged) continue;
            var now = Stopwatch.GetTimestamp();
            connection.Bot!.Advance();
            _recording?.NotePlace(connection.Index, connection.Bot, now);
            _peer.Move(connection, connection.Bot.Pose, now);
        }
    }
}
