using Madang.Server.Data;
using Madang.Server.Features.Moderation.Rules;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Moderation.Office;

/// <summary>Reads what stands on the moderators' pages. Who reported is told by number only.</summary>
internal sealed class CaseLook(MadangDbContext database, TimeProvider clock)
{
    /// <summary>Reports on the page of a case, the newest: the package has all of them.</summary>
    private const int CasesShown = 200, ReportsShown = 30;

    public async Task<IReadOnlyList<CaseRow>> QueueAsync(CancellationToken ct)
    {
        var open = await database.Set<Case>().AsNoTracking().Where(c => c.ClosedAt == null).OrderByDescending(c => c.Priority).ThenBy(c => c.OpenedAt).Take(CasesShown).ToListAsync(ct);
        var keys = open.ConvertAll(c => c.Id);
        var reports = await database.Set<Report>().Where(r => keys.Contains(r.Case)).GroupBy(r => r.Case).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var sanctions = (await database.Set<Sanction>().AsNoTracking().Where(s => s.Case != null && keys.Contains(s.Case.Value)).ToListAsync(ct)).ToLookup(s => s.Case!.Value);
        var now = clock.GetUtcNow();
        return open.ConvertAll(c => new CaseRow(
            c.CaseId, c.Kind.Word(), c.Kind.Severity() == Severity.Severe, c.SubjectName, c.SubjectKind.ToString().ToLowerInvariant(), c.Space, c.HasMinor, c.IsHeld, reports.GetValueOrDefault(c.Id), c.OpenedAt,
            sanctions[c.Id].Any(s => s.State == SanctionState.Proposed), sanctions[c.Id].Any(s => s.State == SanctionState.Proposed && Proposals.DueAt(s.From) < now), sanctions[c.Id].Any(s => s.IsAutomatic && s.HoldsAt(now)), sanctions[c.Id].Any(s => s.LookAskedAt is not null && s.HoldsAt(now))));
    }

    public async Task<IReadOnlyList<AppealRow>> AppealsAsync(CancellationToken ct)
    {
        var open = await database.Set<Appeal>().AsNoTracking().Where(a => a.DecidedAt == null).OrderBy(a => a.DueAt)
            .Join(database.Set<Sanction>().AsNoTracking(), a => a.Sanction, s => s.Id, (a, s) => new { a, s }).ToListAsync(ct);
        var now = clock.GetUtcNow();
        return open.ConvertAll(x => new AppealRow(x.s.SanctionId, x.s.Measure.Word(), x.s.ByName, x.a.At, x.a.DueAt, x.a.DueAt < now));
    }

    public async Task<IReadOnlyList<ReportView>> ReportsAsync(Case @case, CancellationToken ct)
    {
        var reports = await database.Set<Report>().AsNoTracking().Where(r => r.Case == @case.Id).OrderBy(r => r.Id).ToListAsync(ct);
        var shown = reports.TakeLast(ReportsShown).ToList();
        var keys = shown.ConvertAll(r => r.Id);
        var scenes = await database.Set<Evidence>().AsNoTracking().Where(e => keys.Contains(e.Report)).ToDictionaryAsync(e => e.Report, ct);
        var voices = reports.Select(VoiceOf).Distinct(StringComparer.Ordinal).Select((voice, i) => (voice, i)).ToDictionary(v => v.voice, v => v.i + 1, StringComparer.Ordinal);
        var first = reports.Count - shown.Count + 1;
        return [.. shown.Select((r, i) => new ReportView(
            first + i, voices[VoiceOf(r)], r.ByGuest, r.Kind.Word(), r.At, r.Words, r.Excerpt,
            scenes.TryGetValue(r.Id, out var evidence) ? SceneView.Of(Scenes.Read(evidence), @case.Subject, r.Reporter) : null, evidence?.Hash))];
    }

    public async Task<IReadOnlyList<SanctionRow>> HistoryAsync(Case @case, CancellationToken ct)
    {
        var all = await database.Set<Sanction>().AsNoTracking().Where(s => s.Person == @case.Subject).OrderByDescending(s => s.Id).Take(50).ToListAsync(ct);
        var now = clock.GetUtcNow();
        return all.ConvertAll(s => new SanctionRow(s.SanctionId, s.Measure.Word(), s.Scope.Word, s.Rule, s.State.ToString().ToLowerInvariant(), s.From, s.Until, s.ByName, s.IsAutomatic, s.HoldsAt(now), s.Case == @case.Id));
    }

    public async Task<IReadOnlyList<StrikeView>> StrikesAsync(Case @case, CancellationToken ct) =>
        (await database.Set<StrikeMark>().AsNoTracking().Where(s => s.Person == @case.Subject).OrderByDescending(s => s.Id).Take(20).ToListAsync(ct)).ConvertAll(s => new StrikeView(s.Desk, s.At, s.Excerpt));

    public async Task<IReadOnlyList<ActRow>> ActsAsync(string? caseId, int most, CancellationToken ct) =>
        (await database.Set<Act>().AsNoTracking().Where(a => caseId == null || a.CaseId == caseId).OrderByDescending(a => a.Id).Take(most).ToListAsync(ct))
            .ConvertAll(a => new ActRow(a.At, a.Name, a.What.ToString().ToLowerInvariant(), a.CaseId, a.Detail));

    private static string VoiceOf(Report report) => report.Reporter ?? report.Receipt;
}

public sealed record CaseRow(
    string Id, string Kind, bool IsSevere, string Name, string SubjectKind, string? Space, bool HasMinor, bool IsHeld, int Reports, DateTimeOffset OpenedAt, bool WaitsForSecond, bool IsLate, bool IsMuted, bool IsLookAsked);

public sealed record AppealRow(string Sanction, string Measure, string By, DateTimeOffset At, DateTimeOffset DueAt, bool IsLate);

/// <param name="Number">Of the report in this case.</param>
/// <param name="Voice">The reporter's number in this case.</param>
public sealed record ReportView(int Number, int Voice, bool ByGuest, string Kind, DateTimeOffset At, string Words, string? Excerpt, SceneView? Scene, string? Hash);

public sealed record SanctionRow(
    string Id, string Measure, string Scope, string Rule, string State, DateTimeOffset From, DateTimeOffset? Until, string By, bool IsAutomatic, bool Holds, bool IsOfThisCase);

public sealed record StrikeView(string Desk, DateTimeOffset At, string Excerpt);

/// <param name="By">Empty for the rules.</param>
/// <param name="What">The end of a text key <c>moderation.act.*</c>.</param>
public sealed record ActRow(DateTimeOffset At, string By, string What, string? Case, string? Detail);
