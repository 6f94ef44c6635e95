using Madang.World.Loop;

namespace Madang.Server.Realtime;

/// <summary>
/// Watches how an instance keeps its beat: lets it do less for what is far away while beats take too long, and says in the log, from
/// another thread, when one does not end.
/// </summary>
internal sealed partial class Pulse : IDisposable
{
    /// <summary>A beat that takes this share of its time leaves too little for the sockets and everything else on the machine.</summary>
    private const double TooMuch = 0.6, Enough = 0.3;

    /// <summary>Beats in a row before it has to do less: one long beat is something else that took the core, and no load.</summary>
    private const int LongBeats = 3;

    /// <summary>Beats in a row before it may do more again.</summary>
    private const int CalmBeats = 40;

    private readonly InstanceLoop _instance;
    private readonly WorldClock _clock;
    private readonly RealtimeOptions _options;
    private readonly ILogger _logger;
    private readonly ITimer _timer;
    private long _beganMs = long.MaxValue;
    private long _toldMs = long.MaxValue;
    private int _calm;
    private int _long;

    public Pulse(InstanceLoop instance, WorldClock clock, TimeProvider time, RealtimeOptions options, ILogger logger)
    {
        (_instance, _clock, _options, _logger) = (instance, clock, options, logger);
        var every = TimeSpan.FromMilliseconds(options.StalledAfterMs / 2);
        _timer = time.CreateTimer(static pulse => ((Pulse)pulse!).Look(), this, every, every);
    }

    /// <summary>From the instance's thread.</summary>
    public void BeatBegan(long nowMs) => Volatile.Write(ref _beganMs, nowMs);

    /// <summary>From the instance's thread.</summary>
    public void BeatEnded(TimeSpan took)
    {
        var tookMs = took.TotalMilliseconds;
        Volatile.Write(ref _beganMs, long.MaxValue);
        _calm = tookMs < _options.TickMs * Enough ? _calm + 1 : 0;
        _long = tookMs > _options.TickMs * TooMuch ? _long + 1 : 0;
        if (_long >= LongBeats && _instance.Strain < InstanceLoop.MostStrain)
        {
            _long = 0;
            _instance.Strain++;
            Strained(_instance.Id, _instance.Strain, (long)tookMs);
        }
        else if (_calm >= CalmBeats && _instance.Strain > 0)
        {
            _instance.Strain--;
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
        Stalled(_instance.Id, sinceMs);
    }

    [LoggerMessage(2003, LogLevel.Error, "The world has stood still in {Instance} for {SinceMs} ms")]
    private partial void Stalled(string instance, long sinceMs);

    [LoggerMessage(2004, LogLevel.Warning, "{Instance} lets what is far away wait longer, step {Strain}: a beat took {TookMs} ms")]
    private partial void Strained(string instance, int strain, long tookMs);
}
