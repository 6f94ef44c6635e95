using System.Diagnostics;

namespace Madang.Generator;

/// <summary>The tests that one run of the generator can be.</summary>
internal static class Tests
{
    public static Result Run(Options options)
    {
        var peer = Peers.Of(options.Protocol, options);
        var crowd = new Crowd(options, peer);
        return options.Test switch
        {
            "steady" => Steady(crowd, peer, options),
            "join" => Join(crowd, peer, options),
            "storm" => Storm(crowd, peer, options),
            "soak" => Soak(crowd, peer, options),
            _ => throw new ArgumentException($"--test expects steady, join, storm or soak, not '{options.Test}'", nameof(options)),
        };
    }

    /// <summary>Everybody walks; also the tests room, spaces and max of benchmarks/world.mjs, which differ in numbers alone.</summary>
    private static Result Steady(Crowd crowd, IPeer peer, Options options) =>
        Gather(crowd, peer, options) ?? Window.Measure(crowd, options) with { JoinedS = Math.Round(crowd.Seconds - options.Seconds - options.WarmSeconds, 1), Lost = Lost(crowd), Endings = Endings(crowd) };

    /// <summary>While everybody walks, newcomers come one after the other, look round and go.</summary>
    private static Result Join(Crowd crowd, IPeer peer, Options options)
    {
        if (Gather(crowd, peer, options) is { } failure) return failure;

        var waiting = new List<Connection>();
        var times = new List<double>();
        var bytes = new List<double>();
        var began = Stopwatch.GetTimestamp();
        var from = Sample.Take(options.Server, crowd.Connections);
        var came = 0;
        while (came < options.Newcomers || waiting.Count > 0)
        {
            var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
            if (seconds > options.Newcomers / options.NewcomersPerSecond + 10) break;
            if (came < options.Newcomers && seconds * options.NewcomersPerSecond >= came)
            {
                var newcomer = crowd.AddIdle();
                crowd.Start(newcomer);
                waiting.Add(newcomer);
                came++;
            }

            crowd.Turn();
            for (var i = waiting.Count - 1; i >= 0; i--)
            {
                var newcomer = waiting[i];
                if (!newcomer.IsDead && !peer.KnowsAllAround(newcomer, crowd.Walkers)) continue;
                if (!newcomer.IsDead)
                {
                    times.Add(Stopwatch.GetElapsedTime(newcomer.StartedAt).TotalMilliseconds);
                    bytes.Add(newcomer.Bytes + newcomer.HttpBytes);
                }

                waiting.RemoveAt(i);
                crowd.Leave(newcomer);
            }
        }

        return Joined(crowd, times, bytes, from, options) with { Lost = options.Newcomers - times.Count };
    }

    /// <summary>Many come at once: how long each waits for its first view, and who gets none.</summary>
    private static Result Storm(Crowd crowd, IPeer peer, Options options)
    {
        var waiting = new List<Connection>();
        var times = new List<double>();
        var bytes = new List<double>();
        var began = Stopwatch.GetTimestamp();
        var from = Sample.Take(options.Server, crowd.Connections);
        var came = 0;
        while (came < options.Count || waiting.Count > 0)
        {
            var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
            if (seconds > options.Count / options.NewcomersPerSecond + 30) break;
            for (; came < options.Count && seconds * options.NewcomersPerSecond >= came; came++)
            {
                var bot = new Bot(Walk.Of(options.Workload, 1_000 + came, options.Size), () => crowd.Seconds);
                var newcomer = crowd.Add(bot);
                crowd.Start(newcomer);
                waiting.Add(newcomer);
            }

            crowd.Turn();
            for (var i = waiting.Count - 1; i >= 0; i--)
            {
                var newcomer = waiting[i];
                if (!newcomer.IsReady && !newcomer.IsDead) continue;
                if (newcomer.IsReady)
                {
                    times.Add(Stopwatch.GetElapsedTime(newcomer.StartedAt).TotalMilliseconds);
                    bytes.Add(newcomer.Bytes + newcomer.HttpBytes);
                }

                waiting.RemoveAt(i);
            }
        }

        return Joined(crowd, times, bytes, from, options) with { Lost = options.Count - times.Count, Endings = Endings(crowd) };
    }

