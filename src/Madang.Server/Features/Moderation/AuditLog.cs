using Madang.Server.Data;
using Madang.Server.Features.Staff.Contract;

namespace Madang.Server.Features.Moderation;

/// <summary>Writes down each act, as a part of what it belongs to.</summary>
internal sealed class AuditLog(MadangDbContext database, TimeProvider clock)
{
    /// <param name="by">Null for the rules.</param>
    /// <param name="what">Which act.</param>
    /// <param name="case">In which case; null for none.</param>
    /// <param name="sanction">About which sanction; null for none.</param>
    /// <param name="detail">Measure, scope and term, or a space.</param>
    public void Add(StaffProfile? by, ActKind what, Case? @case, Sanction? sanction = null, string? detail = null) => database.Add(new Act
    {
        At = clock.GetUtcNow(),
        Member = by?.Member,
        Name = by?.Name ?? "",
        What = what,
        CaseId = @case?.CaseId,
        SanctionId = sanction?.SanctionId,
        Detail = detail,
    });
}
