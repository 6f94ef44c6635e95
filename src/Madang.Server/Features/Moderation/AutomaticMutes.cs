using Madang.Server.Data;
using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Features.Guidance.Contract;
using Madang.Server.Features.Moderation.Enforcement;
using Madang.Server.Features.Moderation.Rules;
using Madang.World;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Moderation;

/// <summary>While no moderator is on duty, enough weighty reports mute somebody for some hours. A person can always be asked to look.</summary>
internal sealed class AutomaticMutes(
    MadangDbContext database, Duty duty, ICitizens citizens, IGuidance guidance, SanctionBook book, BarredMarks marks, Force force, AuditLog audit, TimeProvider clock)
{
    /// <summary>Voices that are looked up for one case; the newest. A hundred settled citizens weigh far more than the longest mute takes.</summary>
    private const int MostHeard = 100;

    /// <summary>After a report of a case was taken.</summary>
    public async Task ConsiderAsync(Case @case, CancellationToken ct)
    {
        if (duty.IsAnybodyThere || @case.SubjectKind is not (SubjectKind.Citizen or SubjectKind.Guest)) return;
        var now = clock.GetUtcNow();
        // Who they are and how they have reported is read before anything is locked.
        if (AutomaticMute.Judge(await VoicesAsync(@case, now, ct)) is not { } term) return;

        await using var transaction = await database.Database.BeginTransactionAsync(ct);
        if (!await database.Set<Case>().AnyAsync(c => c.Id == @case.Id && c.ClosedAt == null, ct)) return;
        var earlier = await database.Set<Sanction>().Where(s => s.Person == @case.Subject && s.IsAutomatic && s.Case == @case.Id).ToListAsync(ct);
        // Once a person has lifted it, the rules keep out of the case.
        if (earlier.Exists(s => s.HoldsAt(now) || s.State == SanctionState.Reversed)) return;
        var left = Terms.LongestAutomatic - earlier.Aggregate(TimeSpan.Zero, (sum, s) => sum + (s.Until!.Value - s.From));
        if (left <= TimeSpan.Zero) return;

        var mute = new Sanction
        {
            SanctionId = Ids.New(),
            Case = @case.Id,
            Person = @case.Subject,
            Measure = Measure.Mute,
            ScopeKind = ScopeKind.City,
            From = now,
            Until = now + (term < left ? term : left),
            Rule = guidance.RuleOf(@case.Kind.Word()),
            Excerpt = await database.Set<Report>().Where(r => r.Case == @case.Id && r.Excerpt != null).OrderByDescending(r => r.Id).Select(r => r.Excerpt).FirstOrDefaultAsync(ct),
            Reason = "",
            ByName = "",
            State = SanctionState.InForce,
            IsAutomatic = true,
        };
        database.Add(mute);
        audit.Add(null, ActKind.Muted, @case, mute, $"{(int)(mute.Until.Value - now).TotalHours} h");
        await database.SaveChangesAsync(ct);
        var begun = await marks.KeepAsync(mute, instead: null, ct);
        await transaction.CommitAsync(ct);
        force.Begin(begun);
    }

    private async Task<IReadOnlyList<ReporterWeight>> VoicesAsync(Case @case, DateTimeOffset now, CancellationToken ct)
    {
        var (since, quarter) = (now - AutomaticMute.Window, now.AddDays(-90));
        var reports = await database.Set<Report>().AsNoTracking().Where(r => r.Case == @case.Id && r.At > since && r.Reporter != null).ToListAsync(ct);
        var newest = reports.GroupBy(r => r.Reporter!, StringComparer.Ordinal).Select(g => g.MaxBy(r => r.Id)!).OrderByDescending(r => r.Id).Take(MostHeard).ToList();
        if (newest.Count < AutomaticMute.Voices) return [];

        var people = newest.ConvertAll(r => r.Reporter);
        var outcomes = (await database.Set<Report>().Where(r => people.Contains(r.Reporter) && r.At > quarter && (r.Outcome == Outcome.Measure || r.Outcome == Outcome.Abusive))
            .GroupBy(r => new { r.Reporter, r.Outcome }).Select(g => new { g.Key.Reporter, g.Key.Outcome, Count = g.Count() }).ToListAsync(ct))
            .ToDictionary(o => (o.Reporter, o.Outcome), o => o.Count);
        var voices = new List<ReporterWeight>();
        foreach (var report in newest)
        {
            if (await citizens.FindAsync(report.Reporter!, ct) is not { } citizen) continue;
            voices.Add(new ReporterWeight(
                citizen.Person, citizen.Level >= IdentityLevel.Verified, citizen.Level == IdentityLevel.Guest ? null : now - citizen.Since,
                outcomes.GetValueOrDefault((report.Reporter, Outcome.Measure)), outcomes.GetValueOrDefault((report.Reporter, Outcome.Abusive)),
                book.IsSanctioned(citizen.Person), report.Device, report.Network));
        }

        return voices;
    }
}
