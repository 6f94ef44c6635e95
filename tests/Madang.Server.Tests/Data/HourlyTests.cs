using Madang.Server.Data;

namespace Madang.Server.Tests.Data;

public sealed class HourlyTests
{
    [Fact]
    public async Task JobsRunOneAfterTheOther()
    {
        using var over = new CancellationTokenSource();
        using var hourly = new Hourly(new Hasty());
        var (running, most, ended) = (0, 0, 0);

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => hourly.RunAsync(JobAsync, over.Token)));

        Assert.Equal(1, most);
        Assert.True(ended >= 6);

        async Task JobAsync(CancellationToken ct)
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            await Task.Delay(5, CancellationToken.None);
            Interlocked.Decrement(ref running);
            if (Interlocked.Increment(ref ended) == 6) await over.CancelAsync();
        }
    }

    /// <summary>A minute takes a millisecond.</summary>
    private sealed class Hasty : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            System.CreateTimer(callback, state, Hurry(dueTime), Hurry(period));

        private static TimeSpan Hurry(TimeSpan time) => time <= TimeSpan.Zero ? time : TimeSpan.FromMilliseconds(Math.Max(1, time.TotalMinutes));
    }
}
