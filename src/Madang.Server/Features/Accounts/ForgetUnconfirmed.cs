using Madang.Server.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Madang.Server.Features.Accounts;

/// <summary>Once an hour deletes what nobody came back for: accounts whose address was never confirmed, and sign-ins that have grown too old.</summary>
internal sealed partial class ForgetUnconfirmed(IServiceScopeFactory scopes, TimeProvider clock, IOptions<AccountsOptions> options, CitizenNews news, ILogger<ForgetUnconfirmed> logger) : BackgroundService
{
    public async Task RunAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<MadangDbContext>();
        var now = clock.GetUtcNow();
        var oldest = now - TimeSpan.FromDays(options.Value.UnconfirmedDays);
        var left = await database.Set<Citizen>().Where(c => !c.EmailConfirmed && c.CreatedAt < oldest).Select(c => c.NormalizedUserName!).ToListAsync(ct);
        await database.Set<Citizen>().Where(c => !c.EmailConfirmed && c.CreatedAt < oldest).ExecuteDeleteAsync(ct);
        left.ForEach(news.Deleted);

        var idle = now - TimeSpan.FromDays(options.Value.IdleDays);
        await database.Set<CitizenSession>().Where(s => s.SeenAt < idle).ExecuteDeleteAsync(ct);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await TryAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    // The edge of a background job.
    private async Task TryAsync(CancellationToken ct)
    {
        try
        {
            await RunAsync(ct);
        }
        catch (Exception e) when (e is DbUpdateException or System.Data.Common.DbException)
        {
            NotForgotten(e);
        }
    }

    [LoggerMessage(1301, LogLevel.Warning, "Old accounts could not be deleted; they are tried again in an hour")]
    private partial void NotForgotten(Exception exception);
}
