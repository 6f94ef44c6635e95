using System.Data.Common;
using Madang.Server.Data;
using Madang.Server.Features.Staff.Contract;
using Madang.Server.Hosting;
using Microsoft.Extensions.Options;

namespace Madang.Server.Features.Staff;

/// <summary>While a city has no operator, each start prints a new link for one; the link of an earlier start is void.</summary>
internal sealed class FirstOperator(DbDataSource database, InvitationWriter invitations, IOptions<StaffOptions> options) : IOpeningLine
{
    public async Task<string?> LineAsync(CancellationToken ct)
    {
        await using (var connection = await database.OpenConnectionAsync(ct))
        {
            await connection.ExecuteAsync("DELETE FROM staff_invitation WHERE by_member IS NULL", ct);
            if ((await connection.ReadAsync("SELECT 1 FROM staff WHERE roles & $operator LIMIT 1", _ => true, ct, ("$operator", (int)StaffRole.Operator))).Count > 0) return null;
        }

        var good = options.Value.FirstOperatorMinutes;
        var link = await invitations.InviteAsync("", StaffRole.Operator, null, null, TimeSpan.FromMinutes(good), ct);
        return $"This city has no operator yet. Whoever opens this link within {good} minutes becomes one: {link}";
    }
}
