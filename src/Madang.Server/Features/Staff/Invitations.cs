using Madang.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Staff;

/// <summary>The links by which one joins the staff, as <see cref="InvitationWriter"/> gave them out.</summary>
internal sealed class Invitations(MadangDbContext database, TimeProvider clock)
{
    /// <returns>Null when the link is unknown, used or too old.</returns>
    public Task<Invitation?> FindAsync(string? secret, CancellationToken ct) =>
        secret is not { Length: 43 } ? Task.FromResult<Invitation?>(null) : FindByHashAsync(StaffIds.HashOf(secret), ct);

    public Task<Invitation?> FindByHashAsync(string hash, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return database.Set<Invitation>().AsNoTracking().SingleOrDefaultAsync(i => i.TokenHash == hash && i.ExpiresAt > now, ct);
    }

    /// <summary>Uses an invitation up. False when somebody else was first.</summary>
    public async Task<bool> TakeAsync(Invitation invitation, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return await database.Set<Invitation>().Where(i => i.TokenHash == invitation.TokenHash && i.ExpiresAt > now).ExecuteDeleteAsync(ct) == 1;
    }

    public Task<List<Invitation>> OpenAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return database.Set<Invitation>().AsNoTracking().Where(i => i.ExpiresAt > now).OrderBy(i => i.ExpiresAt).ToListAsync(ct);
    }

    public Task WithdrawAsync(string publicId, CancellationToken ct) => database.Set<Invitation>().Where(i => i.PublicId == publicId).ExecuteDeleteAsync(ct);
}
