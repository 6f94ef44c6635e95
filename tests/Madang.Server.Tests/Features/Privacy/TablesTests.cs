using System.Text.Json;
using Madang.Server.Data.Retention;
using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Features.Counselling;
using Madang.Server.Tests.Features.AccessLog;
using Madang.Server.Tests.Features.Accounts;
using Madang.Server.Tests.Features.Counselling;
using Madang.Server.Tests.Features.Moderation;
using Madang.Server.Tests.Features.Staff;
using Madang.Server.Tests.Features.Tax.Chatbot;
using Microsoft.Extensions.DependencyInjection;

namespace Madang.Server.Tests.Features.Privacy;

/// <summary>Every table of the database belongs to a class of the retention table or to nobody; each class goes with the clock or with the account; what is about somebody goes with them.</summary>
public sealed class TablesTests : IAsyncLifetime
{
    /// <summary>Whoever adds a table says what it is to people: the classes by which it is deleted, or none.</summary>
    private static readonly Dictionary<string, string[]> Tables = new(StringComparer.Ordinal)
    {
        ["access_head"] = [],
        ["access_person"] = ["access.looks"],
        ["access_place"] = ["access.looks"],
        ["appeal"] = ["moderation.sanctions"],
        ["banned_key"] = ["moderation.marks"],
        ["barred_mark"] = ["moderation.marks"],
        ["block"] = ["blocks.block"],
        ["boundary_choice"] = ["blocks.boundaries"],
        ["case_key"] = ["moderation.case-marks"],
        ["case_mark"] = ["moderation.case-marks"],
        ["case_party"] = ["moderation.cases"],
        ["child_permit"] = ["accounts.child-permits"],
        ["citizen"] = ["accounts.account", "accounts.unanswered", "accounts.unconfirmed", "accounts.withdrawn"],
        ["citizen_passkey"] = ["accounts.account"],
        ["citizen_session"] = ["accounts.sessions"],
        ["consent"] = ["accounts.consents"],
        ["counter_code"] = ["identity.counter-codes"],
        ["desk_agent"] = ["staff.members"],
        ["desk_closing"] = ["counselling.closings"],
        ["desk_follow_up"] = ["counselling.talks"],
        ["desk_hour"] = [],
        ["desk_letter"] = ["counselling.letters"],
        ["desk_ticket"] = ["counselling.talks"],
        ["evidence"] = ["moderation.evidence"],
        ["figure_month"] = [],
        ["guardian_request"] = ["accounts.guardian-requests"],
        ["guardianship"] = ["accounts.guardianship"],
        ["guidance_acceptance"] = ["guidance.acceptance"],
        ["kept_record"] = ["accounts.kept-consents", "accounts.kept-transfers"],
        ["list_change"] = ["safety.list-changes"],
        ["listed_word"] = [],
        ["moderation_act"] = ["moderation.acts"],
        ["moderation_case"] = ["moderation.cases"],
        ["person_key"] = ["identity.verification"],
        ["person_key_version"] = [],
        ["raid"] = [],
        ["report"] = ["moderation.cases", "moderation.traces"],
        ["resumption"] = ["entrance.resumption"],
        ["sanction"] = ["moderation.sanctions"],
        ["service_day"] = [],
        ["staff"] = ["staff.members"],
        ["staff_invitation"] = ["staff.invitations"],
        ["staff_passkey"] = ["staff.members"],
        ["staff_role_change"] = ["staff.role-changes"],
        ["staff_session"] = ["staff.sessions"],
        ["strike"] = ["moderation.cases"],
        ["talk_case"] = ["counselling.talks"],
        ["talk_file"] = ["counselling.talks"],
        ["talk_message"] = ["counselling.talks"],
        ["talk_note"] = ["counselling.talks"],
        ["tax_question"] = ["tax.questions"],
        ["trace"] = ["moderation.traces"],
        ["transfer"] = ["accounts.transfers"],
        ["verification"] = ["identity.verification"],
        ["watched"] = ["moderation.marks"],
    };

    /// <summary>Classes that lie in no table: in a folder, in the server's memory.</summary>
    private static readonly string[] Elsewhere = ["mail.letters", "tax.talks"];

