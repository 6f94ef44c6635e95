using Madang.World.Loop;

namespace Madang.Server.Realtime;

/// <summary>
/// Watches how the world keeps its beat: lets it do less for what is far away while beats take too long, and says in the log, from
/// another thread, when one does not end.
/// </summary>
internal sealed partial class Pulse : IDisposable
{
    /// <summary>A beat that takes this share of its time leaves too little for the sockets and everything else on the machine.</summary>
    private const double TooMuch = 0.6, Enough = 0.3;

    /// <summary>Beats in a row before the world may do more again: two seconds or so.</summary>
    private const int CalmBeats = 40;

    private readonly WorldLoop _world;
    private readonly WorldClock _clock;
    private readonly RealtimeOptions _options;
    private readonly ILogger _logger;
    private readonly ITimer _timer;
    private long _beganMs = long.MaxValue;
    private long _toldMs = long.MaxValue;
    private int _calm;

    public Pulse(WorldLoop world, WorldClock clock, TimeProvider time, RealtimeOptions options, ILogger logger)
    {
        (_world, _clock, _options, _logger) = (world, clock, options, logger);
        var every = TimeSpan.FromMilliseconds(options.StalledAfterMs / 2);
        _timer = time.CreateTimer(static pulse => ((Pulse)pulse!).Look(), this, every, every);
    }

    /// <summary>From the world's thread.</summary>
    public void BeatBegan(long nowMs) => Volatile.Write(ref _beganMs, nowMs);

    /// <summary>From the world's thread.</summary>
    public void BeatEnded(long tookMs)
    {
        Volatile.Write(ref _beganMs, long.MaxValue);
        _calm = tookMs < _options.TickMs * Enough ? _calm + 1 : 0;
        if (tookMs > _options.TickMs * TooMuch && _world.Strain < WorldLoop.MostStrain)
        {
            _world.Strain++;
            Strained(_world.Strain, tookMs);
        }
        else if (_calm >= CalmBeats && _world.Strain > 0)
        {
            _world.Strain--;
            _calm = 0;
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        var began = Volatile.Read(ref _beganMs);
        if (began == long.MaxValue || began == _toldMs) return;
        var sinceMs = _clock.Now.Milliseconds - began;
        if (sinceMs < _options.StalledAfterMs) return;
        _toldMs = began;
        Stalled(_world.Ticking ?? "its letters", sinceMs);
    }

    [LoggerMessage(2003, LogLevel.Error, "The world has stood still in {Instance} for {SinceMs} ms")]
    private partial void Stalled(string instance, long sinceMs);

    [LoggerMessage(2004, LogLevel.Warning, "The world lets what is far away wait longer, step {Strain}: a beat took {TookMs} ms")]
    private partial void Strained(int strain, long tookMs);
}
