using Madang.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Moderation.Enforcement;

/// <summary>Remembers across a restart which accounts have to verify before they speak; nobody waits for it at the entrance.</summary>
internal sealed class WatchList(IServiceScopeFactory scopes, TimeProvider clock, ILogger<WatchList> logger) : WriteBehind<(string Person, long Sanction), bool>(scopes, clock, logger)
{
    /// <summary>In the place of a sanction: all of them.</summary>
    private const long All = 0;

    public void Note(Watched watched) => Gather((watched.Person, watched.Sanction), true);

    /// <summary>Who has left is not watched for any more, and what was written between the deletion of the account and now goes, too.</summary>
    public void Forget(string person)
    {
        Drop(key => key.Person == person);
        Gather((person, All), false);
    }

    protected override bool Merge(bool older, bool newer) => newer;

    // The sanction may have gone meanwhile; then there is nothing to watch for.
    protected override Task WriteAsync(MadangDbContext database, (string Person, long Sanction) key, bool value, CancellationToken ct) =>
        !value ? database.Database.ExecuteSqlAsync($"DELETE FROM watched WHERE person = {key.Person}", ct)
        : database.Database.ExecuteSqlAsync($"INSERT OR IGNORE INTO watched (person, sanction_key) SELECT {key.Person}, id FROM sanction WHERE id = {key.Sanction}", ct);
}
