using Madang.Server.Content;
using Madang.Server.Data;
using Madang.Server.Features.Moderation.Rules;
using Madang.Server.Features.Staff.Contract;
using Madang.Server.Features.Transparency.Contract;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Moderation;

/// <summary>What a moderator decides about the person of a case.</summary>
/// <param name="Hours">The term; null where the measure has none.</param>
/// <param name="Reason">What is added for the person; may be empty.</param>
/// <param name="WithExcerpt">Whether the person's own reported words stand in the statement.</param>
internal sealed record Decision(Measure Measure, Scope Scope, int? Hours, ReportKind Rule, string Reason, bool WithExcerpt = true);

/// <summary>Takes, confirms, declines and lifts measures. Each answers with the code of its refusal (text key <c>moderation.office.refused.{code}</c>), null when it is done.</summary>
internal sealed class Decisions(
    MadangDbContext database, City city, CaseBook cases, BarredMarks marks, Force force, Statements statements, AuditLog audit, IMonthTally tally, TimeProvider clock)
{
    public const int MostReason = 1_000;

    public async Task<string?> TakeAsync(string caseId, StaffProfile by, Decision decision, CancellationToken ct)
    {
        if (!Terms.Fit(decision.Measure, decision.Hours, decision.Scope) || !IsThere(decision.Scope)) return "term";
        if (decision.Reason.Length > MostReason) return "reason-long";

        await using var transaction = await database.Database.BeginTransactionAsync(ct);
        if (await cases.FindAsync(caseId, ct) is not { } @case) return "gone";
        if (!@case.IsOpen) return "closed";
        if (@case.SubjectKind is not (SubjectKind.Citizen or SubjectKind.Guest)) return "nobody";
        if (Refusal((await cases.AuthorityAsync(@case.Id, ct)).Of(by.Member, by.Roles)) is { } hindered) return hindered;
        if (await database.Set<Sanction>().AnyAsync(s => s.Case == @case.Id && s.State == SanctionState.Proposed, ct)) return "proposed";

        var begun = new List<Begun>();
        var ended = await EndAutomaticAsync(@case, SanctionState.InForce, ct);
        if (decision.Measure == Measure.Ban)
        {
            var ban = Make(@case, by, decision, SanctionState.Proposed, until: null, await ExcerptAsync(@case, decision, ct));
            // Until a second person has looked, the person stays out.
            var interim = Make(@case, by, decision with { Measure = Measure.Suspend }, SanctionState.InForce, clock.GetUtcNow() + Terms.Interim, ban.Excerpt);
            database.AddRange(ban, interim);
            audit.Add(by, ActKind.Proposed, @case, ban, Detail(decision));
            await database.SaveChangesAsync(ct);
            begun.Add(await marks.KeepAsync(interim, ct));
        }
        else
        {
            DateTimeOffset? until = decision.Hours is { } hours ? clock.GetUtcNow().AddHours(hours) : null;
            var sanction = Make(@case, by, decision, SanctionState.InForce, until, await ExcerptAsync(@case, decision, ct));
            database.Add(sanction);
            audit.Add(by, ActKind.Sanctioned, @case, sanction, Detail(decision));
            await database.SaveChangesAsync(ct);
            begun.Add(decision.Measure == Measure.Warn ? new Begun(sanction, []) : await marks.KeepAsync(sanction, ct));
            await CloseAsync(@case, Outcome.Measure, by, ct);
        }

        await database.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        ended.ForEach(s => force.End(s, tells: false));
        begun.ForEach(force.Begin);
        if (!@case.IsOpen) await AnswerAsync(@case, ct);
        return null;
    }

    /// <summary>A second person confirms a ban, or does not want it; then the suspension that began with the proposal runs out by itself.</summary>
    public async Task<string?> SecondAsync(string sanctionId, StaffProfile by, bool confirms, CancellationToken ct)
    {
        await using var transaction = await database.Database.BeginTransactionAsync(ct);
        if (await FindAsync(sanctionId, ct) is not { State: SanctionState.Proposed, Case: { } key } ban) return "gone";
        if (Refusal((await cases.AuthorityAsync(key, ct)).Of(by.Member, by.Roles, ban.By)) is { } hindered) return hindered;

        var @case = await database.Set<Case>().SingleAsync(c => c.Id == key, ct);
        var now = clock.GetUtcNow();
        (ban.Second, ban.SecondName) = (by.Member, by.Name);
        Begun? begun = null;
        if (confirms)
        {
            (ban.State, ban.From) = (SanctionState.InForce, now);
            begun = await marks.KeepAsync(ban, ct);
        }
        else
        {
            (ban.State, ban.EndedAt) = (SanctionState.Declined, now);
        }

        audit.Add(by, confirms ? ActKind.Confirmed : ActKind.Declined, @case, ban);
        await CloseAsync(@case, Outcome.Measure, by, ct);
        await database.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        if (begun is not null) force.Begin(begun);
        await AnswerAsync(@case, ct);
        return null;
    }

    /// <summary>Closes a case without a measure; what the rules had done by themselves in it is given back.</summary>
    public async Task<string?> CloseAsync(string caseId, StaffProfile by, Outcome outcome, CancellationToken ct)
    {
        if (outcome == Outcome.Measure) return "gone";
        await using var transaction = await database.Database.BeginTransactionAsync(ct);
        if (await cases.FindAsync(caseId, ct) is not { } @case) return "gone";
        if (!@case.IsOpen) return "closed";
        if (Refusal((await cases.AuthorityAsync(@case.Id, ct)).Of(by.Member, by.Roles)) is { } hindered) return hindered;
        if (await database.Set<Sanction>().AnyAsync(s => s.Case == @case.Id && s.State == SanctionState.Proposed, ct)) return "proposed";

        var ended = await EndAutomaticAsync(@case, outcome == Outcome.NoMeasure ? SanctionState.InForce : SanctionState.Reversed, ct);
        await CloseAsync(@case, outcome, by, ct);
        audit.Add(by, ActKind.Closed, @case, detail: Words.Of(outcome));
        await database.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        ended.ForEach(s => force.End(s, tells: true));
        await AnswerAsync(@case, ct);
        return null;
    }

    /// <summary>Ends a sanction before its time, without an appeal. Not by who took it: that would be no second look.</summary>
    public async Task<string?> LiftAsync(string sanctionId, StaffProfile by, CancellationToken ct)
    {
        await using var transaction = await database.Database.BeginTransactionAsync(ct);
        if (await FindAsync(sanctionId, ct) is not { } sanction || !sanction.HoldsAt(clock.GetUtcNow())) return "gone";
        var authority = await cases.AuthorityAsync(sanction.Case ?? 0, ct);
        if (Refusal(authority.Of(by.Member, by.Roles, sanction.By)) is { } hindered) return hindered;

        Reverse(sanction);
        audit.Add(by, ActKind.Lifted, sanction.Case is { } key ? await database.Set<Case>().SingleAsync(c => c.Id == key, ct) : null, sanction);
        await database.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        force.End(sanction, tells: true);
        return null;
    }

    /// <summary>A member of staff says that they are a party.</summary>
    public async Task<string?> RecuseAsync(string caseId, StaffProfile by, CancellationToken ct)
    {
        await using var transaction = await database.Database.BeginTransactionAsync(ct);
        if (await cases.FindAsync(caseId, ct) is not { } @case) return "gone";
        await cases.RecuseAsync(@case.Id, by.Member, ct);
        audit.Add(by, ActKind.Recused, @case);
        await database.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return null;
    }

    public void Reverse(Sanction sanction) => (sanction.State, sanction.EndedAt) = (SanctionState.Reversed, clock.GetUtcNow());

    public Task<Sanction?> FindAsync(string sanctionId, CancellationToken ct) => database.Set<Sanction>().SingleOrDefaultAsync(s => s.SanctionId == sanctionId, ct);

    public static string? Refusal(Hindrance hindrance) => hindrance switch
    {
        Hindrance.Party => "party",
        Hindrance.Decided => "decided",
        Hindrance.NotTheirs => "not-theirs",
        _ => null,
    };

    private bool IsThere(Scope scope) => scope.Kind switch
    {
        ScopeKind.Space => city.Spaces.ContainsKey(scope.Value!),
        ScopeKind.District => city.Spaces.Values.Any(s => s.District == scope.Value),
        _ => true,
    };

    private Sanction Make(Case @case, StaffProfile by, Decision decision, SanctionState state, DateTimeOffset? until, string? excerpt) => new()
    {
        SanctionId = Ids.New(),
        Case = @case.Id,
        Person = @case.Subject,
        Measure = decision.Measure,
        ScopeKind = decision.Scope.Kind,
        ScopeValue = decision.Scope.Value,
        From = clock.GetUtcNow(),
        Until = until,
        Rule = decision.Rule,
        Excerpt = excerpt,
        Reason = decision.Reason,
        By = by.Member,
        ByName = by.Name,
        State = state,
        IsAutomatic = false,
    };

    private async Task<string?> ExcerptAsync(Case @case, Decision decision, CancellationToken ct) => !decision.WithExcerpt ? null
        : await database.Set<Report>().Where(r => r.Case == @case.Id && r.Excerpt != null).OrderByDescending(r => r.Id).Select(r => r.Excerpt).FirstOrDefaultAsync(ct);

    private async Task<List<Sanction>> EndAutomaticAsync(Case @case, SanctionState state, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var automatic = (await database.Set<Sanction>().Where(s => s.Case == @case.Id && s.IsAutomatic).ToListAsync(ct)).FindAll(s => s.HoldsAt(now));
        foreach (var mute in automatic)
        {
            // A person has looked: what they decide takes its place.
            (mute.State, mute.Until) = (state, now);
            if (state == SanctionState.Reversed) mute.EndedAt = now;
        }

        return automatic;
    }

    private async Task CloseAsync(Case @case, Outcome outcome, StaffProfile by, CancellationToken ct)
    {
        cases.Close(@case, outcome, by.Name);
        await database.SaveChangesAsync(ct);
        await database.Set<Report>().Where(r => r.Case == @case.Id && r.Outcome == null).ExecuteUpdateAsync(r => r.SetProperty(x => x.Outcome, outcome), ct);
    }

    private async Task AnswerAsync(Case @case, CancellationToken ct)
    {
        tally.Add(Figures.Decided, @case.ClosedAt - @case.OpenedAt);
        var reporters = await database.Set<Report>().Where(r => r.Case == @case.Id && r.Reporter != null).Select(r => r.Reporter!).Distinct().ToListAsync(ct);
        reporters.ForEach(r => statements.Answered(r, @case.Outcome!.Value));
    }

    private static string Detail(Decision decision) => $"{decision.Measure.Word()} {decision.Scope.Word}{(decision.Hours is { } hours ? $" {hours} h" : "")}";
}
