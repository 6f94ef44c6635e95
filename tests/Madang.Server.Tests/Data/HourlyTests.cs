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

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => hourly.RunAsync(JobAsync, _ => { }, over.Token)));

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

    [Fact]
    public async Task AJobThatFailsIsToldAndTriedAgainAndKeepsNoOtherWaiting()
    {
        using var over = new CancellationTokenSource();
        using var hourly = new Hourly(new Hasty());
        var (told, others) = (new List<Exception>(), 0);

        await Task.WhenAll(hourly.RunAsync(_ => throw new IOException("The disk is full."), told.Add, over.Token), hourly.RunAsync(OtherAsync, told.Add, over.Token));

        Assert.True(told.Count >= 2);
        Assert.All(told, e => Assert.IsType<IOException>(e));

        Task OtherAsync(CancellationToken ct) => ++others >= 3 && told.Count >= 2 ? over.CancelAsync() : Task.CompletedTask;
    }

    /// <summary>A minute takes a millisecond.</summary>
    private sealed class Hasty : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            System.CreateTimer(callback, state, Hurry(dueTime), Hurry(period));

        private static TimeSpan Hurry(TimeSpan time) => time <= TimeSpan.Zero ? time : TimeSpan.FromMilliseconds(Math.Max(1, time.TotalMinutes));
    }
}
