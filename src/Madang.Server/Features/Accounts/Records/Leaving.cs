using Madang.Server.Data;
using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Features.Accounts.Guardians;
using Madang.Server.Features.Mail.Contract;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Accounts.Records;

/// <summary>
/// Takes an account away: what every feature keeps of the citizen goes in one transaction, and what a law wants kept moves to where it is apart.
/// Every way in which accounts end leads through here.
/// </summary>
internal sealed class Leaving(MadangDbContext database, IEnumerable<IPersonalData> parts, IMailer mailer, CitizenNews news)
{
    public async Task LeaveAsync(Citizen citizen, CancellationToken ct)
    {
        var kept = new KeptRecords(database);
        var wards = await database.Set<Guardianship>().Where(g => g.Guardian == citizen.NormalizedUserName).Select(g => g.Child).ToListAsync(ct);
        await using (var transaction = await database.Database.BeginTransactionAsync(ct))
        {
            foreach (var part in parts) await part.DeleteAsync(database, citizen.Person, kept, ct);
            await database.SaveChangesAsync(ct);
            await database.Set<Citizen>().Where(c => c.Id == citizen.Id).ExecuteDeleteAsync(ct);
            await transaction.CommitAsync(ct);
        }

        mailer.Forget(citizen.Email!);
        news.Deleted(citizen.Person);
        foreach (var ward in await database.Set<Citizen>().AsNoTracking().Where(c => wards.Contains(c.NormalizedUserName!)).ToListAsync(ct)) news.Changed(ward);
    }
}
