using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Data;

/// <summary>Gathers in memory what is counted or seen, and writes it every few seconds, so that nobody waits for it. What could not be written waits for the next time.</summary>
/// <typeparam name="TKey">Of a row.</typeparam>
/// <typeparam name="TValue">What is gathered for a row.</typeparam>
internal abstract class WriteBehind<TKey, TValue>(IServiceScopeFactory scopes, TimeProvider clock, ILogger logger) : BackgroundService
    where TKey : notnull
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private Dictionary<TKey, TValue> _pending = [];
    private Dictionary<TKey, TValue> _inWork = [];

    protected DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Writes all that has been gathered, in one transaction.</summary>
    public async Task FlushAsync(CancellationToken ct)
    {
        await _oneAtATime.WaitAsync(ct);
        try
        {
            lock (_gate) (_inWork, _pending) = (_pending, []);
            if (_inWork.Count > 0) await WriteAsync(ct);
        }
        finally
        {
            lock (_gate)
            {
                foreach (var (key, value) in _inWork) _pending[key] = _pending.TryGetValue(key, out var newer) ? Merge(value, newer) : value;
                _inWork = [];
            }

            _oneAtATime.Release();
        }
    }

    public override void Dispose()
    {
        _oneAtATime.Dispose();
        base.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>What is kept of a row when something newer comes before it was written.</summary>
    protected abstract TValue Merge(TValue older, TValue newer);

    protected abstract Task WriteAsync(MadangDbContext database, TKey key, TValue value, CancellationToken ct);

    protected void Gather(TKey key, TValue value)
    {
        lock (_gate) _pending[key] = _pending.TryGetValue(key, out var older) ? Merge(older, value) : value;
    }

    /// <summary>What has been gathered for a row and is not written yet.</summary>
    protected bool TryFind(TKey key, out TValue? value)
    {
        lock (_gate) return _pending.TryGetValue(key, out value) || _inWork.TryGetValue(key, out value);
    }

    /// <summary>What has been gathered for rows is not written any more, also not by a writing that waits for its turn.</summary>
    protected void Drop(Predicate<TKey> which)
    {
        lock (_gate)
        {
            foreach (var rows in new[] { _pending, _inWork })
            {
                foreach (var key in rows.Keys.Where(k => which(k)).ToList()) rows.Remove(key);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await TryFlushAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await TryFlushAsync(CancellationToken.None);
        }
    }

    private async Task WriteAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<MadangDbContext>();
        await using var transaction = await database.Database.BeginTransactionAsync(ct);
        // What was dropped while another transaction had the database is no longer among them.
        List<KeyValuePair<TKey, TValue>> rows;
        lock (_gate) rows = [.. _inWork];
        foreach (var (key, value) in rows) await WriteAsync(database, key, value, ct);
        await transaction.CommitAsync(ct);
        lock (_gate) _inWork = [];
    }

    // The edge of a background job.
    private async Task TryFlushAsync(CancellationToken ct)
    {
        try
        {
            await FlushAsync(ct);
        }
        catch (Exception e) when (e is DbUpdateException or DbException)
        {
            WriteBehindLog.NotWritten(logger, e);
        }
    }
}

internal static partial class WriteBehindLog
{
    [LoggerMessage(1101, LogLevel.Warning, "What was gathered could not be written; it is kept and tried again")]
    public static partial void NotWritten(ILogger logger, Exception exception);
}
