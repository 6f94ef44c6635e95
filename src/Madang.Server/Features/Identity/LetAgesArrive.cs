using Madang.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Identity;

/// <summary>Once an hour writes the ages that have come, so that a month that is over is forgotten.</summary>
internal sealed class LetAgesArrive(IServiceScopeFactory scopes, CityCalendar calendar, Hourly hourly, ILogger<LetAgesArrive> logger) : BackgroundService
{
    public async Task RunAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<MadangDbContext>();
        var today = calendar.Today;
        var month = (today.Year * 100) + today.Month;
        foreach (var verification in await database.Set<Verification>().Where(v => v.AgeChangesIn < month).ToListAsync(ct)) verification.Age = verification.Age?.At(today);
        await database.SaveChangesAsync(ct);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => hourly.RunAsync(RunAsync, e => Log.NotUpToDate(logger, e), stoppingToken);
}
