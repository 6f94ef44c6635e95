using Madang.Server.Content;
using Madang.Server.Data;
using Madang.Server.Features.Transparency.Contract;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Transparency;

/// <summary>Gathers counts in memory and adds them to the database every few seconds, so that no citizen waits for a count.</summary>
internal sealed partial class ServiceTally(IServiceScopeFactory scopes, City city, TimeProvider clock, ILogger<ServiceTally> logger) : BackgroundService, IServiceTally
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();
    private Dictionary<(string, DateOnly), ServiceDay> _pending = [];

    public void Started(string service) => Count(service, d => d.Started++);

    public void Refused(string service) => Count(service, d => d.Refused++);

    public void Finished(string service, TimeSpan? took) => Count(service, d =>
    {
        d.Finished++;
        if (took is not { } t || t < TimeSpan.Zero || t > Longest) return;
        d.Timed++;
        d.Seconds += (long)t.TotalSeconds;
    });

    /// <summary>Adds what has been gathered to the database.</summary>
    public async Task FlushAsync(CancellationToken ct)
    {
        Dictionary<(string, DateOnly), ServiceDay> gathered;
        lock (_gate) (gathered, _pending) = (_pending, []);
        if (gathered.Count == 0) return;

        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var database = scope.ServiceProvider.GetRequiredService<MadangDbContext>();
            foreach (var day in gathered.Values)
            {
                await database.Database.ExecuteSqlAsync($"""
                    INSERT INTO service_day (service, day, started, finished, refused, timed, seconds)
                    VALUES ({day.Service}, {day.Day}, {day.Started}, {day.Finished}, {day.Refused}, {day.Timed}, {day.Seconds})
                    ON CONFLICT (service, day) DO UPDATE SET started = started + excluded.started, finished = finished + excluded.finished,
                        refused = refused + excluded.refused, timed = timed + excluded.timed, seconds = seconds + excluded.seconds
                    """, ct);
                lock (_gate) gathered.Remove((day.Service, day.Day));
            }
        }
        finally
        {
            // What could not be written waits for the next time.
            lock (_gate)
            {
                foreach (var day in gathered.Values) Pending(day.Service, day.Day).Add(day);
            }
        }
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
            await TryFlushAsync(CancellationToken.None);
        }
    }

    private async Task TryFlushAsync(CancellationToken ct)
    {
        try
        {
            await FlushAsync(ct);
        }
        catch (Exception e) when (e is DbUpdateException or System.Data.Common.DbException)
        {
            NotWritten(e);
        }
    }

    private void Count(string service, Action<ServiceDay> count)
    {
        var day = city.DayOf(clock.GetUtcNow());
        lock (_gate) count(Pending(service, day));
    }

    private ServiceDay Pending(string service, DateOnly day)
    {
        if (!_pending.TryGetValue((service, day), out var pending)) _pending[(service, day)] = pending = new ServiceDay { Service = service, Day = day };
        return pending;
    }

    [LoggerMessage(1101, LogLevel.Warning, "Counts of services could not be written; they are kept and tried again")]
    private partial void NotWritten(Exception exception);
}
