using System.Diagnostics;
using Madang.World;
using Madang.World.Loop;
using Microsoft.Extensions.Options;

namespace Madang.Server.Realtime;

/// <summary>
/// Lets the world beat on a thread of its own. A beat that is due late is made up for at once; when more than one is due, the rest
/// are left out, for the world reckons with time and not with beats.
/// </summary>
internal sealed partial class WorldHost(
    WorldLoop world, SocketHost sockets, WorldClock clock, IOptions<RealtimeOptions> options, TimeProvider time, ILogger<WorldHost> logger) : IHostedLifecycleService, IDisposable
{
    /// <summary>Beats for which closed clients may answer before the process ends.</summary>
    private const int FarewellBeats = 40;

    private const int FarewellBeatMs = 50;

    private const int ComplainEveryMs = 10_000;

    private readonly ManualResetEvent _stop = new(initialState: false);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Pulse _pulse = new(world, clock, time, options.Value, logger);
    private Thread? _thread;
    private long _complainAtMs;
    private int _late;

    /// <summary>After all else has started: a start that fails, on a taken port for one, has no world that complains of late beats.</summary>
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        sockets.Metrics.Watch(world, sockets);
        _thread = new Thread(Run) { Name = "world", IsBackground = true };
        _thread.Start();
        return Task.CompletedTask;
    }

    /// <summary>Before anything else stops, or the web server would wait for the sockets that only we can close.</summary>
    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        _stop.Set();
        return _thread is null ? Task.CompletedTask : _ended.Task.WaitAsync(cancellationToken);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Also ends the beat where the start failed and nobody was asked to stop.</summary>
    public void Dispose()
    {
        if (_thread is { IsAlive: true } thread)
        {
            _stop.Set();
            thread.Join();
        }

        _pulse.Dispose();
        _stop.Dispose();
    }

    private void Run()
    {
        try
        {
            var tickMs = options.Value.TickMs;
            var dueMs = clock.Now.Milliseconds + tickMs;
            while (true)
            {
                var now = clock.Now;
                var waitMs = dueMs - now.Milliseconds;
                // A clock in a test may stand still: look again after a beat at the latest.
                if (_stop.WaitOne((int)Math.Clamp(waitMs, 0, tickMs))) break;
                if (waitMs > 0) continue;

                var begun = Stopwatch.GetTimestamp();
                _pulse.BeatBegan(now.Milliseconds);
                Beat(now);
                var lateMs = now.Milliseconds - dueMs;
                var tookMs = clock.Now - now;
                _pulse.BeatEnded(tookMs);
                var isLate = lateMs >= tickMs || tookMs >= tickMs;
                if (isLate) Complain(now, lateMs, tookMs);
                sockets.Metrics.Beaten(Stopwatch.GetElapsedTime(begun), isLate);
                dueMs = Math.Max(dueMs + tickMs, now.Milliseconds);
            }

            SayFarewell();
        }
        finally
        {
            _ended.SetResult();
        }
    }

    // The edge of the world: the library throws nothing, and should it all the same, the city goes on.
    private void Beat(ServerTime now)
    {
        try
        {
            sockets.Listen();
            now = clock.Now;
            world.Tick(now);
            sockets.Beat(now.Milliseconds);
        }
        catch (Exception fault)
        {
            BeatFailed(fault);
        }
    }

    // One line now and then: on a machine that is too small every beat would have its own.
    private void Complain(ServerTime now, long lateMs, long tookMs)
    {
        _late++;
        if (now.Milliseconds < _complainAtMs) return;
        LateBeat(lateMs, tookMs, _late);
        (_complainAtMs, _late) = (now.Milliseconds + ComplainEveryMs, 0);
    }

    private void SayFarewell()
    {
        world.Stop(clock.Now);
        sockets.CloseAll(CloseCode.Restart);
        for (var beat = 0; beat < FarewellBeats && !sockets.WaitUntilEmpty(FarewellBeatMs); beat++)
        {
            sockets.Beat(clock.Now.Milliseconds);
        }
    }

    [LoggerMessage(2001, LogLevel.Warning, "A beat of the world came {LateMs} ms late and took {TookMs} ms; {Count} were late since this was last said")]
    private partial void LateBeat(long lateMs, long tookMs, int count);

    [LoggerMessage(2002, LogLevel.Critical, "A beat of the world failed")]
    private partial void BeatFailed(Exception fault);
}