    /// <summary>People come and go: everybody is replaced six times in ten minutes unless --rate says otherwise.</summary>
    private static Result Soak(Crowd crowd, IPeer peer, Options options)
    {
        if (Gather(crowd, peer, options) is { } failure) return failure;

        var began = Stopwatch.GetTimestamp();
        var replaced = 0;
        var lost = 0;
        while (Stopwatch.GetElapsedTime(began).TotalSeconds < options.Seconds)
        {
            crowd.Turn();
            if (Stopwatch.GetElapsedTime(began).TotalSeconds * options.NewcomersPerSecond < replaced) continue;
            // The pairs that measure stay.
            var leaver = crowd.Walkers[2 * options.Pairs + replaced % Math.Max(1, crowd.Walkers.Count - 2 * options.Pairs)];
            if (leaver.IsDead) lost++;
            crowd.Leave(leaver);
            var bot = new Bot(Walk.Of(options.Workload, 100_000 + replaced++, options.Size), () => crowd.Seconds);
            crowd.Start(crowd.Add(bot));
        }

        return Window.Measure(crowd, options) with { Lost = lost };
    }

    private static Result? Gather(Crowd crowd, IPeer peer, Options options)
    {
        for (var i = 0; i < options.Count; i++)
        {
            var isWatcher = i < 2 * options.Pairs && i % 2 == 1;
            var walk = isWatcher
                ? new Beside(Walk.Of(options.Workload, 1_000 + i - 1, options.Size), 1.5, 1)
                : Walk.Of(options.Workload, 1_000 + i, options.Size);
            var bot = new Bot(walk, () => crowd.Seconds);
            if (isWatcher) crowd.Walkers[i - 1].Bot!.Emits = bot.Watches = new Probe();
            crowd.Add(bot);
        }

        var started = 0;
        while (true)
        {
            var ready = crowd.Walkers.Count(walker => walker.IsReady);
            var dead = crowd.Walkers.Count(walker => walker.IsDead);
            if (ready + dead >= options.Count) break;
            if (crowd.Seconds > options.JoinSeconds) return new Result { Failure = $"only {ready} of {options.Count} were in after {options.JoinSeconds} s" };
            // At most so many on their way at once: that is what tests storm is for.
            for (var batch = 0; batch < 10 && started < options.Count && started - ready - dead < 40; batch++) crowd.Start(crowd.Walkers[started++]);
            crowd.Turn();
        }

        if (Lost(crowd) > options.Count / 100) return new Result { Failure = $"{Lost(crowd)} of {options.Count} did not get in", Endings = Endings(crowd) };
        for (var i = 0; i < options.Pairs; i++) peer.Pair(crowd.Walkers[2 * i + 1], crowd.Walkers[2 * i]);
        var warm = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(warm).TotalSeconds < options.WarmSeconds) crowd.Turn();
        return null;
    }

    private static Result Joined(Crowd crowd, List<double> times, List<double> bytes, Sample from, Options options)
    {
        var to = Sample.Take(options.Server, crowd.Connections);
        var seconds = Stopwatch.GetElapsedTime(from.At, to.At).TotalSeconds;
        times.Sort();
        return new Result
        {
            CpuCore = Math.Round((to.ServerCpu - from.ServerCpu) / seconds, 4),
            GenCpu = Math.Round((to.OwnCpu - from.OwnCpu) / seconds, 3),
            Samples = times.Count,
            RssMb = Math.Round(to.MemoryMb, 1),
            JoinP50Ms = Window.Percentile(times, 0.5),
            JoinP99Ms = Window.Percentile(times, 0.99),
            JoinBytes = bytes.Count == 0 ? null : Math.Round(bytes.Average()),
        };
    }

    private static int Lost(Crowd crowd) => crowd.Walkers.Count(walker => walker.IsDead);

    private static Dictionary<string, int>? Endings(Crowd crowd)
    {
        var endings = crowd.Walkers.Where(walker => walker.IsDead).CountBy(walker => walker.Ending).ToDictionary();
        return endings.Count == 0 ? null : endings;
    }
}
