using Madang.Server.Data;
using Madang.Server.Features.Accounts.Contract;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.AccessLog;

/// <summary>The looks at a citizen's data are theirs too: they take them along. When they leave it goes whom the pseudonym stood for, and not a byte of the log.</summary>
internal sealed class LooksData(AccessLogWriter log) : IPersonalData
{
    public string Name => "looks";

    public async Task<object?> ExportAsync(MadangDbContext database, string person, CancellationToken ct)
    {
        var entries = await log.EntriesOfAsync(database, person, int.MaxValue, ct);
        return entries.Count == 0 ? null : entries.Select(e => new { e.At, e.Roles, e.What, e.Items, e.Why, e.Case });
    }

    public async Task DeleteAsync(MadangDbContext database, string person, IKeptRecords kept, CancellationToken ct)
    {
        var pseudonyms = await database.Set<LogPerson>().Where(p => p.Person == person && !p.IsStaff).Select(p => p.Pseudonym).ToListAsync(ct);
        await database.Set<LogPlace>().Where(p => pseudonyms.Contains(p.Whose)).ExecuteDeleteAsync(ct);
        await database.Set<LogPerson>().Where(p => pseudonyms.Contains(p.Pseudonym)).ExecuteDeleteAsync(ct);
    }
}
