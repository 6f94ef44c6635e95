using Madang.Server.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Tests.Features.Accounts;

/// <summary>The database as whoever steals a copy of it reads it.</summary>
internal static class EveryTable
{
    public static async Task<List<string>> NamesAsync(MadangDbContext database) =>
        await RowsAsync(await OpenAsync(database), "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'schema_%' ORDER BY name");

    public static async Task<int> CountAsync(MadangDbContext database, string table) => (await RowsAsync(await OpenAsync(database), $"SELECT 1 FROM \"{table}\"")).Count;

    /// <summary>The tables in which some text stands, in any column.</summary>
    public static async Task<List<string>> HoldingAsync(MadangDbContext database, string text)
    {
        var connection = await OpenAsync(database);
        var found = new List<string>();
        foreach (var table in await NamesAsync(database))
        {
            var columns = await RowsAsync(connection, $"SELECT name FROM pragma_table_info('{table}')");
            var anywhere = string.Join(" OR ", columns.Select(c => $"instr(lower(CAST(\"{c}\" AS TEXT)), lower($text)) > 0"));
            if ((await RowsAsync(connection, $"SELECT 1 FROM \"{table}\" WHERE {anywhere} LIMIT 1", text)).Count > 0) found.Add(table);
        }

        return found;
    }

    /// <summary>Columns that may hold the id of a citizen, by table.</summary>
    public static async Task<List<(string Table, string Column)>> OfPeopleAsync(MadangDbContext database)
    {
        string[] named = ["person", "reporter", "subject", "by_person", "blocked", "holder", "child", "guardian"];
        var connection = await OpenAsync(database);
        var found = new List<(string, string)>();
        foreach (var table in await NamesAsync(database))
            found.AddRange((await RowsAsync(connection, $"SELECT name FROM pragma_table_info('{table}')")).Where(named.Contains).Where(_ => !table.StartsWith("staff", StringComparison.Ordinal)).Select(c => (table, c)));
        return found;
    }

    /// <summary>Puts a row into a table as if a feature had: what it does not say is 1, x, or the row that is there to be pointed at.</summary>
    public static async Task InsertAsync(MadangDbContext database, string table, params (string Column, object Value)[] said)
    {
        var connection = await OpenAsync(database);
        await RowsAsync(connection, "PRAGMA foreign_keys = OFF");
        var columns = await ColumnsAsync(connection, table);
        var filled = columns.Where(c => said.Any(s => s.Column == c.Name) || (c.IsNeeded && !c.IsNumbered)).ToList();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // names come from the database itself
        command.CommandText = $"INSERT INTO \"{table}\" ({string.Join(", ", filled.Select(c => $"\"{c.Name}\""))}) VALUES ({string.Join(", ", filled.Select(c => $"${c.Name}"))})";
#pragma warning restore CA2100
        foreach (var (name, type, _, _) in filled)
            command.Parameters.AddWithValue($"${name}", said.FirstOrDefault(s => s.Column == name).Value ?? (type == "INTEGER" ? 1L : type == "BLOB" ? new byte[] { 1 } : "x"));
        await command.ExecuteNonQueryAsync();
        await RowsAsync(connection, "PRAGMA foreign_keys = ON");
    }

    private static async Task<List<(string Name, string Type, bool IsNeeded, bool IsNumbered)>> ColumnsAsync(SqliteConnection connection, string table)
    {
        var rows = await RowsAsync(connection, $"SELECT name || '|' || type || '|' || \"notnull\" || '|' || (pk > 0 AND type = 'INTEGER' AND (SELECT COUNT(*) FROM pragma_table_info('{table}') WHERE pk > 0) = 1) FROM pragma_table_info('{table}')");
        return [.. rows.Select(r => r.Split('|')).Select(parts => (parts[0], parts[1], parts[2] == "1", parts[3] == "1"))];
    }

    private static async Task<SqliteConnection> OpenAsync(MadangDbContext database)
    {
        await database.Database.OpenConnectionAsync();
        return (SqliteConnection)database.Database.GetDbConnection();
    }

    private static async Task<List<string>> RowsAsync(SqliteConnection connection, string sql, string? text = null)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // names come from the database itself
        command.CommandText = sql;
#pragma warning restore CA2100
        if (text is not null) command.Parameters.AddWithValue("$text", text);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync()) rows.Add(reader.GetValue(0).ToString()!);
        return rows;
    }
}
