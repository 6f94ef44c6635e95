using Madang.Server.Data;
using Madang.Server.Features.Moderation.Rules;
using Madang.Server.Features.Staff.Contract;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Moderation;

/// <summary>Opens cases, finds them, and says who may act on them. What it changes is a part of the caller's transaction.</summary>
internal sealed class CaseBook(MadangDbContext database, IStaff staff, TimeProvider clock)
{
    public Task<Case?> FindAsync(string caseId, CancellationToken ct) => database.Set<Case>().SingleOrDefaultAsync(c => c.CaseId == caseId, ct);

    /// <summary>As it is at this moment, before a transaction looks again.</summary>
    public Task<Case?> GlanceAsync(string caseId, CancellationToken ct) => database.Set<Case>().AsNoTracking().SingleOrDefaultAsync(c => c.CaseId == caseId, ct);

    /// <summary>The open case about a subject, or a new one.</summary>
    public async Task<Case> OpenAsync(Subject subject, ReportKind kind, CancellationToken ct)
    {
        if (await database.Set<Case>().SingleOrDefaultAsync(c => c.Subject == subject.Id && c.SubjectKind == subject.Kind && c.ClosedAt == null, ct) is { } open)
        {
            if (kind.Severity() > open.Kind.Severity()) open.Kind = kind;
            open.HasMinor |= subject.IsMinor;
            open.IsHeld |= kind.Severity() == Severity.Severe;
            open.Space ??= subject.Space;
            return open;
        }

        var opened = new Case
        {
            CaseId = Ids.New(),
            Subject = subject.Id,
            SubjectKind = subject.Kind,
            SubjectName = subject.Name,
            Space = subject.Space,
            Kind = kind,
            HasMinor = subject.IsMinor,
            Priority = 0,
            OpenedAt = clock.GetUtcNow(),
            IsHeld = kind.Severity() == Severity.Severe,
        };
        database.Add(opened);
        await database.SaveChangesAsync(ct);
        return opened;
    }

    /// <summary>After something was added to a case.</summary>
    public async Task RankAsync(Case @case, CancellationToken ct)
    {
        await database.SaveChangesAsync(ct);
        var voices = await database.Set<Report>().Where(r => r.Case == @case.Id && r.Reporter != null).Select(r => r.Reporter).Distinct().CountAsync(ct);
        var strikes = await database.Set<StrikeMark>().CountAsync(s => s.Case == @case.Id, ct);
        @case.Priority = CasePriority.Of(@case.Kind, @case.HasMinor, voices, strikes);
        await database.SaveChangesAsync(ct);
    }

    public async Task<Authority> AuthorityAsync(long @case, CancellationToken ct) => new(
        (await staff.WithRoleAsync(StaffRole.Moderator, ct)).Select(m => m.Member).ToHashSet(StringComparer.Ordinal),
        await database.Set<CaseParty>().Where(p => p.Case == @case).Select(p => p.Member).ToHashSetAsync(ct));

    /// <summary>Somebody on the staff takes no part in a case from now on.</summary>
    public async Task RecuseAsync(long @case, string member, CancellationToken ct)
    {
        if (!await database.Set<CaseParty>().AnyAsync(p => p.Case == @case && p.Member == member, ct)) database.Add(new CaseParty { Case = @case, Member = member });
    }

    public void Close(Case @case, Outcome outcome, string by)
    {
        @case.ClosedAt = clock.GetUtcNow();
        @case.ClosedBy = by;
        @case.Outcome = outcome;
    }
}

/// <summary>What a report is about.</summary>
/// <param name="Kind">A person, a thing or a place.</param>
/// <param name="Id">Of it.</param>
/// <param name="Name">As it was read.</param>
/// <param name="Space">Where; null for no place.</param>
/// <param name="IsMinor">Whether it is a child under 14.</param>
internal sealed record Subject(SubjectKind Kind, string Id, string Name, string? Space, bool IsMinor = false);