    /// <summary>The test in which the clock of each class runs out, where <see cref="TheClockDeletesIt"/> has not the row.</summary>
    private static readonly Dictionary<string, string> Clocked = new(StringComparer.Ordinal)
    {
        ["access.looks"] = nameof(AccessLogTests.AfterTwoYearsALookIsGoneAndWhatIsLeftStaysWhole),
        ["accounts.consents"] = nameof(RecordsTests.EndedConsentsAndTransfersOfWhoStaysGoAfterThreeYearsAndWhatHoldsStays),
        ["accounts.guardianship"] = nameof(GuardianTests.OnTheFourteenthBirthdayTheGuardiansAccessEndsAndTheChildIsAskedThemselves),
        ["accounts.kept-consents"] = nameof(RecordsTests.ThreeYearsLaterNothingIsLeftAtAll),
        ["accounts.kept-transfers"] = nameof(RecordsTests.ThreeYearsLaterNothingIsLeftAtAll),
        ["accounts.sessions"] = nameof(RecordsTests.ASignInNobodyUsesEndsWithWhatWasOpenedWithIt),
        ["accounts.transfers"] = nameof(RecordsTests.EndedConsentsAndTransfersOfWhoStaysGoAfterThreeYearsAndWhatHoldsStays),
        ["accounts.unanswered"] = nameof(GuardianTests.WhoIs14AndDoesNotAnswerIsDeletedAfterThirtyDays),
        ["accounts.unconfirmed"] = nameof(SignUpTests.AnAccountThatNobodyConfirmsIsForgotten),
        ["accounts.withdrawn"] = nameof(GuardianTests.AWithdrawnConsentMakesTheChildAGuestAtOnceAndTheAccountGoesAfterFiveDays),
        ["counselling.closings"] = nameof(CounsellingDataTests.AClosingIsForgottenAYearAfterItsEnd),
        ["counselling.letters"] = nameof(CounsellingDataTests.TalksAndLettersAreDeletedWhenTheirTimeIsOver),
        ["counselling.talks"] = nameof(CounsellingDataTests.TalksAndLettersAreDeletedWhenTheirTimeIsOver),
        ["mail.letters"] = nameof(RecordsTests.LettersThatLieHereGoAfterFiveDays),
        ["moderation.case-marks"] = nameof(EvasionTests.WhatSomebodyWouldBeKnownByGoesThirtyDaysAfterTheLastReportThoughNobodyHasLooked),
        ["moderation.evidence"] = nameof(EvidenceTests.EvidenceGoesAfterThirtyDaysUnlessTheCaseIsOpenOrHeld),
        ["moderation.marks"] = nameof(BanTests.WhatOneWouldBeKnownByGoesADayAfterTheSanctionAndHowOneCameAfterAWeek),
        ["staff.invitations"] = nameof(RoleTests.WhatHasRunOutIsForgotten),
        ["staff.sessions"] = nameof(RoleTests.WhatHasRunOutIsForgotten),
        ["tax.questions"] = nameof(LeaveTests.AfterTheTimeThatIsPromisedAQuestionIsDeleted),
        ["tax.talks"] = nameof(AskTests.AThreadEndsHalfAnHourAfterItsLastQuestion),
    };

    private readonly AccountsHost _accounts = new();

    public static TheoryData<string, string, string> Rows => new()
    {
        { "accounts.child-permits", "child_permit", "given_at" },
        { "accounts.guardian-requests", "guardian_request", "asked_at" },
        { "entrance.resumption", "resumption", "valid_until_ms" },
        { "moderation.acts", "moderation_act", "at" },
        { "moderation.cases", "moderation_case", "closed_at" },
        { "moderation.sanctions", "sanction", "ended_at" },
        { "moderation.traces", "trace", "seen_at" },
        { "safety.list-changes", "list_change", "at" },
        { "staff.role-changes", "staff_role_change", "at" },
    };

    public Task InitializeAsync() => _accounts.InitializeAsync();

    public Task DisposeAsync() => _accounts.DisposeAsync();

