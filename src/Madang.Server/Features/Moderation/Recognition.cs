using Madang.Server.Data;
using Madang.Server.Features.Identity.Contract;
using Madang.Server.Features.Moderation.Rules;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Moderation;

/// <summary>A person who is kept out is recognised when an agency vouches for them, under whatever account: the sanction goes on there, with its term and reasons.</summary>
internal sealed class Recognition(IServiceScopeFactory scopes, TimeProvider clock) : IRecognition
{
    public async Task<Action?> VerifiedAsync(MadangDbContext database, string person, IReadOnlyList<byte[]> keys, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var byKey = await database.Set<BannedKey>().Where(k => keys.Contains(k.Key)).Select(k => k.Sanction).ToListAsync(ct);
        var found = await database.Set<Sanction>().Where(s => byKey.Contains(s.Id) || s.Person == person).ToListAsync(ct);
        var holding = found.FindAll(s => s.HoldsAt(now) && s.Measure != Measure.Leave);
        await RememberAsync(database, holding.Where(s => s.Person == person), keys, ct);

        var known = holding.Where(s => s.Person == person && s.Origin is not null).Select(s => s.Origin).ToHashSet();
        var follow = holding.Where(s => s.Person != person && s.Origin is null && !known.Contains(s.Id)).Select(s => s.Under(person, now)).ToList();
        if (follow.Count == 0) return null;

        database.AddRange(follow);
        database.AddRange(follow.Select(s => new Act { At = now, Name = "", What = ActKind.Recognised, SanctionId = s.SanctionId }));
        await database.SaveChangesAsync(ct);
        return () => Begin(follow);
    }

    // Who verifies an account that is kept out is known from then on.
    private static async Task RememberAsync(MadangDbContext database, IEnumerable<Sanction> own, IReadOnlyList<byte[]> keys, CancellationToken ct)
    {
        foreach (var sanction in own)
        {
            var root = sanction.Origin ?? sanction.Id;
            var kept = await database.Set<BannedKey>().Where(k => k.Sanction == root).Select(k => k.Key).ToListAsync(ct);
            database.AddRange(keys.Where(k => !kept.Exists(o => o.AsSpan().SequenceEqual(k))).Select(k => new BannedKey { Sanction = root, Key = k }));
        }

        await database.SaveChangesAsync(ct);
    }

    private void Begin(List<Sanction> follow)
    {
        using var scope = scopes.CreateScope();
        var force = scope.ServiceProvider.GetRequiredService<Force>();
        follow.ForEach(s => force.Begin(new Begun(s, [], [])));
    }
}
