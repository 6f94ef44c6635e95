using Madang.Server.Data;
using Madang.Server.Features.Accounts.Contract;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Accounts.Records;

/// <summary>When the file was taken along. The law wants it kept after the account too.</summary>
internal sealed class TransferData : IPersonalData
{
    public const string Kept = "accounts.kept-transfers";

    public string Name => "transfers";

    public async Task<object?> ExportAsync(MadangDbContext database, string person, CancellationToken ct) =>
        (await OfAsync(database, person, ct)).Select(t => new { t.At, ByGuardian = t.Guardian is not null, Parts = t.Parts.Split(',') });

    public async Task DeleteAsync(MadangDbContext database, string person, IKeptRecords kept, CancellationToken ct)
    {
        foreach (var transfer in await OfAsync(database, person, ct)) kept.Keep(Kept, person, transfer.At, new { transfer.Parts, transfer.Guardian });
        await database.Set<Transfer>().Where(t => t.Person == person).ExecuteDeleteAsync(ct);
    }

    public static Task<List<Transfer>> OfAsync(MadangDbContext database, string person, CancellationToken ct) =>
        database.Set<Transfer>().AsNoTracking().Where(t => t.Person == person).OrderBy(t => t.Id).ToListAsync(ct);
}
