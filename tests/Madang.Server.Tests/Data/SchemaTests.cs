using System.Data.Common;
using System.Globalization;
using Madang.Server.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Madang.Server.Tests.Data;

public sealed class SchemaTests
{
    [Fact]
    public async Task AMigratedDatabaseEqualsTheModel()
    {
        await using var host = await MadangHost.StartAsync();
        await using var scope = host.Services.CreateAsyncScope();
        var migrated = scope.ServiceProvider.GetRequiredService<MadangDbContext>();
        await using var memory = new SqliteConnection("Data Source=:memory:");
        await memory.OpenAsync();
        var options = new DbContextOptionsBuilder<MadangDbContext>().UseSqlite(memory).Options;
        await using var created = new MadangDbContext(options, scope.ServiceProvider.GetServices<IModelPart>());
        await created.Database.EnsureCreatedAsync();

        var expected = await DescribeAsync(memory);
        await migrated.Database.OpenConnectionAsync();
        var actual = await DescribeAsync(migrated.Database.GetDbConnection());

        Assert.NotEmpty(expected);
        Assert.Equal(expected, actual);
    }

    /// <summary>Columns, keys, indexes with their filters and foreign keys of every table, one a line, in order.</summary>
    private static async Task<List<string>> DescribeAsync(DbConnection connection)
    {
        var lines = new List<string>();
        foreach (var table in (await RowsAsync(connection, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'schema_migration'")).Order(StringComparer.Ordinal))
        {
            lines.AddRange((await RowsAsync(connection, $"SELECT name, type, \"notnull\", dflt_value, pk FROM pragma_table_xinfo('{table}')")).Select(r => $"{table} column {r}").Order(StringComparer.Ordinal));
            lines.AddRange((await RowsAsync(connection, $"SELECT \"from\", \"table\", \"to\", on_update, on_delete FROM pragma_foreign_key_list('{table}')")).Select(r => $"{table} foreign key {r}").Order(StringComparer.Ordinal));
            foreach (var index in (await RowsAsync(connection, $"SELECT name FROM pragma_index_list('{table}') WHERE origin = 'c'")).Order(StringComparer.Ordinal))
            {
                var kind = await RowsAsync(connection, $"SELECT \"unique\", partial FROM pragma_index_list('{table}') WHERE name = '{index}'");
                var columns = await RowsAsync(connection, $"SELECT name FROM pragma_index_info('{index}') ORDER BY seqno");
                var filter = await RowsAsync(connection, $"SELECT substr(sql, instr(sql, ' WHERE ')) FROM sqlite_master WHERE name = '{index}' AND sql LIKE '% WHERE %'");
                lines.Add($"{table} index {index} {kind[0]} on {string.Join(", ", columns)}{string.Concat(filter)}");
            }

            lines.AddRange((await RowsAsync(connection, $"SELECT sql LIKE '%AUTOINCREMENT%' FROM sqlite_master WHERE name = '{table}'")).Select(r => $"{table} autoincrement {r}"));
        }

        return lines;
    }

    private static async Task<List<string>> RowsAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // names come from the database itself
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add(string.Join(" | ", Enumerable.Range(0, reader.FieldCount).Select(i => Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture))));
        return rows;
    }
}
