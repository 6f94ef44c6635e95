using Madang.Server.Data;
using Madang.Server.Features.Accounts.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Madang.Server.Features.AccessLog;

/// <summary>Erases whom a pseudonym stood for when a citizen leaves, and segments whose time is over. The log stays whole: nothing in it is changed.</summary>
internal sealed partial class ForgetAccess(
    IServiceScopeFactory scopes, AccessLogWriter log, CitizensWhoLeft left, ICitizens citizens, IOptions<AccessLogOptions> options, TimeProvider clock, ILogger<ForgetAccess> logger) : BackgroundService
{
    public async Task EraseAsync(string person, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<MadangDbContext>();
        var pseudonyms = await database.Set<LogPerson>().Where(p => p.Person == person && !p.IsStaff).Select(p => p.Pseudonym).ToListAsync(ct);
        await database.Set<LogPlace>().Where(p => pseudonyms.Contains(p.Whose)).ExecuteDeleteAsync(ct);
        await database.Set<LogPerson>().Where(p => pseudonyms.Contains(p.Pseudonym)).ExecuteDeleteAsync(ct);
    }

    /// <summary>Once a day: what is beyond its time, and citizens whose leaving was not heard of because the server stopped just then.</summary>
    public async Task SweepAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var oldest = LogFiles.SegmentOf(now.AddMonths(-options.Value.KeptMonths));
        foreach (var segment in log.Files.Segments().Where(s => string.CompareOrdinal(s, oldest) < 0)) File.Delete(log.Files.FileOf(segment));

        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<MadangDbContext>();
        var before = now.AddMonths(-options.Value.KeptMonths - 1).ToUnixTimeMilliseconds();
        await database.Set<LogPlace>().Where(p => string.Compare(p.Segment, oldest) < 0).ExecuteDeleteAsync(ct);
        await database.Set<LogPerson>().Where(p => p.LastAtMs < before).ExecuteDeleteAsync(ct);
        foreach (var person in await database.Set<LogPerson>().Where(p => !p.IsStaff).Select(p => p.Person).ToListAsync(ct))
            if (await citizens.FindAsync(person, ct) is null) await EraseAsync(person, ct);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(HearAsync(stoppingToken), SweepDailyAsync(stoppingToken));

    private async Task HearAsync(CancellationToken ct)
    {
        try
        {
            await foreach (var person in left.AllAsync(ct)) await TryAsync(() => EraseAsync(person, ct));
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The rest is found by the next sweep.
        }
    }

    private async Task SweepDailyAsync(CancellationToken ct)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromDays(1), clock);
        try
        {
            do await TryAsync(() => SweepAsync(ct));
            while (await timer.WaitForNextTickAsync(ct));
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
        }
    }

    // The edge of a background job.
    private async Task TryAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DbUpdateException or System.Data.Common.DbException)
        {
            NotForgotten(e);
        }
    }

    [LoggerMessage(1502, LogLevel.Warning, "Parts of the access log could not be erased; they are tried again in a day")]
    private partial void NotForgotten(Exception exception);
}
