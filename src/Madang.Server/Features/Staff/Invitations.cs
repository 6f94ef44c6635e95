using Madang.Server.Data;
using Madang.Server.Features.Staff.Contract;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Staff;

/// <summary>The links by which one joins the staff, as <see cref="InvitationWriter"/> gave them out.</summary>
internal sealed class Invitations(MadangDbContext database, TimeProvider clock)
{
    /// <returns>Null when the link is unknown, used or too old, or whoever made it is no operator any more.</returns>
    public Task<Invitation?> FindAsync(string? secret, CancellationToken ct) =>
        secret is not { Length: 43 } ? Task.FromResult<Invitation?>(null) : FindByHashAsync(StaffIds.HashOf(secret), ct);

    public Task<Invitation?> FindByHashAsync(string hash, CancellationToken ct) => Open().AsNoTracking().SingleOrDefaultAsync(i => i.TokenHash == hash, ct);

    /// <summary>Uses an invitation up. False when somebody else was first.</summary>
    public async Task<bool> TakeAsync(Invitation invitation, CancellationToken ct) => await Open().Where(i => i.TokenHash == invitation.TokenHash).ExecuteDeleteAsync(ct) == 1;

    public Task<List<Invitation>> OpenAsync(CancellationToken ct) => Open().AsNoTracking().OrderBy(i => i.ExpiresAt).ToListAsync(ct);

    public Task WithdrawAsync(string publicId, CancellationToken ct) => database.Set<Invitation>().Where(i => i.PublicId == publicId).ExecuteDeleteAsync(ct);

    // Nobody joins by the link of somebody who was an operator when they asked for it and is none any more.
    private IQueryable<Invitation> Open()
    {
        var now = clock.GetUtcNow();
        var operators = database.Set<StaffMember>().Where(s => (s.Roles & StaffRole.Operator) != StaffRole.None).Select(s => s.Member);
        return database.Set<Invitation>().Where(i => i.ExpiresAt > now && (i.By == null || operators.Contains(i.By)));
    }
}
