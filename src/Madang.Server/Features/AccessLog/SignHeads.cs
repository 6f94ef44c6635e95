using System.Data.Common;
using Madang.Server.Data;

namespace Madang.Server.Features.AccessLog;

/// <summary>Signs the newest head once a day, and when the server stops.</summary>
internal sealed partial class SignHeads(DbDataSource database, HeadsFile heads, TimeProvider clock, ILogger<SignHeads> logger) : BackgroundService
{
    public async Task RunAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var found = await connection.ReadAsync(
            "SELECT segment, count, hash, length, signed FROM access_head",
            r => new LogHead { Segment = r.GetString(0), Count = r.GetInt32(1), Hash = r.GetString(2), Length = r.GetInt64(3), Signed = r.IsDBNull(4) ? null : r.GetString(4) },
            ct);
        foreach (var head in found) await connection.ExecuteAsync("UPDATE access_head SET signed = $signed", ct, null, ("$signed", await heads.SignAsync(head, ct)));
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
        catch (Exception e) when (e is not OperationCanceledException)
        {
            NotSigned(e);
        }
    }

    [LoggerMessage(1501, LogLevel.Error, "The head of the access log could not be signed; it is tried again in a day")]
    private partial void NotSigned(Exception exception);
}
