using Madang.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Moderation.Enforcement;

/// <summary>By which browser and network each citizen came last; nobody waits for it at the entrance.</summary>
internal sealed class Traces(IServiceScopeFactory scopes, TimeProvider clock, ILogger<Traces> logger) : WriteBehind<string, Trace?>(scopes, clock, logger)
{
    public void Note(string person, string device, string network) =>
        Gather(person, new Trace { Person = person, Device = device, Network = network, SeenAt = Now });

    /// <returns>Null when the person has not come in for days.</returns>
    public async Task<Trace?> OfAsync(MadangDbContext database, string person, CancellationToken ct) =>
        TryFind(person, out var gathered) ? gathered : await database.Set<Trace>().AsNoTracking().SingleOrDefaultAsync(t => t.Person == person, ct);

    /// <summary>Somebody has left: nothing is remembered of them, and what was written between the deletion of the account and now goes, too.</summary>
    public void Forget(string person) => Gather(person, null);

    // Ids are never used again: who has left does not come back.
    protected override Trace? Merge(Trace? older, Trace? newer) => older is null ? null : newer;

    protected override Task WriteAsync(MadangDbContext database, string key, Trace? value, CancellationToken ct)
    {
        if (value is null) return database.Database.ExecuteSqlAsync($"DELETE FROM trace WHERE person = {key}", ct);
        var seen = value.SeenAt.ToUnixTimeMilliseconds();
        return database.Database.ExecuteSqlAsync($"""
            INSERT INTO trace (person, device, network, seen_at) VALUES ({value.Person}, {value.Device}, {value.Network}, {seen})
            ON CONFLICT (person) DO UPDATE SET device = excluded.device, network = excluded.network, seen_at = excluded.seen_at
            """, ct);
    }
}