    [Fact]
    public async Task EveryTableBelongsToAClassOfTheRetentionTableOrToNobody()
    {
        var rules = Rules().Select(r => r.Class).ToList();

        var tables = await _accounts.WithDatabaseAsync(EveryTable.NamesAsync);

        Assert.Equal(Tables.Keys.Order(StringComparer.Ordinal), tables);
        Assert.Empty(Tables.Values.SelectMany(c => c).Except(rules, StringComparer.Ordinal));
        Assert.Equal(Elsewhere, rules.Except(Tables.Values.SelectMany(c => c), StringComparer.Ordinal).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(await _accounts.WithDatabaseAsync(EveryTable.OfPeopleAsync), column => Tables[column.Table].Length == 0);
    }

    [Fact]
    public void EveryClassThatHasAnEndOfItsOwnIsTriedWithAClock()
    {
        // A code of the counter says itself when it ends.
        var tried = Clocked.Keys.Concat(Rows.Select(row => (string)row[0])).Append("identity.counter-codes").Order(StringComparer.Ordinal);

        Assert.Equal(Rules().Where(r => r.Period.Unit != RetentionUnit.Account).Select(r => r.Class).Order(StringComparer.Ordinal), tried);
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task TheClockDeletesIt(string @class, string table, string began)
    {
        var rule = Rules().Single(r => r.Class == @class);
        var now = _accounts.Clock.GetUtcNow();
        await _accounts.WithDatabaseAsync(async d =>
        {
            await EveryTable.InsertAsync(d, table, [(began, now.ToUnixTimeMilliseconds()), .. Overrides(table)]);
            return 0;
        });
        var end = now + (now - rule.Period.Before(now)!.Value);

        _accounts.Clock.Move(end - now - TimeSpan.FromMinutes(1));
        if (rule.Period.Unit == RetentionUnit.Years) _accounts.Clock.Move(TimeSpan.FromDays(-2));
        await _accounts.RunRetentionAsync();
        var before = await CountAsync(table);
        _accounts.Clock.Move(TimeSpan.FromDays(rule.Period.Unit == RetentionUnit.Years ? 5 : 0) + TimeSpan.FromMinutes(2));
        await _accounts.RunRetentionAsync();

        Assert.Equal((1, 0), (before, await CountAsync(table)));
    }

    [Fact]
    public async Task ACodeOfTheCounterGoesWhenItEnds()
    {
        await _accounts.WithDatabaseAsync(async d =>
        {
            await EveryTable.InsertAsync(d, "counter_code", ("until", _accounts.Clock.GetUtcNow().AddMinutes(10).ToUnixTimeMilliseconds()));
            return 0;
        });

        _accounts.Clock.Move(TimeSpan.FromMinutes(9));
        await _accounts.RunRetentionAsync();
        var before = await CountAsync("counter_code");
        _accounts.Clock.Move(TimeSpan.FromMinutes(2));
        await _accounts.RunRetentionAsync();

        Assert.Equal((1, 0), (before, await CountAsync("counter_code")));
    }

    [Fact]
    public async Task WhateverAFeatureKeepsOfSomebodyIsInTheirFileAndGoesWithThem()
    {
        using var citizen = _accounts.Visitor();
        await citizen.BecomeCitizenAsync();
        var person = (await citizen.MeAsync()).Person!;
        var columns = await _accounts.WithDatabaseAsync(EveryTable.OfPeopleAsync);
        await _accounts.WithDatabaseAsync(async database =>
        {
            // One row for each column, in which somebody else stands in all others; the account itself is there.
            foreach (var (table, column) in columns.Where(c => c.Table != "citizen"))
            {
                (string, object)[] others = [.. columns.Where(c => c.Table == table && c.Column != column).Select(c => (c.Column, (object)"Anotherone1"))];
                await EveryTable.InsertAsync(database, table, [(column, column == "holder" ? Caller.HolderOf(person) : person), .. others, .. Overrides(table, column)]);
            }

            return 0;
        });
        var held = await _accounts.WithDatabaseAsync(d => EveryTable.HoldingAsync(d, person));

        using var taken = await citizen.Browser.PostAsync("/account/data", Visitor.Form(("current", Visitor.Password)));
        using var file = JsonDocument.Parse(await taken.Content.ReadAsStringAsync());
        using var left = await citizen.Browser.PostAsync("/account/delete", Visitor.Form(("current", Visitor.Password)));

        Assert.Equal(columns.Select(c => c.Table).Append("citizen").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), held.Except(["kept_record"], StringComparer.Ordinal).Append("kept_record").Order(StringComparer.Ordinal));
        Assert.Equal(_accounts.Host.Services.GetServices<IPersonalData>().Select(p => p.Name).Order(StringComparer.Ordinal), file.RootElement.GetProperty("data").EnumerateObject().Select(p => p.Name).Append("looks").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        Assert.Equal("/account/deleted", left.Headers.Location?.ToString());
        // What the law keeps apart, a measure that still holds, and in a child's own record who gave a consent for them: under the random id that is nobody's any more.
        Assert.Equal(["consent", "kept_record", "sanction", "transfer"], await _accounts.WithDatabaseAsync(d => EveryTable.HoldingAsync(d, person)));
    }

    private IEnumerable<IRetentionRule> Rules() => _accounts.Host.Services.GetServices<IRetentionRule>();

    private Task<int> CountAsync(string table) => _accounts.WithDatabaseAsync(d => EveryTable.CountAsync(d, table));

    /// <summary>What a row needs to be one that the feature would write.</summary>
    private static (string, object)[] Overrides(string table, string? column = null) => (table, column) switch
    {
        ("moderation_case", null) => [("is_held", 0L)],
        ("moderation_case", _) => [("is_held", 0L), ("closed_at", 1L)],
        ("sanction", null) => [("measure", 2L)],
        ("sanction", _) => [("until_at", 4_000_000_000_000L), ("measure", 2L)],
        ("desk_ticket", _) => [("day", "2026-11-28"), ("id", $"ticket-{column}"), ("number", column == "holder" ? 2L : 1L), ("ended_at", 1L)],
        ("access_person", _) => [("is_staff", 0L), ("pseudonym", "pseudonym")],
        ("guardian_request" or "resumption" or "child_permit", _) => [("token_hash", $"hash-{column}")],
        ("desk_letter", _) => [("id", "letter")],
        _ => [],
    };
}
