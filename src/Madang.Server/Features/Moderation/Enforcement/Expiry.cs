namespace Madang.Server.Features.Moderation.Enforcement;

/// <summary>Forgets what has run out, and lets those speak at once who had to verify because of it.</summary>
internal sealed class Expiry(SanctionBook book, Enforcer enforcer, TimeProvider clock) : BackgroundService
{
    public void Sweep()
    {
        foreach (var person in book.DropExpired()) enforcer.Apply(person, tells: false);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1), clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) Sweep();
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops, and with it the world.
        }
    }
}
