using Madang.World.Loop;
using Microsoft.Extensions.Options;

namespace Madang.Server.Realtime;

/// <summary>What all world sockets share, and the list of those that are open.</summary>
internal sealed class SocketHost(WorldLoop world, IGate gate, WorldClock clock, WorldMetrics metrics, IOptions<RealtimeOptions> options) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly ManualResetEventSlim _emptied = new();
    private WorldSocket[] _open = [];
    private bool _isClosing;

    public WorldLoop World => world;

    public IGate Gate => gate;

    public WorldClock Clock => clock;

    public WorldMetrics Metrics => metrics;

    public RealtimeOptions Options => options.Value;

    public int Count => Volatile.Read(ref _open).Length;

    /// <summary>Sockets whose last write has not gone through yet.</summary>
    public int Behind => Volatile.Read(ref _open).Count(socket => !socket.IsClear);

    /// <summary>False while the server stops: nobody new is taken.</summary>
    public bool TryAdd(WorldSocket socket)
    {
        lock (_gate)
        {
            if (_isClosing) return false;
            _open = [.. _open, socket];
            return true;
        }
    }

    public void Remove(WorldSocket socket)
    {
        lock (_gate)
        {
            _open = Array.FindAll(_open, s => s != socket);
            if (_isClosing && _open.Length == 0) _emptied.Set();
        }
    }

    /// <summary>From the world's thread, before each tick: reads what has come on the sockets that the world has taken.</summary>
    public void Listen()
    {
        foreach (var socket in Volatile.Read(ref _open)) socket.Listen();
    }

    /// <summary>From the world's thread, after each tick.</summary>
    public void Beat(long nowMs)
    {
        foreach (var socket in Volatile.Read(ref _open)) socket.Beat(nowMs);
    }

    /// <summary>Closes whoever is open, also those who have not entered.</summary>
    public void CloseAll(CloseCode code)
    {
        lock (_gate)
        {
            _isClosing = true;
            if (_open.Length == 0) _emptied.Set();
        }

        foreach (var socket in _open) socket.Close(code);
    }

    /// <summary>After <see cref="CloseAll"/>: whether all are gone, waiting so long at most.</summary>
    public bool WaitUntilEmpty(int milliseconds) => _emptied.Wait(milliseconds);

    public void Dispose() => _emptied.Dispose();
}
