using System.Globalization;
using System.Text.Json;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Madang.Micro;

// Usage: Madang.Micro BASELINE [--store]. Exit code 1 when something takes over a tenth longer than stored, measured in the fixed reference work.
const double MostLoss = 1.10;
const int Attempts = 3;

var indented = new JsonSerializerOptions { WriteIndented = true };
var path = args[0];
var stores = args.Contains("--store");
var stored = File.Exists(path) ? JsonSerializer.Deserialize<Dictionary<string, double>>(await File.ReadAllTextAsync(path))! : [];
var found = new Dictionary<string, double>(StringComparer.Ordinal);
for (var attempt = 0; attempt < Attempts; attempt++)
{
    // A machine that is busy makes things look slower, never faster: the least of some attempts counts.
    foreach (var (name, ratio) in Measure()) found[name] = Math.Min(ratio, found.GetValueOrDefault(name, double.MaxValue));
    if (!stores && !found.Any(Loses)) break;
}

foreach (var (name, ratio) in found)
{
    var change = stored.TryGetValue(name, out var before) ? string.Create(CultureInfo.InvariantCulture, $"{(ratio / before - 1) * 100:+0.0;-0.0} %") : "new";
    await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{name,-10} {ratio,8:F3} of the reference   {change,8}{(!stores && Loses(new(name, ratio)) ? "   LOST MORE THAN 10 %" : "")}"));
}

if (stores) await File.WriteAllTextAsync(path, $"{JsonSerializer.Serialize(found.ToDictionary(pair => pair.Key, pair => Math.Round(pair.Value, 3)), indented)}\n");
var missing = stored.Keys.Except(found.Keys).ToList();
foreach (var name in missing) await Console.Error.WriteLineAsync($"{name} is in the baseline and was not measured");
return !stores && (found.Any(Loses) || missing.Count > 0) ? 1 : 0;

bool Loses(KeyValuePair<string, double> of) => stored.TryGetValue(of.Key, out var before) && of.Value > before * MostLoss;

static Dictionary<string, double> Measure()
{
    var job = Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(3).WithIterationCount(12);
    var config = ManualConfig.CreateEmpty().AddJob(job).AddLogger(NullLogger.Instance).WithOptions(ConfigOptions.DisableOptimizationsValidator)
        .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "madang-micro"));
    var summary = BenchmarkRunner.Run<WorldBenchmarks>(config);
    // The quiet quarter of the iterations.
    var times = summary.Reports.ToDictionary(
        report => report.BenchmarkCase.Descriptor.WorkloadMethod.Name,
        report => report.ResultStatistics?.Q1 ?? throw new InvalidOperationException($"{report.BenchmarkCase.DisplayInfo} did not run"),
        StringComparer.Ordinal);
    return times.Where(pair => pair.Key != nameof(WorldBenchmarks.Reference)).ToDictionary(pair => pair.Key, pair => pair.Value / times[nameof(WorldBenchmarks.Reference)], StringComparer.Ordinal);
}
