using Madang.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.AccessLog;

/// <summary>Signs the newest head once a day, and when the server stops.</summary>
internal sealed partial class SignHeads(IServiceScopeFactory scopes, HeadsFile heads, TimeProvider clock, ILogger<SignHeads> logger) : BackgroundService
{
    public async Task RunAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<MadangDbContext>().Set<LogHead>().AsNoTracking().SingleOrDefaultAsync(ct) is { } head) await heads.SignAsync(head, ct);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromDays(1), clock);
        try
        {
            do await TryAsync(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await TryAsync(CancellationToken.None);
        }
    }

    // The edge of a background job.
    private async Task TryAsync(CancellationToken ct)
    {
        try
        {
            await RunAsync(ct);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DbUpdateException or System.Data.Common.DbException or System.Security.Cryptography.CryptographicException)
        {
            NotSigned(e);
        }
    }

    [LoggerMessage(1501, LogLevel.Error, "The head of the access log could not be signed; it is tried again in a day")]
    private partial void NotSigned(Exception exception);
}
