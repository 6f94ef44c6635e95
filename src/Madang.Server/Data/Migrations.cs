using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Data;

/// <summary>Brings a database up to date: numbered scripts, forward only, each applied once in a transaction and remembered with its checksum.</summary>
internal static class Migrations
{
    /// <exception cref="InvalidOperationException">A script that was applied has been changed since, or the database is newer than this program.</exception>
    public static async Task ApplyAsync(MadangDbContext database, TimeProvider clock, CancellationToken ct)
    {
        var connection = database.Database.GetDbConnection();
        await database.Database.OpenConnectionAsync(ct);
        await ExecuteAsync(connection, null, "PRAGMA journal_mode=WAL", ct);
        await ExecuteAsync(connection, null, "CREATE TABLE IF NOT EXISTS schema_migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at TEXT NOT NULL)", ct);

        var applied = await AppliedAsync(connection, ct);
        var scripts = Scripts("Sqlite").ToList();
        foreach (var (number, checksum) in applied)
        {
            var script = scripts.Find(s => s.Number == number)
                ?? throw new InvalidOperationException($"The database has migration {number}, which this program does not know: it was written by a newer one.");
            if (script.Checksum != checksum) throw new InvalidOperationException($"Migration {script.Name} was changed after it had been applied.");
        }

        foreach (var script in scripts.Where(s => !applied.ContainsKey(s.Number)))
        {
            await using var transaction = await connection.BeginTransactionAsync(ct);
            await ExecuteAsync(connection, transaction, script.Sql, ct);
            await using var remember = connection.CreateCommand();
            remember.Transaction = transaction;
            remember.CommandText = "INSERT INTO schema_migration VALUES ($number, $name, $checksum, $at)";
            Add(remember, "$number", script.Number);
            Add(remember, "$name", script.Name);
            Add(remember, "$checksum", script.Checksum);
            Add(remember, "$at", clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture));
            await remember.ExecuteNonQueryAsync(ct);
            await transaction.CommitAsync(ct);
        }
    }

    /// <summary>The scripts of a provider in order: <c>0001-accounts.sql</c> and so on.</summary>
    public static IEnumerable<Migration> Scripts(string provider)
    {
        var assembly = typeof(Migrations).Assembly;
        var prefix = provider + "/";
        foreach (var resource in assembly.GetManifestResourceNames().Where(n => n.Replace('\\', '/').StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            var name = resource[prefix.Length..];
            yield return new Migration(int.Parse(name[..4], CultureInfo.InvariantCulture), name, reader.ReadToEnd());
        }
    }

    private static async Task<Dictionary<int, string>> AppliedAsync(DbConnection connection, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT number, checksum FROM schema_migration";
        await using var rows = await command.ExecuteReaderAsync(ct);
        var applied = new Dictionary<int, string>();
        while (await rows.ReadAsync(ct)) applied[rows.GetInt32(0)] = rows.GetString(1);
        return applied;
    }

    private static async Task ExecuteAsync(DbConnection connection, DbTransaction? transaction, string sql, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // the program's own scripts
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(ct);
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }
}

internal sealed record Migration(int Number, string Name, string Sql)
{
    public string Checksum { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n"))));
}
