using System.Data.Common;
using Madang.Server.Data;
using Madang.Server.Features.Staff.Contract;
using Madang.Server.Hosting;

namespace Madang.Server.Features.Staff;

/// <summary>Gives out links by which one joins the staff. Only their hash is kept.</summary>
internal sealed class InvitationWriter(DbDataSource database, ServerSettings settings, TimeProvider clock)
{
    /// <returns>The link. It is shown once, to whoever passes it on.</returns>
    public async Task<string> InviteAsync(string name, StaffRole roles, string? member, string? by, TimeSpan good, CancellationToken ct)
    {
        var secret = StaffIds.Secret();
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(
            """
            INSERT INTO staff_invitation (token_hash, public_id, name, roles, member, by_member, expires_at)
            VALUES ($token_hash, $public_id, $name, $roles, $member, $by, $expires_at)
            """,
            ct, null, ("$token_hash", StaffIds.HashOf(secret)), ("$public_id", StaffIds.Public()), ("$name", name), ("$roles", (int)roles), ("$member", member), ("$by", by),
            ("$expires_at", (clock.GetUtcNow() + good).ToUnixTimeMilliseconds()));
        return $"{settings.OriginText}/office/invitation?token={secret}";
    }
}
