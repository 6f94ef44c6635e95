using Madang.Server.Data;
using Madang.Server.Features.Transparency.Contract;
using Madang.Server.Web;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Transparency;

/// <summary>Gathers figures in memory and adds them to the database every few seconds. The figures stay when what was counted has been deleted.</summary>
internal sealed partial class MonthTally(IServiceScopeFactory scopes, Moments moments, TimeProvider clock, ILogger<MonthTally> logger) : BackgroundService, IMonthTally
{
    private readonly Lock _gate = new();
    private Dictionary<(string Figure, DateOnly Month), MonthFigure> _pending = [];

    public void Add(string figure, TimeSpan? took = null)
    {
        var day = moments.DayOf(clock.GetUtcNow());
        lock (_gate) Merge(new MonthFigure { Figure = figure, Month = new DateOnly(day.Year, day.Month, 1), Count = 1, Seconds = (long)(took ?? TimeSpan.Zero).TotalSeconds });
    }

    /// <summary>Adds what has been gathered to the database.</summary>
    public async Task FlushAsync(CancellationToken ct)
    {
        Dictionary<(string Figure, DateOnly Month), MonthFigure> gathered;
        lock (_gate) (gathered, _pending) = (_pending, []);
        if (gathered.Count == 0) return;

        var isWritten = false;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var database = scope.ServiceProvider.GetRequiredService<MadangDbContext>();
            await using var transaction = await database.Database.BeginTransactionAsync(ct);
            foreach (var figure in gathered.Values)
            {
                await database.Database.ExecuteSqlAsync($"""
                    INSERT INTO figure_month (figure, month, count, seconds) VALUES ({figure.Figure}, {figure.Month}, {figure.Count}, {figure.Seconds})
                    ON CONFLICT (figure, month) DO UPDATE SET count = count + excluded.count, seconds = seconds + excluded.seconds
                    """, ct);
            }

            await transaction.CommitAsync(ct);
            isWritten = true;
        }
        finally
        {
            // What could not be written waits for the next time.
            if (!isWritten)
            {
                lock (_gate)
                {
                    foreach (var figure in gathered.Values) Merge(figure);
                }
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

    // The edge of a background job.
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

    private void Merge(MonthFigure figure)
    {
        if (!_pending.TryGetValue((figure.Figure, figure.Month), out var pending)) _pending[(figure.Figure, figure.Month)] = pending = new MonthFigure { Figure = figure.Figure, Month = figure.Month };
        pending.Count += figure.Count;
        pending.Seconds += figure.Seconds;
    }

    [LoggerMessage(1102, LogLevel.Warning, "Figures of the month could not be written; they are kept and tried again")]
    private partial void NotWritten(Exception exception);
}
