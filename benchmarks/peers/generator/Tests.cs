using System.Diagnostics;

namespace Madang.Generator;

/// <summary>The tests that one run of the generator can be.</summary>
internal sealed class Tests(Crowd crowd, IPeer peer, Options options)
{
    public static Result Run(Options options)
    {
        using var recording = options.RecordTo is { } path ? new Recording(path) : null;
        var peer = Peers.Of(options.Protocol, options);
        var tests = new Tests(new Crowd(options, peer, recording), peer, options);
        return options.Test switch
        {
            "steady" => tests.Steady(),
            "join" => tests.Join(),
            "storm" => tests.Storm(),
            "soak" => tests.Soak(),
            _ => throw new ArgumentException($"--test expects steady, join, storm or soak, not '{options.Test}'", nameof(options)),
        };
    }

    /// <summary>Everybody walks; also the tests room, spaces, jitter and max of benchmarks/world.mjs, which differ in numbers alone.</summary>
    private Result Steady()
    {
        if (Gather() is { } failure) return failure;

        var joined = Math.Round(crowd.Seconds - options.WarmSeconds, 1);
        var result = Window.Measure(crowd, options, crowd.Turn) with { JoinedS = joined };
        Linger(crowd.Turn);
        return result with { Lost = Lost, Endings = Endings() };
    }

    /// <summary>While everybody walks, newcomers come one after the other, look round and go.</summary>
    private Result Join() =>
        Gather() ?? new Arrivals(crowd, options).Run(
            options.Newcomers, patienceSeconds: 10, _ => crowd.AddIdle(), newcomer => peer.KnowsAllAround(newcomer, crowd.Walkers), crowd.Leave);

    /// <summary>Many come at once: how long each waits for its first view, and who gets none.</summary>
    private Result Storm()
    {
        var result = new Arrivals(crowd, options).Run(
            options.Count, patienceSeconds: 30, number => crowd.Add(Walker(1_000 + number)), newcomer => newcomer.IsReady);
        return result with { Endings = Endings() };
    }

    /// <summary>People come and go, and those who measure stay.</summary>
    private Result Soak()
    {
        if (Gather() is { } failure) return failure;

        var began = Stopwatch.GetTimestamp();
        var stay = 2 * options.Pairs;
        var endings = new Dictionary<string, int>(StringComparer.Ordinal);
        var replaced = 0;
        var result = Window.Measure(crowd, options, Turn);
        Linger(Turn);
        foreach (var (ending, count) in Endings() ?? []) endings[ending] = endings.GetValueOrDefault(ending) + count;
        return result with { Lost = endings.Values.Sum(), Endings = endings.Count == 0 ? null : endings, Replaced = replaced };

        void Turn()
        {
            crowd.Turn();
            if (Stopwatch.GetElapsedTime(began).TotalSeconds * options.NewcomersPerSecond < replaced) return;
            // Newcomers go to the end of the list, so whoever has been there longest leaves.
            var leaver = crowd.Walkers[stay];
            if (leaver.IsDead) endings[leaver.Ending] = endings.GetValueOrDefault(leaver.Ending) + 1;
            crowd.Leave(leaver);
            crowd.Start(crowd.Add(Walker(100_000 + replaced++)));
        }
    }

    private Bot Walker(int seed) => new(Walk.Of(options.Workload, seed, options.Size), () => crowd.Seconds);

    private Result? Gather()
    {
        for (var i = 0; i < options.Count; i++)
        {
            var isWatcher = i < 2 * options.Pairs && i % 2 == 1;
            var walk = isWatcher
                ? new Beside(Walk.Of(options.Workload, 1_000 + i - 1, options.Size), 1.5, 1)
                : Walk.Of(options.Workload, 1_000 + i, options.Size);
            var bot = new Bot(walk, () => crowd.Seconds);
            if (isWatcher && i < 2 * options.Watched) crowd.Walkers[i - 1].Bot!.Emits = bot.Watches = new Probe();
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

        if (Lost > options.Count / 100) return new Result { Failure = $"{Lost} of {options.Count} did not get in", Endings = Endings() };
        for (var i = 0; i < options.Watched; i++) peer.Pair(crowd.Walkers[2 * i + 1], crowd.Walkers[2 * i]);
        var warm = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(warm).TotalSeconds < options.WarmSeconds) crowd.Turn();
        return null;
    }

    // After the window, so that what looks into the server from outside costs nothing in it.
    private void Linger(Action turn)
    {
        if (options.LingerSeconds == 0) return;
        Marks.Say("measured");
        crowd.RecordPlaces(on: true);
        var from = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(from).TotalSeconds < options.LingerSeconds) turn();
        crowd.RecordPlaces(on: false);
    }

    private int Lost => crowd.Walkers.Count(walker => walker.IsDead);

    private Dictionary<string, int>? Endings()
    {
        var endings = crowd.Walkers.Where(walker => walker.IsDead).CountBy(walker => walker.Ending).ToDictionary();
        return endings.Count == 0 ? null : endings;
    }
}
