using Madang.Server.Data;
using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Features.Moderation.Enforcement;
using Madang.Server.Features.Moderation.Rules;
using Madang.World;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Moderation;

/// <summary>While no moderator is on duty, enough weighty reports mute somebody for some hours. A person can always be asked to look.</summary>
internal sealed class AutomaticMutes(
    MadangDbContext database, Duty duty, ICitizens citizens, SanctionBook book, BarredMarks marks, AuditLog audit, TimeProvider clock)
{
    /// <summary>As a part of the transaction in which a report was taken.</summary>
    /// <returns>The mute, to be applied after the commit; null for none.</returns>
    public async Task<Begun?> ConsiderAsync(Case @case, CancellationToken ct)
    {
        if (duty.IsAnybodyThere || @case.SubjectKind is not (SubjectKind.Citizen or SubjectKind.Guest)) return null;
        var now = clock.GetUtcNow();
        var earlier = await database.Set<Sanction>().Where(s => s.Person == @case.Subject && s.IsAutomatic && s.Case == @case.Id).ToListAsync(ct);
        // Once a person has lifted it, the rules keep out of the case.
        if (earlier.Exists(s => s.HoldsAt(now) || s.State == SanctionState.Reversed)) return null;
        var used = earlier.Aggregate(TimeSpan.Zero, (sum, s) => sum + (s.Until!.Value - s.From));
        if (AutomaticMute.Judge(await VoicesAsync(@case, now, ct)) is not { } term) return null;
        var left = Terms.LongestAutomatic - used;
        if (left <= TimeSpan.Zero) return null;

        var mute = new Sanction
        {
            SanctionId = Ids.New(),
            Case = @case.Id,
            Person = @case.Subject,
            Measure = Measure.Mute,
            ScopeKind = ScopeKind.City,
            From = now,
            Until = now + (term < left ? term : left),
            Rule = @case.Kind,
            Excerpt = await database.Set<Report>().Where(r => r.Case == @case.Id && r.Excerpt != null).OrderByDescending(r => r.Id).Select(r => r.Excerpt).FirstOrDefaultAsync(ct),
            Reason = "",
            ByName = "",
            State = SanctionState.InForce,
            IsAutomatic = true,
        };
        database.Add(mute);
        audit.Add(null, ActKind.Muted, @case, mute, $"{(int)(mute.Until.Value - now).TotalHours} h");
        await database.SaveChangesAsync(ct);
        return await marks.KeepAsync(mute, ct);
    }

    private async Task<IReadOnlyList<ReporterWeight>> VoicesAsync(Case @case, DateTimeOffset now, CancellationToken ct)
    {
        var (since, quarter) = (now - AutomaticMute.Window, now.AddDays(-90));
        var reports = await database.Set<Report>().AsNoTracking().Where(r => r.Case == @case.Id && r.At > since && r.Reporter != null).OrderBy(r => r.Id).ToListAsync(ct);
        var voices = new List<ReporterWeight>();
        foreach (var report in reports)
        {
            if (await citizens.FindAsync(report.Reporter!, ct) is not { } citizen) continue;
            var theirs = database.Set<Report>().Where(r => r.Reporter == report.Reporter && r.At > quarter);
            var isSanctioned = @case.Space is { } space && (book.AgainstSpeaking(citizen.Person, space) ?? book.AgainstBeing(citizen.Person, space)) is not null;
            voices.Add(new ReporterWeight(
                citizen.Person, citizen.Level >= IdentityLevel.Verified, citizen.Level == IdentityLevel.Guest ? null : now - citizen.Since,
                await theirs.CountAsync(r => r.Outcome == Outcome.Measure, ct), await theirs.CountAsync(r => r.Outcome == Outcome.Abusive, ct), isSanctioned, report.Device, report.Network));
        }

        return voices;
    }
}
