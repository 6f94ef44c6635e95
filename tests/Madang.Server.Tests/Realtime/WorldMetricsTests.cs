using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using Madang.Server.Realtime;
using Microsoft.Extensions.DependencyInjection;

namespace Madang.Server.Tests.Realtime;

public sealed partial class WorldMetricsTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly Dictionary<string, double> _sums = new(StringComparer.Ordinal);
    private readonly MeterListener _listener = new();
    private readonly WorldMetrics _metrics;

    public WorldMetricsTests()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, _services.GetRequiredService<IMeterFactory>())) listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => Add(instrument.Name, value));
        _listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => Add(instrument.Name, value));
        _listener.Start();
        _metrics = new WorldMetrics(_services.GetRequiredService<IMeterFactory>());
    }

    public void Dispose()
    {
        _listener.Dispose();
        _services.Dispose();
    }

    [Fact]
    public void BeatsAndBytesAreMeasured()
    {
        _metrics.Beaten(TimeSpan.FromMilliseconds(3), isLate: false);
        _metrics.Beaten(TimeSpan.FromMilliseconds(60), isLate: true);
        _metrics.Sent(40);
        _metrics.Sent(2);

        Assert.Equal(0.063, _sums["madang.world.tick.duration"], 6);
        Assert.Equal(1, _sums["madang.world.tick.late"]);
        Assert.Equal(42, _sums["madang.world.sent"]);
        Assert.Equal((60, 60, 1), _metrics.Look());
    }

    [Fact]
    public void OnlyTheLastBeatsAreLookedAt()
    {
        for (var i = 0; i < 50; i++) _metrics.Beaten(TimeSpan.FromMilliseconds(900), isLate: true);
        for (var i = 0; i < 200; i++) _metrics.Beaten(TimeSpan.FromMilliseconds(2), isLate: false);

        Assert.Equal((2, 2, 50), _metrics.Look());
    }

    /// <summary>A dashboard that asks for what nobody measures shows nothing and looks healthy.</summary>
    [Theory]
    [InlineData("deploy/grafana/world.json")]
    [InlineData("deploy/prometheus/alerts.yaml")]
    public async Task WhatIsWatchedIsMeasured(string file)
    {
        await using var host = await MadangHost.StartAsync();
        var measured = new HashSet<string>(StringComparer.Ordinal);
        using var all = new MeterListener { InstrumentPublished = (instrument, _) => { if (instrument.Meter.Name == WorldMetrics.MeterName) measured.Add(instrument.Name.Replace('.', '_')); } };
        all.Start();

        var asked = Asked().Matches(await File.ReadAllTextAsync(Path.Combine(MadangHost.Root, file))).Select(m => Suffix().Replace(m.Value, "")).ToHashSet();

        Assert.NotEmpty(asked);
        Assert.Subset(measured, asked);
    }

    private void Add(string name, double value) => _sums[name] = _sums.GetValueOrDefault(name) + value;

    [GeneratedRegex("madang_world_[a-z_]+", RegexOptions.None, 1000)]
    private static partial Regex Asked();

    // What Prometheus appends: the unit, and the kind.
    [GeneratedRegex("(_seconds|_bytes)?(_total|_bucket|_sum|_count)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Suffix();
}
