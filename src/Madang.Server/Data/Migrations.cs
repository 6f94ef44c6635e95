using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Madang.Server.Data;

/// <summary>Brings a database up to date: numbered scripts, forward only, each applied once in a transaction and remembered with its checksum.</summary>
internal static class Migrations
{
    /// <exception cref="InvalidOperationException">A script that was applied has been changed since, or the database is newer than this program.</exception>
    public static async Task ApplyAsync(DbDataSource database, TimeProvider clock, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync("PRAGMA journal_mode=WAL", ct);
        await connection.ExecuteAsync("CREATE TABLE IF NOT EXISTS schema_migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at TEXT NOT NULL)", ct);

        var applied = (await connection.ReadAsync("SELECT number, checksum FROM schema_migration", r => (Number: r.GetInt32(0), Checksum: r.GetString(1)), ct)).ToDictionary(m => m.Number, m => m.Checksum);
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
            await connection.ExecuteAsync(script.Sql, ct, transaction);
            await connection.ExecuteAsync(
                "INSERT INTO schema_migration VALUES ($number, $name, $checksum, $at)", ct, transaction,
                ("$number", script.Number), ("$name", script.Name), ("$checksum", script.Checksum), ("$at", clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture)));
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
}

internal sealed record Migration(int Number, string Name, string Sql)
{
    public string Checksum { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n"))));
}
