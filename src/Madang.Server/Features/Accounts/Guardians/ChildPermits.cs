using System.Security.Cryptography;
using System.Text;
using Madang.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Accounts.Guardians;

/// <summary>Guardians' leaves for children to sign up.</summary>
internal sealed class ChildPermits(MadangDbContext database, TimeProvider clock)
{
    /// <summary>Days for which a request waits for the guardian, and a leave for the child (Standard Personal Information Protection Guidelines, article 13 (2)).</summary>
    public const int Days = 5;

    public DateTimeOffset Oldest => clock.GetUtcNow().AddDays(-Days);

    /// <returns>Null when there is none (any more), or the child is 14 by now and needs none.</returns>
    public async Task<ChildPermit?> FindAsync(string secret, CancellationToken ct)
    {
        var (hash, now, oldest) = (HashOf(secret), clock.GetUtcNow(), Oldest);
        return await database.Set<ChildPermit>().SingleOrDefaultAsync(p => p.TokenHash == hash && p.GivenAt >= oldest && p.ChildUntil > now, ct);
    }

    /// <returns>Null when there is none (any more).</returns>
    public async Task<GuardianRequest?> FindRequestAsync(string? secret, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(secret)) return null;
        var (hash, oldest) = (HashOf(secret), Oldest);
        return await database.Set<GuardianRequest>().AsNoTracking().SingleOrDefaultAsync(r => r.TokenHash == hash && r.AskedAt >= oldest, ct);
    }

    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
