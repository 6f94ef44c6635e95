using Madang.Server.Content;
using Madang.Server.Data;
using Madang.Server.Features.Guidance.Contract;
using Madang.Server.Features.Moderation.Rules;
using Madang.Server.Features.Transparency.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Madang.Server.Features.Moderation;

/// <summary>What a moderator decides about the person of a case.</summary>
/// <param name="Hours">The term; null where the measure has none.</param>
/// <param name="Rule">Id of the rule of use that was broken.</param>
/// <param name="Reason">What is added for the person; may be empty.</param>
/// <param name="WithExcerpt">Whether the person's own reported words stand in the statement.</param>
internal sealed record Decision(Measure Measure, Scope Scope, int? Hours, string Rule, string Reason, bool WithExcerpt = true);

/// <summary>Takes measures, closes cases, and gives back. Each answers with the code of its refusal (text key <c>moderation.office.refused.{code}</c>), null when it is done.</summary>
internal sealed class Decisions(
    MadangDbContext database, City city, IGuidance guidance, CaseBook cases, BarredMarks marks, Force force, Statements statements, AuditLog audit, IMonthTally tally, TimeProvider clock)
{
    public const int MostReason = 1_000;

    public async Task<string?> TakeAsync(string caseId, Actor by, Decision decision, CancellationToken ct)
    {
        if (!Terms.Fit(decision.Measure, decision.Hours, decision.Scope) || !IsThere(decision.Scope)) return "term";
        if (!guidance.Rules.Contains(decision.Rule)) return "rule";
        if (decision.Reason.Length > MostReason) return "reason-long";

        await using var transaction = await database.Database.BeginTransactionAsync(ct);
        if (await cases.FindAsync(caseId, ct) is not { } @case) return "gone";
        if (!@case.IsOpen) return "closed";
        if (@case.SubjectKind is not (SubjectKind.Citizen or SubjectKind.Guest)) return "nobody";
        if (await HinderedAsync(transaction, @case, @case.Subject, by, [], ct) is { } hindered) return hindered;
        if (await IsProposedAsync(@case, ct)) return "proposed";

        var ended = await EndAutomaticAsync(@case, SanctionState.InForce, ct);
        var excerpt = await ExcerptAsync(@case, decision, ct);
        Begun begun;
        IReadOnlyList<string> reporters = [];
        if (decision.Measure == Measure.Ban)
        {
            // Until a second person has looked, the person stays out.
            var interim = Make(@case, by, decision with { Measure = Measure.Suspend }, SanctionState.InForce, clock.GetUtcNow() + Terms.Interim, excerpt);
            database.Add(interim);
            await database.SaveChangesAsync(ct);
            var ban = Make(@case, by, decision, SanctionState.Proposed, until: null, excerpt, interim.Id);
            database.Add(ban);
            audit.Add(by.Staff, ActKind.Proposed, @case, ban, Detail(decision));
            begun = await marks.KeepAsync(interim, instead: null, ct);
        }
        else
        {
            DateTimeOffset? until = decision.Hours is { } hours ? clock.GetUtcNow().AddHours(hours) : null;
            var sanction = Make(@case, by, decision, SanctionState.InForce, until, excerpt);
            database.Add(sanction);
            audit.Add(by.Staff, ActKind.Sanctioned, @case, sanction, Detail(decision));
            await database.SaveChangesAsync(ct);
            begun = decision.Measure == Measure.Warn ? new Begun(sanction, [], []) : await marks.KeepAsync(sanction, instead: null, ct);
            reporters = await CloseAsync(@case, Outcome.Measure, by, ct);
        }

        await transaction.CommitAsync(ct);
        ended.ForEach(s => force.End(s, tells: false));
        force.Begin(begun);
        if (!@case.IsOpen) Answer(@case, reporters);
        return null;
    }

    /// <summary>Closes a case without a measure; what the rules had done by themselves in it is given back.</summary>
    public async Task<string?> CloseAsync(string caseId, Actor by, Outcome outcome, CancellationToken ct)
    {
        if (outcome == Outcome.Measure) return "gone";
        await using var transaction = await database.Database.BeginTransactionAsync(ct);
        if (await cases.FindAsync(caseId, ct) is not { } @case) return "gone";
        if (!@case.IsOpen) return "closed";
        if (await HinderedAsync(transaction, @case, @case.Subject, by, [], ct) is { } hindered) return hindered;
        if (await IsProposedAsync(@case, ct)) return "proposed";

        var ended = await EndAutomaticAsync(@case, outcome == Outcome.NoMeasure ? SanctionState.InForce : SanctionState.Reversed, ct);
        audit.Add(by.Staff, ActKind.Closed, @case, detail: Words.Of(outcome));
        var reporters = await CloseAsync(@case, outcome, by, ct);
        await transaction.CommitAsync(ct);
        ended.ForEach(s => force.End(s, tells: true));
        Answer(@case, reporters);
        return null;
    }

    /// <summary>Ends a sanction before its time, without an appeal. Not by who took or confirmed it: that would be no second look.</summary>
    public async Task<string?> LiftAsync(string sanctionId, Actor by, CancellationToken ct)
    {
        await using var transaction = await database.Database.BeginTransactionAsync(ct);
        if (await FindAsync(sanctionId, ct) is not { } sanction || !sanction.HoldsAt(clock.GetUtcNow())) return "gone";
        var @case = await cases.OfAsync(sanction, ct);
        if (await HinderedAsync(transaction, @case, sanction.Person, by, [sanction.By, sanction.Second], ct) is { } hindered) return hindered;

        var ended = await ReverseAsync(sanction, ct);
        audit.Add(by.Staff, ActKind.Lifted, @case, sanction);
        await database.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        ended.ForEach(s => force.End(s, tells: true));
        return null;
    }

    /// <summary>A member of staff says that they are a party.</summary>
    public async Task<string?> RecuseAsync(string caseId, Actor by, CancellationToken ct)
    {
        await using var transaction = await database.Database.BeginTransactionAsync(ct);
        if (await cases.FindAsync(caseId, ct) is not { } @case) return "gone";
        await cases.RecuseAsync(@case, by.Staff, ct);
        await database.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return null;
    }

    /// <summary>
    /// A sanction is taken back with all that goes with it: what followed under other accounts, and the suspension that held until a second person had looked. As a part of the caller's transaction.
    /// </summary>
    /// <returns>Those that held until now, to be ended after the commit.</returns>
    public async Task<List<Sanction>> ReverseAsync(Sanction sanction, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var root = sanction.Origin ?? sanction.Id;
        long?[] roots = [root, await database.Set<Sanction>().Where(s => s.Id == root).Select(s => s.Interim).FirstOrDefaultAsync(ct)];
        var all = await database.Set<Sanction>().Where(s => s.State == SanctionState.InForce && (roots.Contains(s.Id) || (s.Origin != null && roots.Contains(s.Origin)))).ToListAsync(ct);
        var held = all.FindAll(s => s.HoldsAt(now));
        all.ForEach(s => (s.State, s.EndedAt) = (SanctionState.Reversed, now));
        return held;
    }

    public Task<Sanction?> FindAsync(string sanctionId, CancellationToken ct) => database.Set<Sanction>().SingleOrDefaultAsync(s => s.SanctionId == sanctionId, ct);

    /// <summary>Whether somebody may not act; that they were found to be a party is kept. Before anything else of the transaction is changed.</summary>
    /// <returns>The code of the refusal; null when they may.</returns>
    public async Task<string?> HinderedAsync(IDbContextTransaction transaction, Case? @case, string person, Actor by, string?[] deciders, CancellationToken ct)
    {
        var authority = await cases.AuthorityAsync(@case, person, by, ct);
        if (Refusal(authority.Of(by.Staff.Member, by.Staff.Roles, deciders)) is not { } refusal) return null;
        await database.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return refusal;
    }

    /// <summary>A part of the caller's transaction; saves what was changed before.</summary>
    /// <returns>Who reported, to be answered after the commit.</returns>
    public async Task<IReadOnlyList<string>> CloseAsync(Case @case, Outcome outcome, Actor by, CancellationToken ct)
    {
        await cases.CloseAsync(@case, outcome, by.Staff.Name, ct);
        await database.SaveChangesAsync(ct);
        await database.Set<Report>().Where(r => r.Case == @case.Id && r.Outcome == null).ExecuteUpdateAsync(r => r.SetProperty(x => x.Outcome, outcome), ct);
        return await database.Set<Report>().Where(r => r.Case == @case.Id && r.Reporter != null).Select(r => r.Reporter!).Distinct().ToListAsync(ct);
    }

    /// <summary>After the commit: whoever reported hears what became of it.</summary>
    public void Answer(Case @case, IReadOnlyList<string> reporters)
    {
        tally.Add(Figures.Decided, @case.ClosedAt - @case.OpenedAt);
        foreach (var reporter in reporters) statements.Answered(reporter, @case.Outcome!.Value);
    }

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

    private Task<bool> IsProposedAsync(Case @case, CancellationToken ct) => database.Set<Sanction>().AnyAsync(s => s.Case == @case.Id && s.State == SanctionState.Proposed, ct);

    private Sanction Make(Case @case, Actor by, Decision decision, SanctionState state, DateTimeOffset? until, string? excerpt, long? interim = null) => new()
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
        By = by.Staff.Member,
        ByName = by.Staff.Name,
        State = state,
        IsAutomatic = false,
        Interim = interim,
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

    private static string Detail(Decision decision) => $"{decision.Measure.Word()} {decision.Scope.Word}{(decision.Hours is { } hours ? $" {hours} h" : "")}";
}
