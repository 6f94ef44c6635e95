using Madang.Server.Data;
using Madang.Server.Features.Accounts.Contract;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Blocks;

/// <summary>What lasts beyond a visit. Only of citizens: a guest is somebody else the next time.</summary>
internal sealed class BlockStore(IServiceScopeFactory scopes, ICitizens citizens, TimeProvider clock)
{
    /// <summary>All that concerns one person.</summary>
    public async Task<(IReadOnlyList<Block> Blocks, BoundaryChoice? Choice)> ReadAsync(string person, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<MadangDbContext>();
        var blocks = await database.Set<Block>().AsNoTracking().Where(b => b.Person == person || b.Blocked == person).ToListAsync(ct);
        return (blocks, await database.Set<BoundaryChoice>().AsNoTracking().SingleOrDefaultAsync(c => c.Person == person, ct));
    }

    /// <summary>Those whom a citizen has blocked, the newest first.</summary>
    public async Task<IReadOnlyList<Block>> ListAsync(string person, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<MadangDbContext>().Set<Block>().AsNoTracking().Where(b => b.Person == person).OrderByDescending(b => b.At).ToListAsync(ct);
    }

    /// <summary>Keeps nothing when one of the two is no citizen.</summary>
    public async Task KeepAsync(string person, string blocked, CancellationToken ct)
    {
        if (await citizens.FindAsync(person, ct) is null || await citizens.FindAsync(blocked, ct) is not { } other) return;
        var at = clock.GetUtcNow().ToUnixTimeMilliseconds();
        await ExecuteAsync($"INSERT INTO block (person, blocked, name, at) VALUES ({person}, {blocked}, {other.Name}, {at}) ON CONFLICT DO NOTHING", ct);
    }

    public Task DropAsync(string person, string blocked, CancellationToken ct) =>
        ExecuteAsync($"DELETE FROM block WHERE person = {person} AND blocked = {blocked}", ct);

    /// <summary>Keeps nothing when it is no citizen's.</summary>
    public async Task KeepAsync(BoundaryChoice choice, CancellationToken ct)
    {
        if (await citizens.FindAsync(choice.Person, ct) is null) return;
        await ExecuteAsync(
            $"""
            INSERT INTO boundary_choice (person, distance_cm, hides_words) VALUES ({choice.Person}, {choice.DistanceCm}, {choice.HidesWords})
            ON CONFLICT (person) DO UPDATE SET distance_cm = excluded.distance_cm, hides_words = excluded.hides_words
            """,
            ct);
    }

    private async Task ExecuteAsync(FormattableString sql, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<MadangDbContext>().Database.ExecuteSqlAsync(sql, ct);
    }
}
