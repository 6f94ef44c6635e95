using Madang.Server.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Madang.Server.Features.Staff;

/// <summary>Once an hour deletes what has run out: invitations and sign-ins, whose owners may still be in the city.</summary>
internal sealed class ForgetStaff(IServiceScopeFactory scopes, TimeProvider clock, IOptions<StaffOptions> options, StaffNews news, ILogger<ForgetStaff> logger) : BackgroundService
{
    public async Task RunAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<MadangDbContext>();
        var now = clock.GetUtcNow();
        var (idle, oldest) = (now - TimeSpan.FromMinutes(options.Value.IdleMinutes), now - TimeSpan.FromHours(options.Value.LongestHours));
        await database.Set<Invitation>().Where(i => i.ExpiresAt < now).ExecuteDeleteAsync(ct);
        var ended = database.Set<StaffSession>().Where(s => s.SeenAt < idle || s.StartedAt < oldest);
        var theirs = await ended.Join(database.Set<StaffMember>(), s => s.StaffId, m => m.Id, (s, m) => new { m.Member, s.Id }).ToListAsync(ct);
        await ended.ExecuteDeleteAsync(ct);
        foreach (var one in theirs) news.SignedOut(one.Member, one.Id);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Hourly.RunAsync(TryAsync, clock, stoppingToken);

    // The edge of a background job.
    private async Task TryAsync(CancellationToken ct)
    {
        try
        {
            await RunAsync(ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.NotForgotten(logger, e);
        }
    }
}
