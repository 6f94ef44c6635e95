using Madang.Server.Data;
using Madang.Server.Data.Retention;
using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Features.Moderation.Enforcement;
using Madang.Server.Features.Moderation.Rules;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Madang.Server.Features.Moderation;

/// <summary>
/// What moderation keeps of a citizen. Who leaves takes nothing along from a ban: what holds stays under the random id, with the hashes by which it holds, until it has run out;
/// everything else goes, but for cases that are open or held. What is in memory goes after the commit: <see cref="EndOfAccounts"/>.
/// </summary>
internal sealed class ModerationData(Traces traces, IOptions<ModerationOptions> options, TimeProvider clock) : IPersonalData
{
    public string Name => "moderation";

    /// <summary>What a child wrote in reports and appeals is not a guardian's; sanctions are read at <c>/account/children</c>.</summary>
    public bool IsForGuardian => false;

    public async Task<object?> ExportAsync(MadangDbContext database, string person, CancellationToken ct)
    {
        var reports = await database.Set<Report>().AsNoTracking().Where(r => r.Reporter == person).OrderBy(r => r.Id).ToListAsync(ct);
        var sanctions = await database.Set<Sanction>().AsNoTracking().Where(s => s.Person == person).Taken().OrderBy(s => s.Id).ToListAsync(ct);
        var appeals = await database.Set<Appeal>().AsNoTracking().Where(a => a.By == person).ToListAsync(ct);
        var strikes = await database.Set<StrikeMark>().AsNoTracking().Where(s => s.Person == person).OrderBy(s => s.Id).ToListAsync(ct);
        var trace = await traces.OfAsync(database, person, ct);
        return reports.Count + sanctions.Count + appeals.Count + strikes.Count == 0 && trace is null ? null : new
        {
            Reports = reports.Select(r => new { Kind = r.Kind.Word(), r.At, r.Words, Outcome = r.Outcome?.ToString() }),
            Sanctions = sanctions.Select(s => new { Measure = s.Measure.Word(), Scope = s.Scope.Word, s.Rule, s.From, s.Until, s.Excerpt, s.Reason, State = s.State.ToString(), s.IsAutomatic }),
            Appeals = appeals.Select(a => new { a.At, a.Words, a.DueAt, a.DecidedAt, a.Reversed, a.Answer }),
            Strikes = strikes.Select(s => new { s.Desk, s.At, s.Excerpt }),
            CameLast = trace?.SeenAt,
        };
    }

    public async Task DeleteAsync(MadangDbContext database, string person, IKeptRecords kept, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await database.Set<Trace>().Where(t => t.Person == person).ExecuteDeleteAsync(ct);
        await database.Set<Watched>().Where(w => w.Person == person).ExecuteDeleteAsync(ct);
        // Who leaves waits for no answer.
        await database.Set<Appeal>().Where(a => a.By == person && a.DecidedAt == null).ExecuteDeleteAsync(ct);
        await database.Set<Appeal>().Where(a => a.By == person).ExecuteUpdateAsync(a => a.SetProperty(x => x.By, "").SetProperty(x => x.Words, ""), ct);
        await database.Set<Report>().Where(r => r.Reporter == person).ExecuteUpdateAsync(r => r.SetProperty(x => x.Reporter, (string?)null).SetProperty(x => x.Device, (string?)null).SetProperty(x => x.Network, (string?)null), ct);
        // Closed and not held: nothing but the account kept it.
        await database.Unneeded().Where(c => c.Subject == person).ExecuteDeleteAsync(ct);
        var awaited = database.Awaited(now.AddDays(-options.Value.CaseMarkDays));
        await database.Set<Sanction>().Where(s => s.Person == person && (s.State == SanctionState.Declined || s.State == SanctionState.Lapsed || s.State == SanctionState.Reversed || (s.Until <= now && !awaited.Contains(s.Id)) || s.Measure == Measure.Warn)).ExecuteDeleteAsync(ct);
        await database.Set<Sanction>().Where(s => s.Person == person).ExecuteUpdateAsync(s => s.SetProperty(x => x.Excerpt, (string?)null).SetProperty(x => x.Reason, ""), ct);
    }
}

/// <summary>What is still needed of a case that was closed: by the police, or by who hears an objection.</summary>
internal static class NeededCases
{
    public static IQueryable<Case> Unneeded(this MadangDbContext database) => database.Set<Case>().Where(c => c.ClosedAt != null && !c.IsHeld
        && !database.Set<Sanction>().Any(s => s.Case == c.Id && database.Set<Appeal>().Any(a => a.Sanction == s.Id && a.DecidedAt == null)));
}

/// <summary>Measures that were taken, whether they hold or not: what the person reads of.</summary>
internal static class TakenSanctions
{
    public static IQueryable<Sanction> Taken(this IQueryable<Sanction> sanctions) => sanctions.Where(s => s.State == SanctionState.InForce || s.State == SanctionState.Reversed);
}

/// <summary>Suspensions in whose place a ban is proposed that nobody has answered yet: whoever confirms it after they have run out needs what they knew. Not for ever.</summary>
internal static class AwaitedSuspensions
{
    /// <param name="database">Where they are.</param>
    /// <param name="since">What was proposed before is waited for no more.</param>
    public static IQueryable<long> Awaited(this MadangDbContext database, DateTimeOffset since) =>
        database.Set<Sanction>().Where(b => b.State == SanctionState.Proposed && b.Interim != null && b.From > since).Select(b => b.Interim!.Value);
}

