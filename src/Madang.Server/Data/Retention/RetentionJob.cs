namespace Madang.Server.Data.Retention;

/// <summary>Once an hour deletes what has been kept as long as the retention table says.</summary>
internal sealed partial class RetentionJob(IServiceScopeFactory scopes, IEnumerable<IRetentionRule> rules, Hourly hourly, TimeProvider clock, ILogger<RetentionJob> logger) : BackgroundService
{
    private readonly IRetentionRule[] _rules = [.. rules];

    /// <summary>Goes through the table once. A class that cannot be deleted now does not keep the others.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        foreach (var rule in _rules)
        {
            if (rule.Period.Before(now) is { } before) await TryAsync(rule, before, ct);
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => hourly.RunAsync(RunAsync, NothingDeleted, stoppingToken);

    private async Task TryAsync(IRetentionRule rule, DateTimeOffset before, CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var gone = await rule.DeleteAsync(scope.ServiceProvider, before, ct);
            if (gone > 0) Deleted(rule.Class, gone);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            NotDeleted(rule.Class, e);
        }
    }

    [LoggerMessage(2301, LogLevel.Information, "Of {Class} {Count} had been kept long enough and were deleted")]
    private partial void Deleted(string @class, int count);

    [LoggerMessage(2303, LogLevel.Warning, "What has been kept long enough could not be looked for; it is tried again in an hour")]
    private partial void NothingDeleted(Exception exception);

    [LoggerMessage(2302, LogLevel.Warning, "What of {Class} has been kept long enough could not be deleted; it is tried again in an hour")]
    private partial void NotDeleted(string @class, Exception exception);
}
