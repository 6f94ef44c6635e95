using System.Data.Common;

namespace Madang.Server.Data;

/// <summary>
/// Statements written by hand, for what happens at the start and at the beat of the world: Entity Framework and its model are loaded with the first
/// visitor who needs them, which saves some 30 MB until then.
/// </summary>
internal static class PlainSql
{
    /// <summary>A command with its parameters, each named as in <paramref name="sql"/>, such as <c>$until</c>.</summary>
    public static DbCommand Command(this DbConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // the program's own words; what comes from outside is a parameter
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value ?? DBNull.Value);
            command.Parameters.Add(parameter);
        }

        return command;
    }

    /// <returns>How many rows were changed.</returns>
    public static async Task<int> ExecuteAsync(this DbConnection connection, string sql, CancellationToken ct, DbTransaction? transaction = null, params (string Name, object? Value)[] parameters)
    {
        await using var command = connection.Command(sql, parameters);
        command.Transaction = transaction;
        return await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>All rows of a query, each as <paramref name="read"/> makes it.</summary>
    public static async Task<List<T>> ReadAsync<T>(this DbConnection connection, string sql, Func<DbDataReader, T> read, CancellationToken ct, params (string Name, object? Value)[] parameters)
    {
        await using var command = connection.Command(sql, parameters);
        await using var rows = await command.ExecuteReaderAsync(ct);
        var all = new List<T>();
        while (await rows.ReadAsync(ct)) all.Add(read(rows));
        return all;
    }
}
