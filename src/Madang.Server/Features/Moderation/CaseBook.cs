using Madang.Server.Data;
using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Features.Moderation.Rules;
using Madang.Server.Features.Staff.Contract;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Moderation;

/// <summary>Opens cases, finds them, and says who may act on them. What it changes is a part of the caller's transaction.</summary>
internal sealed class CaseBook(MadangDbContext database, IStaff staff, IGuardians guardians, CaseMarks marks, AuditLog audit, TimeProvider clock)
{
    public Task<Case?> FindAsync(string caseId, CancellationToken ct) => database.Set<Case>().SingleOrDefaultAsync(c => c.CaseId == caseId, ct);

    /// <returns>Where it happened; null when it is about no place, or there is no such case.</returns>
    public Task<string?> SpaceOfAsync(string caseId, CancellationToken ct) => database.Set<Case>().Where(c => c.CaseId == caseId).Select(c => c.Space).SingleOrDefaultAsync(ct);

    /// <returns>Null when the case has gone, or there was none.</returns>
    public async Task<Case?> OfAsync(Sanction sanction, CancellationToken ct) => sanction.Case is { } key ? await database.Set<Case>().SingleAsync(c => c.Id == key, ct) : null;

    /// <summary>The open case about a subject, or a new one.</summary>
    /// <returns>The case, and whether it has become urgent by what it was opened for.</returns>
    public async Task<(Case Case, bool IsUrgentNow)> OpenAsync(Subject subject, ReportKind kind, CancellationToken ct)
    {
        if (await database.Set<Case>().SingleOrDefaultAsync(c => c.Subject == subject.Id && c.SubjectKind == subject.Kind && c.ClosedAt == null, ct) is { } open)
        {
            var (wasSevere, hadMinor) = (open.Kind.Severity() == Severity.Severe, open.HasMinor);
            if (kind.Severity() > open.Kind.Severity()) open.Kind = kind;
            open.HasMinor |= subject.IsMinor;
            open.IsHeld |= kind.Severity() == Severity.Severe;
            open.Space ??= subject.Space;
            return (open, (!wasSevere && open.Kind.Severity() == Severity.Severe) || (!hadMinor && open.HasMinor));
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
        return (opened, opened.IsHeld || opened.HasMinor);
    }

    /// <summary>After something was added to a case.</summary>
    public async Task RankAsync(Case @case, CancellationToken ct)
    {
        await database.SaveChangesAsync(ct);
        await marks.KeepAsync(@case, ct);
        var voices = await database.Set<Report>().Where(r => r.Case == @case.Id && r.Reporter != null).Select(r => r.Reporter).Distinct().CountAsync(ct);
        var strikes = await database.Set<StrikeMark>().CountAsync(s => s.Case == @case.Id, ct);
        @case.Priority = CasePriority.Of(@case.Kind, @case.HasMinor, voices, strikes);
        await database.SaveChangesAsync(ct);
    }

    /// <summary>Who may act on a case, or on what a sanction without one is about. Whoever is seen to be a party is one from then on.</summary>
    /// <param name="case">Null when there is none any more.</param>
    /// <param name="person">Whom it is about.</param>
    /// <param name="by">Who wants to act.</param>
    /// <param name="ct">Ends the wait.</param>
    public async Task<Authority> AuthorityAsync(Case? @case, string person, Actor by, CancellationToken ct)
    {
        var parties = @case is null ? [] : await database.Set<CaseParty>().Where(p => p.Case == @case.Id).Select(p => p.Member).ToHashSetAsync(ct);
        if (by.Citizen is { } citizen && !parties.Contains(by.Staff.Member) && await IsPartyAsync(@case, person, citizen, ct))
        {
            parties.Add(by.Staff.Member);
            if (@case is not null) await RecuseAsync(@case, by.Staff, ct);
        }

        return new Authority((await staff.WithRoleAsync(StaffRole.Moderator, ct)).Select(m => m.Member).ToHashSet(StringComparer.Ordinal), parties);
    }

    /// <summary>Somebody on the staff takes no part in a case from now on; said twice is written down once.</summary>
    public async Task RecuseAsync(Case @case, StaffProfile member, CancellationToken ct)
    {
        if (await RecuseAsync(@case.Id, member.Member, ct)) audit.Add(member, ActKind.Recused, @case);
    }

    /// <returns>False when they took no part before either.</returns>
    public async Task<bool> RecuseAsync(long @case, string member, CancellationToken ct)
    {
        if (await database.Set<CaseParty>().AnyAsync(p => p.Case == @case && p.Member == member, ct)) return false;
        database.Add(new CaseParty { Case = @case, Member = member });
        return true;
    }

    public Task CloseAsync(Case @case, Outcome outcome, string by, CancellationToken ct)
    {
        @case.ClosedAt = clock.GetUtcNow();
        @case.ClosedBy = by;
        @case.Outcome = outcome;
        return marks.DropAsync(@case.Id, ct);
    }

    // It is about them or a child they answer for, or they reported it.
    private async Task<bool> IsPartyAsync(Case? @case, string person, string citizen, CancellationToken ct) =>
        person == citizen || @case?.Subject == citizen || await guardians.AnswersForAsync(citizen, person, ct)
        || (@case is not null && await database.Set<Report>().AnyAsync(r => r.Case == @case.Id && r.Reporter == citizen, ct));
}

/// <summary>What a report is about.</summary>
/// <param name="Kind">A person, a thing or a place.</param>
/// <param name="Id">Of it.</param>
/// <param name="Name">As it was read.</param>
/// <param name="Space">Where; null for no place.</param>
/// <param name="IsMinor">Whether it is a child under 14.</param>
internal sealed record Subject(SubjectKind Kind, string Id, string Name, string? Space, bool IsMinor = false);
