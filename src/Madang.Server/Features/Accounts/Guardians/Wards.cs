using Madang.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Accounts.Guardians;

/// <summary>The children somebody answers for. On the 14th birthday it is over, to the moment.</summary>
internal sealed class Wards(MadangDbContext database, TimeProvider clock)
{
    public async Task<List<Ward>> OfAsync(string guardian, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return await database.Set<Guardianship>().AsNoTracking().Where(g => g.Guardian == guardian)
            .Join(database.Set<Citizen>().AsNoTracking().Where(c => c.ChildUntil > now), g => g.Child, c => c.NormalizedUserName, (g, c) => new Ward(g, c)).ToListAsync(ct);
    }

    /// <returns>Null for whom this guardian does not answer (any more).</returns>
    public async Task<Ward?> FindAsync(string guardian, string? child, CancellationToken ct) => (await OfAsync(guardian, ct)).Find(w => w.Guardianship.Child == child);
}

internal sealed record Ward(Guardianship Guardianship, Citizen Child);
