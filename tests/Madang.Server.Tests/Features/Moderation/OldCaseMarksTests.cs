using System.Globalization;
using Madang.Server.Data;
using Microsoft.Data.Sqlite;

namespace Madang.Server.Tests.Features.Moderation;

/// <summary>Marks that were kept with a case before they had an end count from its last report, or from its beginning where nobody reported.</summary>
public sealed class OldCaseMarksTests
{
    private const int Kept = 78;

    [Fact]
    public async Task TheyCountFromTheLastReportOrFromTheBeginningOfTheCase()
    {
        await using var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync();
        foreach (var script in Migrations.Scripts("Sqlite").Where(s => s.Number < Kept)) await connection.ExecuteAsync(script.Sql, CancellationToken.None);
        foreach (var @case in new[] { 1, 2 })
        {
            await connection.ExecuteAsync(
                string.Create(CultureInfo.InvariantCulture, $"""
                    INSERT INTO moderation_case (id, case_id, subject, subject_kind, subject_name, kind, has_minor, priority, opened_at, is_held) VALUES ({@case}, 'c{@case}', 's{@case}', 1, 'Rude', 5, 0, 0, 100, 0);
                    INSERT INTO case_mark VALUES ({@case}, 'mark', 1);
                    INSERT INTO case_key VALUES ({@case}, x'01');
                    """), CancellationToken.None);
        }

        await connection.ExecuteAsync("INSERT INTO report (receipt, case_key, by_guest, kind, words, at) VALUES ('one', 1, 1, 5, '', 200), ('two', 1, 1, 5, '', 300)", CancellationToken.None);

        await connection.ExecuteAsync(Migrations.Scripts("Sqlite").Single(s => s.Number == Kept).Sql, CancellationToken.None);

        string[] expected = ["1 mark 1 300", "2 mark 1 100"];
        Assert.Equal(expected, await connection.ReadAsync("SELECT case_key || ' ' || mark || ' ' || is_device || ' ' || kept_at FROM case_mark ORDER BY case_key", r => r.GetString(0), CancellationToken.None));
        Assert.Equal(["1 01 300", "2 01 100"], await connection.ReadAsync("SELECT case_key || ' ' || hex(key) || ' ' || kept_at FROM case_key ORDER BY case_key", r => r.GetString(0), CancellationToken.None));
    }
}
