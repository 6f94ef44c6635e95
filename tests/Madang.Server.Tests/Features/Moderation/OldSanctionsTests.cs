using System.Data.Common;
using Madang.Server.Data;
using Madang.Server.Features.Guidance.Contract;
using Madang.Server.Features.Moderation;
using Madang.Server.Features.Moderation.Rules;
using Madang.Server.Hosting;
using Madang.Server.Tests.Features.Accounts;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Madang.Server.Tests.Features.Moderation;

/// <summary>A city that sanctioned people before a measure named a rule of use, and a ban its suspension, is started by this program.</summary>
public sealed class OldSanctionsTests : IAsyncLifetime
{
    private const int RulesOfUse = 75;
    private const string Rude = "RRRRRRRRRRR", Other = "OOOOOOOOOOO", Elsewhere = "EEEEEEEEEEE";

    private readonly string _data = Directory.CreateTempSubdirectory("madang-").FullName;
    private readonly AccountsHost _accounts;
    private readonly ModerationHost _city;

    public OldSanctionsTests()
    {
        _accounts = AccountsHost.With(_data, _ => { });
        _city = ModerationHost.Of(_accounts);
    }

    public async Task InitializeAsync()
    {
        await WriteOldDatabaseAsync();
        await _accounts.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await _accounts.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_data, recursive: true);
    }

    [Fact]
    public async Task EachNamesTheRuleThatItsKindOfReportBreaks()
    {
        var rules = _accounts.Host.Services.GetRequiredService<IGuidance>().Rules;

        var warned = await _city.SanctionsOfAsync(Elsewhere);

        Assert.Equal(["minors", "threats", "sexual", "hate", "harassment", "personal-data", "impersonation", "disruption", "disruption"], warned.Select(s => s.Rule));
        Assert.All(warned, s => Assert.Contains(s.Rule, rules));
    }

    [Fact]
    public async Task ABanKnowsTheSuspensionBeforeItAndWithTheSecondAnswerThatOneEndsAndNoOther()
    {
        var before = await _city.SanctionsOfAsync(Rude);
        using var second = await _city.AppointAsync(name: "Second");

        var done = await ModerationHost.SendAsync(second, "/cases/CCCCCCCCCCC/second", ("sanction", "ban-of-rude"), ("answer", "confirm"));

        Assert.EndsWith("?done=seconded", done, StringComparison.Ordinal);
        Assert.Equal([("early", null), ("ban-of-rude", "interim"), ("interim", null), ("late", null)], before.Select(s => (s.SanctionId, before.Find(i => i.Id == s.Interim)?.SanctionId)));
        var after = await _city.SanctionsOfAsync(Rude);
        Assert.Equal([false, true, false, true], after.Select(s => s.HoldsAt(_city.Clock.GetUtcNow())));
        Assert.Equal(Measure.Ban, after[1].Measure);
    }

    [Fact]
    public async Task ABanThatFollowsUnderAnotherAccountOrThatSomebodyElseTookHasNoneOfIt()
    {
        var others = await _city.SanctionsOfAsync(Other);

        Assert.Equal([("follows", null), ("by-another", null)], others.Select(s => (s.SanctionId, s.Interim)));
    }

    private async Task WriteOldDatabaseAsync()
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(_data, DataFolder.DatabaseName)}");
        await connection.OpenAsync();
        await connection.ExecuteAsync("CREATE TABLE schema_migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at TEXT NOT NULL)", CancellationToken.None);
        foreach (var script in Migrations.Scripts("Sqlite").Where(s => s.Number < RulesOfUse))
        {
            await connection.ExecuteAsync(script.Sql, CancellationToken.None);
            await connection.ExecuteAsync("INSERT INTO schema_migration VALUES ($number, $name, $checksum, '2026-01-01')", CancellationToken.None, null, ("$number", script.Number), ("$name", script.Name), ("$checksum", script.Checksum));
        }

        await connection.ExecuteAsync(
            "INSERT INTO moderation_case (id, case_id, subject, subject_kind, subject_name, kind, has_minor, priority, opened_at, is_held) VALUES (1, 'CCCCCCCCCCC', $rude, 1, 'Rude', 5, 0, 0, 0, 0)",
            CancellationToken.None, null, ("$rude", Rude));
        await SanctionAsync(connection, "early", Rude, Measure.Suspend, until: TimeSpan.FromDays(-1));
        await SanctionAsync(connection, "ban-of-rude", Rude, Measure.Ban, SanctionState.Proposed);
        await SanctionAsync(connection, "interim", Rude, Measure.Suspend, until: TimeSpan.FromDays(7));
        await SanctionAsync(connection, "late", Rude, Measure.Suspend, until: TimeSpan.FromDays(30));
        await SanctionAsync(connection, "follows", Other, Measure.Ban, origin: 2);
        await SanctionAsync(connection, "by-another", Other, Measure.Ban, SanctionState.Proposed, by: "BBBBBBBBBBB");
        for (var kind = ReportKind.Exploitation; Enum.IsDefined(kind); kind++) await SanctionAsync(connection, $"warned-{(int)kind}", Elsewhere, Measure.Warn, kind: kind);
    }

    private Task<int> SanctionAsync(
        DbConnection connection, string id, string person, Measure measure, SanctionState state = SanctionState.InForce, TimeSpan? until = null, ReportKind kind = ReportKind.Harassment, long? origin = null, string by = "AAAAAAAAAAA")
    {
        var now = _city.Clock.GetUtcNow();
        return connection.ExecuteAsync(
            "INSERT INTO sanction (sanction_id, case_key, person, measure, scope_kind, from_at, until_at, rule, reason, by_member, by_name, state, is_automatic, origin_key) VALUES ($id, 1, $person, $measure, 3, $from, $until, $rule, '', $by, 'Before', $state, 0, $origin)",
            CancellationToken.None, null, ("$id", id), ("$person", person), ("$measure", (int)measure), ("$from", now.AddDays(-2).ToUnixTimeMilliseconds()), ("$until", until is { } term ? (now + term).ToUnixTimeMilliseconds() : null),
            ("$rule", (int)kind), ("$by", by), ("$state", (int)state), ("$origin", origin));
    }
}
