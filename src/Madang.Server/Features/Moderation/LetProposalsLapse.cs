using Madang.Server.Data;

namespace Madang.Server.Features.Moderation;

/// <summary>Once an hour lets bans lapse to which no second person has answered.</summary>
internal sealed partial class LetProposalsLapse(IServiceScopeFactory scopes, Hourly hourly, ILogger<LetProposalsLapse> logger) : BackgroundService
{
    public async Task RunAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<Proposals>().LapseAsync(ct) is > 0 and var count) Lapsed(count);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => hourly.RunAsync(RunAsync, NotLapsed, stoppingToken);

    [LoggerMessage(2512, LogLevel.Warning, "{Count} bans have lapsed because no second person answered; their cases are open")]
    private partial void Lapsed(int count);

    [LoggerMessage(2513, LogLevel.Warning, "Bans that nobody answered could not be let lapse; it is tried again in an hour")]
    private partial void NotLapsed(Exception exception);
}
