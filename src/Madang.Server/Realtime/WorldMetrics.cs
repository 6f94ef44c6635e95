using System.Diagnostics.Metrics;
using Madang.World;
using Madang.World.Loop;

namespace Madang.Server.Realtime;

/// <summary>
/// What operators watch (docs/operate.md): instruments of the meter <see cref="MeterName"/>, named as OpenTelemetry names them, and a
/// picture of the last beats for the office. Costs nothing but a few additions while nobody listens.
/// </summary>
internal sealed class WorldMetrics : IWorldWitness
{
    public const string MeterName = "Madang.World";

    /// <summary>Beats, of all instances together, of which <see cref="Look"/> tells.</summary>
    private const int RememberedBeats = 200;

    private readonly Meter _meter;
    private readonly Histogram<double> _tickDuration;
    private readonly Counter<long> _lateTicks;
    private readonly Counter<long> _joins;
    private readonly Counter<long> _drops;
    private readonly Counter<long> _sent;
    private readonly Lock _gate = new();
    private readonly double[] _beats = new double[RememberedBeats];
    private long _beatCount;
    private long _lateCount;

    public WorldMetrics(IMeterFactory meters)
    {
        _meter = meters.Create(MeterName);
        _tickDuration = _meter.CreateHistogram("madang.world.tick.duration", "s", "How long a beat of the world took", advice: new InstrumentAdvice<double>
        {
            HistogramBucketBoundaries = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 1],
        });
        _lateTicks = _meter.CreateCounter<long>("madang.world.tick.late", "{tick}", "Beats that came a beat late or took longer than one");
        _joins = _meter.CreateCounter<long>("madang.world.joins", "{visitor}", "Visitors who came to stand in a space");
        _drops = _meter.CreateCounter<long>("madang.world.drops", "{visitor}", "Visitors who were closed for a reason other than leaving or a restart");
        _sent = _meter.CreateCounter<long>("madang.world.sent", "By", "Messages to visitors, without the framing of WebSocket, TLS and TCP");
    }

    /// <summary>Begins to tell who is there. Once, when the world starts.</summary>
    public void Watch(WorldLoop world, SocketHost sockets)
    {
        _meter.CreateObservableGauge("madang.world.visitors", () => Sum(world, of => of.People), "{visitor}", "People who stand in a space");
        _meter.CreateObservableGauge("madang.world.instances", () => Sum(world, _ => 1), "{instance}", "Copies of a space");
        _meter.CreateObservableGauge("madang.world.sockets", () => (long)sockets.Count, "{connection}", "Open world sockets, also of those who have not entered");
        _meter.CreateObservableGauge("madang.world.sockets.behind", () => (long)sockets.Behind, "{connection}", "World sockets to which something is still on its way");
    }

    public void Beaten(TimeSpan took, bool isLate)
    {
        _tickDuration.Record(took.TotalSeconds);
        if (isLate) _lateTicks.Add(1);
        lock (_gate)
        {
            _beats[_beatCount++ % RememberedBeats] = took.TotalMilliseconds;
            if (isLate) _lateCount++;
        }
    }

    public void Sent(int bytes) => _sent.Add(bytes);

    public void Joined(Visitor visitor) => _joins.Add(1, new KeyValuePair<string, object?>("space", visitor.Space));

    public void Left(Visitor visitor, CloseCode code)
    {
        if (code is CloseCode.Normal or CloseCode.Restart) return;
        _drops.Add(1, new KeyValuePair<string, object?>("space", visitor.Space), new KeyValuePair<string, object?>("code", (int)code));
    }

    public void Said(Visitor visitor, string text, ServerTime at)
    {
    }

    public void Failed(Visitor? visitor, Exception fault)
    {
    }

    /// <summary>The beats remembered, milliseconds: the middle one, the one of a hundred that took longest; and how many were late since the start.</summary>
    public (double MedianMs, double WorstMs, long Late) Look()
    {
        lock (_gate)
        {
            var count = (int)Math.Min(_beatCount, RememberedBeats);
            if (count == 0) return (0, 0, 0);
            var sorted = _beats[..count];
            Array.Sort(sorted);
            return (sorted[count / 2], sorted[(count * 99) / 100], _lateCount);
        }
    }

    private static IEnumerable<Measurement<long>> Sum(WorldLoop world, Func<InstancePresence, long> count) =>
        world.Presence.GroupBy(of => of.Space).Select(space => new Measurement<long>(space.Sum(count), new KeyValuePair<string, object?>("space", space.Key)));
}
