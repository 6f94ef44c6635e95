using System.Collections.Concurrent;
using Madang.World.Loop;
using Microsoft.Extensions.Options;

namespace Madang.Server.Realtime;

/// <summary>What all world sockets share: those that are open, and the thread that serves each instance.</summary>
internal sealed class SocketHost(WorldLoop world, IGate gate, WorldClock clock, WorldMetrics metrics, IOptions<RealtimeOptions> options)
{
    private readonly ConcurrentDictionary<WorldSocket, bool> _open = [];
    private readonly ConcurrentDictionary<InstanceLoop, SocketThread> _threads = [];
    private volatile bool _isStopping;
    private volatile bool _canListen = true;

    public WorldLoop World => world;

    public IGate Gate => gate;

    public WorldClock Clock => clock;

    public WorldMetrics Metrics => metrics;

    public RealtimeOptions Options => options.Value;

    /// <summary>False once a thread could get no list of sockets from the kernel: from then on all new sockets stay with Kestrel.</summary>
    public bool CanListen
    {
        get => _canListen;
        set => _canListen = value;
    }

    /// <summary>Serves sockets that have not entered; null until the world has started.</summary>
    public SocketThread? Lobby { get; set; }

    public int Count => _open.Count;

    /// <summary>Sockets whose last write has not gone through yet.</summary>
    public int Behind => _open.Keys.Count(socket => !socket.IsClear);

    public void Assign(InstanceLoop instance, SocketThread thread) => _threads[instance] = thread;

    public void Unassign(InstanceLoop instance) => _threads.TryRemove(instance, out _);

    /// <summary>Null when the instance is served no more.</summary>
    public SocketThread? ThreadOf(InstanceLoop instance) => _threads.GetValueOrDefault(instance);

    /// <summary>False while the server starts or stops: nobody is taken.</summary>
    public bool TryAdd(WorldSocket socket)
    {
        if (_isStopping || Lobby is not { } lobby) return false;
        _open[socket] = true;
        socket.ServeBy(lobby);
        return true;
    }

    public void Remove(WorldSocket socket) => _open.TryRemove(socket, out _);

    /// <summary>Takes nobody any more.</summary>
    public void Stop() => _isStopping = true;
}
