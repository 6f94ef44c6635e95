using Madang.Server.Data;
using Madang.Server.Features.Accounts.Consents;
using Madang.Server.Features.Accounts.Contract;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Accounts.Records;

/// <summary>What was agreed to, and when. The proof outlives the account, apart from it.</summary>
internal sealed class ConsentData(TimeProvider clock) : IPersonalData
{
    public const string Kept = "accounts.kept-consents";

    public string Name => "consents";

    public async Task<object?> ExportAsync(MadangDbContext database, string person, CancellationToken ct) =>
        (await OfAsync(database, person, ct)).Select(c => new { c.Kind, c.Version, ByGuardian = c.Guardian is not null, c.GivenAt, c.EndedAt });

    public async Task DeleteAsync(MadangDbContext database, string person, IKeptRecords kept, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        foreach (var consent in await OfAsync(database, person, ct))
            kept.Keep(Kept, person, now, new { consent.Kind, consent.Version, consent.Guardian, consent.GivenAt, EndedAt = consent.EndedAt ?? now });
        await database.Set<Consent>().Where(c => c.Person == person).ExecuteDeleteAsync(ct);
    }

    private static Task<List<Consent>> OfAsync(MadangDbContext database, string person, CancellationToken ct) =>
        database.Set<Consent>().AsNoTracking().Where(c => c.Person == person).OrderBy(c => c.Id).ToListAsync(ct);
}
