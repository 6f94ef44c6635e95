using System.Collections.Concurrent;
using Madang.Server.Realtime;
using Madang.World;
using Madang.World.Loop;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Madang.Server.Tests.Realtime;

/// <summary>What the log says when the world does not keep its beat.</summary>
public sealed class PulseTests
{
    [Fact]
    public async Task AnInstanceThatStandsStillIsNamedInTheLogAndTheWorldGoesOnAfterwards()
    {
        using var goOn = new ManualResetEventSlim();
        using var log = new KeptLog();
        await using var host = await MadangHost.StartAsync(builder =>
        {
            builder.Configuration["Madang:Realtime:StalledAfterMs"] = "200";
            builder.Services.AddSingleton<IWorldWitness>(new Holding(goOn));
            builder.Logging.AddProvider(log);
        });
        await using var leaver = await host.EnterAsync(Visits.Lobby);
        await leaver.CloseAsync(Visits.Patience);

        var line = await log.UntilAsync("stood still", Visits.Patience);
        goOn.Set();

        Assert.Contains("city-hall-lobby.1", line, StringComparison.Ordinal);
        await using var next = await host.EnterAsync();
        Assert.NotNull(next.Welcome);
    }

    [Fact]
    public async Task OneLongBeatIsForgivenThreeMakeAnInstanceDoLessAndCalmMakesItDoAllAgain()
    {
        await using var host = await MadangHost.StartAsync();
        var instance = host.Services.GetRequiredService<WorldLoop>().Running[0];
        var options = new RealtimeOptions();
        using var pulse = new Pulse(instance, host.Services.GetRequiredService<WorldClock>(), TimeProvider.System, options, NullLogger.Instance);

        Beat(options.TickMs, 2);
        Beat(1, 1);
        Beat(options.TickMs, 2);
        Assert.Equal(0, instance.Strain);

        Beat(options.TickMs, 1);
        Assert.Equal(1, instance.Strain);

        Beat(1, 39);
        Assert.Equal(1, instance.Strain);
        Beat(1, 1);
        Assert.Equal(0, instance.Strain);

        void Beat(int tookMs, int times)
        {
            for (var i = 0; i < times; i++) pulse.BeatEnded(TimeSpan.FromMilliseconds(tookMs));
        }
    }

    /// <summary>Does what a witness must not: waits.</summary>
    private sealed class Holding(ManualResetEventSlim goOn) : IWorldWitness
    {
        public void Joined(Visitor visitor)
        {
        }

        public void Left(Visitor visitor, CloseCode code) => goOn.Wait(Visits.Patience);

        public void Said(Visitor visitor, string text, ServerTime at)
        {
        }

        public void Failed(Visitor? visitor, Exception fault)
        {
        }
    }

    private sealed class KeptLog : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> _lines = [];

        public async Task<string> UntilAsync(string part, CancellationToken ct)
        {
            while (true)
            {
                if (_lines.FirstOrDefault(line => line.Contains(part, StringComparison.Ordinal)) is { } found) return found;
                await Task.Delay(20, ct);
            }
        }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _lines.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
