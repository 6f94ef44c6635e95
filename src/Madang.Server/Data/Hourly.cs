namespace Madang.Server.Data;

/// <summary>Runs a job of the database a few minutes after the start, when the first visitors have come in, and then once an hour.</summary>
internal static class Hourly
{
    /// <summary>Long enough for whoever comes back after a restart, short enough for a server that restarts often.</summary>
    public static readonly TimeSpan Settling = TimeSpan.FromMinutes(5);

    /// <summary>Returns when <paramref name="ct"/> ends it; what <paramref name="job"/> throws ends it too.</summary>
    public static async Task RunAsync(Func<CancellationToken, Task> job, TimeProvider clock, CancellationToken ct)
    {
        try
        {
            await Task.Delay(Settling, clock, ct);
            using var timer = new PeriodicTimer(TimeSpan.FromHours(1), clock);
            do await job(ct);
            while (await timer.WaitForNextTickAsync(ct));
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
        }
    }
}
