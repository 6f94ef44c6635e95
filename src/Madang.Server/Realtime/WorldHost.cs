using System.Collections.Concurrent;
using Madang.World.Loop;

namespace Madang.Server.Realtime;

/// <summary>Gives each instance of the world a thread of its own, and ends them all before anything else stops.</summary>
internal sealed class WorldHost(WorldLoop world, SocketHost sockets, TimeProvider time, ILogger<WorldHost> logger) : IHostedLifecycleService, IDisposable
{
    private readonly ConcurrentDictionary<SocketThread, bool> _threads = [];

    /// <summary>After all else has started: a start that fails, on a taken port for one, has no world that complains of late beats.</summary>
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        sockets.Metrics.Watch(world, sockets);
        sockets.Lobby = Begin(instance: null);
        world.Opened = Open;
        foreach (var instance in world.Running) Open(instance);
        return Task.CompletedTask;
    }

    /// <summary>Before anything else stops, or the web server would wait for the sockets that only we can close.</summary>
    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        sockets.Stop();
        foreach (var thread in _threads.Keys) thread.Stop();
        return Task.WhenAll(_threads.Keys.Select(thread => thread.Ended)).WaitAsync(cancellationToken);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Also ends the threads where the start failed and nobody was asked to stop.</summary>
    public void Dispose()
    {
        foreach (var thread in _threads.Keys) thread.Stop();
        foreach (var thread in _threads.Keys) thread.Dispose();
    }

    private void Open(InstanceLoop instance) => sockets.Assign(instance, Begin(instance));

    private SocketThread Begin(InstanceLoop? instance)
    {
        var thread = new SocketThread(instance, sockets, time, logger);
        _threads[thread] = true;
        thread.Start();
        if (instance is not null) _ = EndAsync(thread, instance);
        return thread;
    }

    private async Task EndAsync(SocketThread thread, InstanceLoop instance)
    {
        await thread.Ended;
        sockets.Unassign(instance);
        if (!instance.IsClosed || !_threads.TryRemove(thread, out _)) return;
        thread.Dispose();
    }
}
