using Madang.Server.Data;
using Madang.Server.Features.Accounts.Contract;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Accounts;

internal sealed class CitizenRecords(MadangDbContext database, UserManager<Citizen> users) : ICitizenRecords
{
    public async Task<CitizenRecord?> FindAsync(string typed, CancellationToken ct)
    {
        var written = NameKey.Written(typed);
        if (written.Length is 0 or > 254) return null;
        var (email, name) = (users.NormalizeEmail(written), NameKey.Of(written));
        var citizen = await database.Set<Citizen>().AsNoTracking().Where(c => c.NormalizedEmail == email || c.NameKey == name)
            .OrderByDescending(c => c.EmailConfirmed).ThenByDescending(c => c.CreatedAt).FirstOrDefaultAsync(ct);
        return citizen is null ? null : new CitizenRecord(citizen.Person, citizen.Name, citizen.Email!, citizen.EmailConfirmed, citizen.CreatedAt);
    }
}