/// <summary>What the server saw at a report, unless its case is open or held, or somebody has objected.</summary>
internal sealed class EvidenceRule(IOptions<ModerationOptions> options) : IRetentionRule
{
    public string Class => "moderation.evidence";

    public RetentionPeriod Period => RetentionPeriod.Days(options.Value.EvidenceDays);

    public Task<int> DeleteAsync(IServiceProvider services, DateTimeOffset before, CancellationToken ct)
    {
        var database = services.GetRequiredService<MadangDbContext>();
        return database.Set<Evidence>().Where(e => e.TakenAt < before && database.Set<Report>().Any(r => r.Id == e.Report && database.Unneeded().Any(c => c.Id == r.Case))).ExecuteDeleteAsync(ct);
    }
}

/// <summary>Cases that were closed, with their reports and strikes, unless somebody has objected and waits.</summary>
internal sealed class CasesRule(IOptions<ModerationOptions> options) : IRetentionRule
{
    public string Class => "moderation.cases";

    public RetentionPeriod Period => RetentionPeriod.Days(options.Value.CaseDays);

    public Task<int> DeleteAsync(IServiceProvider services, DateTimeOffset before, CancellationToken ct) =>
        services.GetRequiredService<MadangDbContext>().Unneeded().Where(c => c.ClosedAt < before).ExecuteDeleteAsync(ct);
}

/// <summary>Sanctions that have ended, with their appeals and the hashes by which they held.</summary>
internal sealed class SanctionsRule : IRetentionRule
{
    public string Class => "moderation.sanctions";

    /// <summary>A year after the end: as long as what came before counts for what comes next.</summary>
    public RetentionPeriod Period => RetentionPeriod.Years(1);

    public Task<int> DeleteAsync(IServiceProvider services, DateTimeOffset before, CancellationToken ct)
    {
        var database = services.GetRequiredService<MadangDbContext>();
        return database.Set<Sanction>().Where(s => (s.EndedAt < before || s.Until < before || (s.Measure == Measure.Warn && s.From < before))
            && !database.Set<Appeal>().Any(a => a.Sanction == s.Id && a.DecidedAt == null)).ExecuteDeleteAsync(ct);
    }
}

/// <summary>By which browser and network an account came.</summary>
internal sealed class TracesRule(IOptions<ModerationOptions> options) : IRetentionRule
{
    public string Class => "moderation.traces";

    public RetentionPeriod Period => RetentionPeriod.Days(options.Value.TraceDays);

    public async Task<int> DeleteAsync(IServiceProvider services, DateTimeOffset before, CancellationToken ct)
    {
        var database = services.GetRequiredService<MadangDbContext>();
        // Those of a reporter say no more, once the rules cannot count voices by them.
        await database.Set<Report>().Where(r => r.At < before && (r.Device != null || r.Network != null)).ExecuteUpdateAsync(r => r.SetProperty(x => x.Device, (string?)null).SetProperty(x => x.Network, (string?)null), ct);
        return await database.Set<Trace>().Where(t => t.SeenAt < before).ExecuteDeleteAsync(ct);
    }
}

/// <summary>By what the person of an open case would be known again.</summary>
internal sealed class CaseMarksRule(IOptions<ModerationOptions> options) : IRetentionRule
{
    public string Class => "moderation.case-marks";

    public RetentionPeriod Period => RetentionPeriod.Days(options.Value.CaseMarkDays);

    public async Task<int> DeleteAsync(IServiceProvider services, DateTimeOffset before, CancellationToken ct)
    {
        var database = services.GetRequiredService<MadangDbContext>();
        return await database.Set<CaseMark>().Where(m => m.KeptAt < before).ExecuteDeleteAsync(ct)
            + await database.Set<CaseKey>().Where(k => k.KeptAt < before).ExecuteDeleteAsync(ct);
    }
}

/// <summary>By what somebody kept out would be known again: for as long as they are kept out, or a ban waits for its second person, which has an end, too.</summary>
internal sealed class MarksRule(IOptions<ModerationOptions> options, TimeProvider clock) : IRetentionRule
{
    public string Class => "moderation.marks";

    /// <summary>A day after the sanction: the job runs once an hour.</summary>
    public RetentionPeriod Period => RetentionPeriod.Days(1);

    public async Task<int> DeleteAsync(IServiceProvider services, DateTimeOffset before, CancellationToken ct)
    {
        var database = services.GetRequiredService<MadangDbContext>();
        var awaited = database.Awaited(clock.GetUtcNow().AddDays(-options.Value.CaseMarkDays));
        var over = database.Set<Sanction>().Where(s => (s.EndedAt < before || s.Until < before) && !awaited.Contains(s.Id)).Select(s => s.Id);
        return await database.Set<BarredMark>().Where(m => over.Contains(m.Sanction)).ExecuteDeleteAsync(ct)
            + await database.Set<BannedKey>().Where(k => over.Contains(k.Sanction)).ExecuteDeleteAsync(ct)
            + await database.Set<Watched>().Where(w => over.Contains(w.Sanction)).ExecuteDeleteAsync(ct);
    }
}

/// <summary>Who on the staff did what.</summary>
internal sealed class ActsRule : IRetentionRule
{
    public string Class => "moderation.acts";

    /// <summary>As long as records of access to personal data (Standards for Securing Personal Information Safety, article 8).</summary>
    public RetentionPeriod Period => RetentionPeriod.Years(2);

    public Task<int> DeleteAsync(IServiceProvider services, DateTimeOffset before, CancellationToken ct) =>
        services.GetRequiredService<MadangDbContext>().Set<Act>().Where(a => a.At < before).ExecuteDeleteAsync(ct);
}
