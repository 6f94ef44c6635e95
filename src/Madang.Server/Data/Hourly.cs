namespace Madang.Server.Data;

/// <summary>
/// Runs the jobs of the database a while after the start, when the first visitors have come in, and then once an hour, one after the other:
/// all at once they would need a connection each, and a city that is small has no reason to hurry.
/// </summary>
internal sealed class Hourly(TimeProvider clock) : IDisposable
{
    /// <summary>Long enough for whoever comes back after a restart, short enough for a server that restarts often.</summary>
    public static readonly TimeSpan Settling = TimeSpan.FromMinutes(2);

    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Returns when <paramref name="ct"/> ends it. What <paramref name="job"/> throws is told, and the job tried again an hour later.</summary>
    public async Task RunAsync(Func<CancellationToken, Task> job, Action<Exception> failed, CancellationToken ct)
    {
        try
        {
            await Task.Delay(Settling, clock, ct);
            using var timer = new PeriodicTimer(TimeSpan.FromHours(1), clock);
            do await InTurnAsync(job, failed, ct);
            while (await timer.WaitForNextTickAsync(ct));
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
        }
    }

    public void Dispose() => _turn.Dispose();

    // The edge of a background job.
    private async Task InTurnAsync(Func<CancellationToken, Task> job, Action<Exception> failed, CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            await job(ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            failed(e);
        }
        finally
        {
            _turn.Release();
        }
    }
}
