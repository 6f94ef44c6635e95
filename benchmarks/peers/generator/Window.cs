using System.Diagnostics;

namespace Madang.Generator;

/// <summary>Measures a crowd for some seconds. Reports the calmer half of the seconds, those in which server and generator waited least for a core.</summary>
internal static class Window
{
    /// <param name="crowd">Who is measured.</param>
    /// <param name="options">For how long.</param>
    /// <param name="turn">One turn of the test.</param>
    public static Result Measure(Crowd crowd, Options options, Action turn)
    {
        var probes = crowd.Walkers.Select(walker => walker.Bot!.Watches).OfType<Probe>().ToList();
        Marks.Say("window");
        var samples = new List<Sample> { Sample.Take(options.Server, crowd.Connections) };
        foreach (var probe in probes) probe.IsRecording = true;
        var began = Stopwatch.GetTimestamp();
        while (samples.Count <= options.Seconds)
        {
            turn();
            if (Stopwatch.GetElapsedTime(began).TotalSeconds < samples.Count) continue;
            samples.Add(Sample.Take(options.Server, crowd.Connections));
            foreach (var probe in probes) probe.Slice = samples.Count - 1;
        }

        foreach (var probe in probes) probe.IsRecording = false;
        var slices = Enumerable.Range(0, samples.Count - 1).Select(i => new Slice(i, samples[i], samples[i + 1])).OrderBy(slice => slice.Wait).ToList();
        var calm = slices.Take((slices.Count + 1) / 2).ToList();
        var seconds = calm.Sum(slice => slice.Seconds);
        var numbers = calm.Select(slice => slice.Number).ToHashSet();
        var delays = probes.SelectMany(probe => probe.Delays).Where(delay => numbers.Contains(delay.Slice)).Select(delay => delay.Ms).Order().ToList();
        var walkers = Math.Max(1, crowd.Walkers.Count(walker => walker.IsReady && !walker.IsDead));
        return new Result
        {
            CpuCore = Round(calm.Sum(slice => slice.To.ServerCpu - slice.From.ServerCpu) / seconds, 4),
            GenCpu = Round(calm.Sum(slice => slice.To.OwnCpu - slice.From.OwnCpu) / seconds, 3),
            BytesPerVisitorS = Round(calm.Sum(slice => slice.To.Bytes - slice.From.Bytes) / seconds / walkers, 0),
            FramesPerVisitorS = Round(calm.Sum(slice => slice.To.Frames - slice.From.Frames) / seconds / walkers, 2),
            P50Ms = Percentile(delays, 0.5),
            P99Ms = Percentile(delays, 0.99),
            Samples = probes.Count == 0 ? null : delays.Count,
            RssMb = Round(samples[^1].MemoryMb, 1),
            ServerWait = Round(calm.Sum(slice => slice.To.ServerWait - slice.From.ServerWait) / seconds, 3),
            GenWait = Round(calm.Sum(slice => slice.To.OwnWait - slice.From.OwnWait) / seconds, 3),
            Around = Round(Around(crowd, options), 1),
        };
    }

    public static double? Percentile(IReadOnlyList<double> ordered, double share) =>
        ordered.Count == 0 ? null : Round(ordered[Math.Min(ordered.Count - 1, (int)(share * ordered.Count))], 1);

    private static double Around(Crowd crowd, Options options)
    {
        long pairs = 0;
        foreach (var one in crowd.Walkers)
        {
            foreach (var other in crowd.Walkers)
            {
                if (one == other || options.SpaceOf(one.Index) != options.SpaceOf(other.Index)) continue;
                double dx = one.Bot!.Pose.X - other.Bot!.Pose.X, dz = one.Bot.Pose.Z - other.Bot.Pose.Z;
                if (dx * dx + dz * dz < options.Interest * options.Interest) pairs++;
            }
        }

        return pairs / (double)Math.Max(1, crowd.Walkers.Count);
    }

    private static double Round(double value, int digits) => Math.Round(value, digits);

    private readonly record struct Slice(int Number, Sample From, Sample To)
    {
        public double Seconds => Stopwatch.GetElapsedTime(From.At, To.At).TotalSeconds;

        public double Wait => (To.ServerWait - From.ServerWait + To.OwnWait - From.OwnWait) / Seconds;
    }
}
