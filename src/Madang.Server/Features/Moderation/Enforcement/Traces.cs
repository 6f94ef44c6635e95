using System.Collections.Concurrent;
using System.Data.Common;
using Madang.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Moderation.Enforcement;

/// <summary>By which browser and network each citizen came last. Gathered in memory and written every few seconds, so that nobody waits at the entrance.</summary>
internal sealed partial class Traces(IServiceScopeFactory scopes, TimeProvider clock, ILogger<Traces> logger) : BackgroundService
{
    private readonly ConcurrentDictionary<string, Trace> _pending = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<Watched> _watched = new();

    public void Note(string person, string device, string network) =>
        _pending[person] = new Trace { Person = person, Device = device, Network = network, SeenAt = clock.GetUtcNow() };

    /// <summary>An account that has to verify before it speaks, to be remembered across a restart.</summary>
    public void Watch(Watched watched) => _watched.Enqueue(watched);

    /// <returns>Null when the person has not come in for days.</returns>
    public async Task<Trace?> OfAsync(MadangDbContext database, string person, CancellationToken ct) =>
        _pending.TryGetValue(person, out var pending) ? pending : await database.Set<Trace>().AsNoTracking().SingleOrDefaultAsync(t => t.Person == person, ct);

    public async Task FlushAsync(CancellationToken ct)
    {
        var (pending, watched) = (_pending.ToArray(), new List<Watched>());
        while (_watched.TryDequeue(out var next)) watched.Add(next);
        if (pending.Length + watched.Count == 0) return;

        var isWritten = false;
        try
        {
            await WriteAsync(pending.Select(p => p.Value), watched, ct);
            isWritten = true;
        }
        finally
        {
            if (isWritten) Array.ForEach(pending, p => _pending.TryRemove(p));
            else watched.ForEach(_watched.Enqueue);
        }
    }

    /// <summary>What is remembered of somebody who leaves goes with the rest.</summary>
    public void Forget(string person) => _pending.TryRemove(person, out _);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryFlushAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(5), clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await TryFlushAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // StopAsync writes the rest.
        }
    }

    private async Task WriteAsync(IEnumerable<Trace> traces, List<Watched> watched, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<MadangDbContext>();
        await using var transaction = await database.Database.BeginTransactionAsync(ct);
        foreach (var trace in traces)
        {
            var seen = trace.SeenAt.ToUnixTimeMilliseconds();
            await database.Database.ExecuteSqlAsync($"""
                INSERT INTO trace (person, device, network, seen_at) VALUES ({trace.Person}, {trace.Device}, {trace.Network}, {seen})
                ON CONFLICT (person) DO UPDATE SET device = excluded.device, network = excluded.network, seen_at = excluded.seen_at
                """, ct);
        }

        foreach (var one in watched)
        {
            // The sanction may have gone meanwhile; then there is nothing to watch for.
            await database.Database.ExecuteSqlAsync($"INSERT OR IGNORE INTO watched (person, sanction_key) SELECT {one.Person}, id FROM sanction WHERE id = {one.Sanction}", ct);
        }

        await transaction.CommitAsync(ct);
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
            NotWritten(e);
        }
    }

    [LoggerMessage(2501, LogLevel.Warning, "By which browsers citizens came could not be written; it is tried again")]
    private partial void NotWritten(Exception exception);
}
