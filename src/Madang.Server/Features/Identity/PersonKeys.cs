using Madang.Server.Data;
using Madang.Server.Features.Identity.Contract;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Identity;

/// <summary>Answers other features by what a citizen is known again.</summary>
internal sealed class PersonKeys : IPersonKeys
{
    public async Task<IReadOnlyList<byte[]>> OfAsync(MadangDbContext database, string person, CancellationToken ct) =>
        await database.Set<PersonKey>().Where(k => k.Person == person).Select(k => k.Key).ToListAsync(ct);

    public async Task<IReadOnlyList<string>> HoldersAsync(MadangDbContext database, IReadOnlyCollection<byte[]> keys, CancellationToken ct) =>
        await database.Set<PersonKey>().Where(k => keys.Contains(k.Key)).Select(k => k.Person).Distinct().ToListAsync(ct);
}
