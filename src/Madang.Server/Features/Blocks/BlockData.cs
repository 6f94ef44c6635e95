using Madang.Server.Data;
using Madang.Server.Features.Accounts.Contract;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Blocks;

/// <summary>Whom a citizen has blocked and what they want kept from them. Who has blocked them is not theirs to know, and goes with them all the same.</summary>
internal sealed class BlockData : IPersonalData
{
    public string Name => "blocks";

    // Whom a child keeps away is the child's.
    public bool IsForGuardian => false;

    public async Task<object?> ExportAsync(MadangDbContext database, string person, CancellationToken ct)
    {
        var blocks = await database.Set<Block>().AsNoTracking().Where(b => b.Person == person).OrderBy(b => b.At).Select(b => new { b.Name, b.At }).ToListAsync(ct);
        var choice = await database.Set<BoundaryChoice>().AsNoTracking().Where(c => c.Person == person).Select(c => new { c.DistanceCm, c.HidesWords }).SingleOrDefaultAsync(ct);
        return blocks.Count == 0 && choice is null ? null : new { Blocked = blocks, Boundaries = choice };
    }

    public async Task DeleteAsync(MadangDbContext database, string person, IKeptRecords kept, CancellationToken ct)
    {
        await database.Set<Block>().Where(b => b.Person == person || b.Blocked == person).ExecuteDeleteAsync(ct);
        await database.Set<BoundaryChoice>().Where(c => c.Person == person).ExecuteDeleteAsync(ct);
    }
}
