using Madang.Server.Data;
using Madang.Server.Features.Accounts.Consents;
using Madang.Server.Features.Accounts.Contract;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Accounts.Guardians;

/// <summary>For whom one answers, or who answers for one. When a guardian leaves, their consents end: the children are guests until another guardian agrees.</summary>
internal sealed class GuardianshipData(TimeProvider clock) : IPersonalData
{
    public string Name => "guardianship";

    public async Task<object?> ExportAsync(MadangDbContext database, string person, CancellationToken ct)
    {
        var all = await database.Set<Guardianship>().AsNoTracking().Where(g => g.Child == person || g.Guardian == person).ToListAsync(ct);
        var permits = await database.Set<ChildPermit>().AsNoTracking().Where(p => p.Guardian == person).ToListAsync(ct);
        return all.Count + permits.Count == 0 ? null : new
        {
            Relations = all.Select(g => new { Role = g.Child == person ? "child" : "guardian", Relation = g.Relation.ToString(), g.Since }),
            Permits = permits.Select(p => new { Relation = p.Relation.ToString(), p.ChildUntil, p.Chat, p.Looks, p.GivenAt }),
        };
    }

    public async Task DeleteAsync(MadangDbContext database, string person, IKeptRecords kept, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var children = await database.Set<Guardianship>().Where(g => g.Guardian == person).Select(g => g.Child).ToListAsync(ct);
        await database.Set<Consent>().Where(c => children.Contains(c.Person) && c.Guardian == person && c.EndedAt == null).ExecuteUpdateAsync(c => c.SetProperty(x => x.EndedAt, now), ct);
        await database.Set<Citizen>().Where(c => children.Contains(c.NormalizedUserName!) && c.ChildUntil > now)
            .ExecuteUpdateAsync(c => c.SetProperty(x => x.ConsentVersion, "").SetProperty(x => x.ConsentAt, now).SetProperty(x => x.IsSilenced, true), ct);
        await database.Set<Guardianship>().Where(g => g.Child == person || g.Guardian == person).ExecuteDeleteAsync(ct);
        await database.Set<ChildPermit>().Where(p => p.Guardian == person).ExecuteDeleteAsync(ct);
        await database.Set<GuardianRequest>().Where(r => r.Child == person).ExecuteDeleteAsync(ct);
    }
}
