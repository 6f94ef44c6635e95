using System.Data.Common;
using Madang.Server.Data;
using Madang.Server.Features.Accounts.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Madang.Server.Features.Entrance;

/// <summary>Keeps the resume tokens in the database, a batch every few seconds, who comes in at once, and all of them at a stop, so that a restart loses nobody.</summary>
internal sealed partial class ResumptionKeeper(
    DbDataSource database, Resumptions resumptions, ICitizens citizens, IOptions<EntranceOptions> options, TimeProvider clock, ILogger<ResumptionKeeper> logger) : BackgroundService
{
    private static readonly string[] Columns =
    [
        "token_hash", "person", "is_citizen", "name", "appearance", "space", "instance", "spawn", "x_cm", "z_cm", "level", "heading", "valid_until_ms",
    ];

    private static readonly string Upsert = $"""
        INSERT INTO resumption ({string.Join(", ", Columns)}) VALUES ({string.Join(", ", Columns.Select(column => "@" + column))})
        ON CONFLICT (token_hash) DO UPDATE SET name = excluded.name, appearance = excluded.appearance, instance = excluded.instance,
            x_cm = excluded.x_cm, z_cm = excluded.z_cm, level = excluded.level, heading = excluded.heading, valid_until_ms = excluded.valid_until_ms
        """;

    private static readonly string SelectAll = $"SELECT {string.Join(", ", Columns)} FROM resumption";

    private static readonly TimeSpan Together = TimeSpan.FromMilliseconds(200);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await using (var connection = await database.OpenConnectionAsync(cancellationToken)) resumptions.Restore(await connection.ReadAsync(SelectAll, Read, cancellationToken));
        await base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryKeepAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.KeepEverySeconds), clock);
        try
        {
            var (due, arrival) = (timer.WaitForNextTickAsync(stoppingToken).AsTask(), resumptions.ArrivalAsync(stoppingToken));
            while (true)
            {
                var first = await Task.WhenAny(due, arrival);
                await first;
                // Those who come in together are written together.
                if (first == arrival) await Task.Delay(Together, stoppingToken);
                if (due.IsCompleted) due = timer.WaitForNextTickAsync(stoppingToken).AsTask();
                if (arrival.IsCompleted) arrival = resumptions.ArrivalAsync(stoppingToken);
                await TryKeepAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // StopAsync writes the rest.
        }
    }

    private async Task TryKeepAsync(CancellationToken ct)
    {
        var (changed, gone, dressed) = resumptions.Changes();
        if (changed.Count + gone.Count + dressed.Count == 0) return;
        try
        {
            await KeepAsync(changed, gone, ct);
            foreach (var (person, appearance) in dressed) await citizens.DressAsync(person, appearance, ct);
        }
        catch (Exception e) when (e is DbUpdateException or DbException or OperationCanceledException)
        {
            resumptions.WriteAgain(changed.Select(r => r.TokenHash).Concat(gone));
            if (e is OperationCanceledException) throw;
            NotWritten(e);
        }
    }

    private async Task KeepAsync(IReadOnlyList<Resumption> changed, IReadOnlyList<string> gone, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        foreach (var hash in gone) await connection.ExecuteAsync("DELETE FROM resumption WHERE token_hash = $hash", ct, transaction, ("$hash", hash));
        await WriteAsync(connection, transaction, changed, ct);
        await transaction.CommitAsync(ct);
    }

    // One prepared statement for all: everybody who walks is written every few seconds.
    private static async Task WriteAsync(DbConnection connection, DbTransaction transaction, IReadOnlyList<Resumption> changed, CancellationToken ct)
    {
        await using var write = connection.CreateCommand();
        write.Transaction = transaction;
        write.CommandText = Upsert;
        var parameters = Array.ConvertAll(Columns, column =>
        {
            var parameter = write.CreateParameter();
            parameter.ParameterName = $"@{column}";
            write.Parameters.Add(parameter);
            return parameter;
        });
        foreach (var r in changed)
        {
            object?[] values =
            [
                r.TokenHash, r.Person, r.IsCitizen, r.Name, r.Appearance, r.Space, r.Instance, r.Spawn, (int)r.XCm, (int)r.ZCm, (int)r.Level, (int)r.Heading, r.ValidUntilMs,
            ];
            for (var i = 0; i < values.Length; i++) parameters[i].Value = values[i] ?? DBNull.Value;
            await write.ExecuteNonQueryAsync(ct);
        }
    }

    // In the order of Columns.
    private static Resumption Read(DbDataReader row) => new()
    {
        TokenHash = row.GetString(0),
        Person = row.GetString(1),
        IsCitizen = row.GetBoolean(2),
        Name = row.GetString(3),
        Appearance = row.GetFieldValue<byte[]>(4),
        Space = row.GetString(5),
        Instance = row.GetString(6),
        Spawn = row.IsDBNull(7) ? null : row.GetString(7),
        XCm = row.GetInt16(8),
        ZCm = row.GetInt16(9),
        Level = row.GetByte(10),
        Heading = (ushort)row.GetInt32(11),
        ValidUntilMs = row.GetInt64(12),
    };

    [LoggerMessage(1301, LogLevel.Warning, "Where the visitors stand could not be written; it is tried again")]
    private partial void NotWritten(Exception exception);
}
