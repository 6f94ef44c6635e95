using System.Diagnostics;

namespace Madang.Generator;

/// <summary>People who come one after the other at a rate: how long each waits until it has what it came for, and who gets nothing.</summary>
internal sealed class Arrivals(Crowd crowd, Options options)
{
    private readonly List<double> _times = [];
    private readonly List<double> _bytes = [];
    private readonly List<Connection> _waiting = [];

    /// <param name="count">How many come, <see cref="Options.NewcomersPerSecond"/> a second.</param>
    /// <param name="patienceSeconds">How long the last may wait.</param>
    /// <param name="next">Makes the newcomer of a number.</param>
    /// <param name="isThere">Whether one has what it came for.</param>
    /// <param name="served">Is told of everyone who has it or is dead.</param>
    public Result Run(int count, double patienceSeconds, Func<int, Connection> next, Func<Connection, bool> isThere, Action<Connection>? served = null)
    {
        var began = Stopwatch.GetTimestamp();
        var from = Sample.Take(options.Server, crowd.Connections);
        var came = 0;
        while (came < count || _waiting.Count > 0)
        {
            var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
            if (seconds > count / options.NewcomersPerSecond + patienceSeconds) break;
            for (; came < count && seconds * options.NewcomersPerSecond >= came; came++)
            {
                var newcomer = next(came);
                crowd.Start(newcomer);
                _waiting.Add(newcomer);
            }

            crowd.Turn();
            for (var i = _waiting.Count - 1; i >= 0; i--)
            {
                var newcomer = _waiting[i];
                if (!newcomer.IsDead && !isThere(newcomer)) continue;
                if (!newcomer.IsDead) Note(newcomer);
                _waiting.RemoveAt(i);
                served?.Invoke(newcomer);
            }
        }

        return Summary(from) with { Lost = count - _times.Count };
    }

    private void Note(Connection newcomer)
    {
        _times.Add(Stopwatch.GetElapsedTime(newcomer.StartedAt).TotalMilliseconds);
        _bytes.Add(newcomer.Bytes + newcomer.HttpBytes);
    }

    private Result Summary(Sample from)
    {
        var to = Sample.Take(options.Server, crowd.Connections);
        var seconds = Stopwatch.GetElapsedTime(from.At, to.At).TotalSeconds;
        _times.Sort();
        return new Result
        {
            CpuCore = Math.Round((to.ServerCpu - from.ServerCpu) / seconds, 4),
            GenCpu = Math.Round((to.OwnCpu - from.OwnCpu) / seconds, 3),
            Samples = _times.Count,
            RssMb = Math.Round(to.MemoryMb, 1),
            JoinP50Ms = Window.Percentile(_times, 0.5),
            JoinP99Ms = Window.Percentile(_times, 0.99),
            JoinBytes = _bytes.Count == 0 ? null : Math.Round(_bytes.Average()),
        };
    }
}
