using System.Buffers.Text;
using Madang.Server.Data;
using Madang.Server.Features.Accounts.Contract;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Accounts.Records;

/// <summary>The account itself, its passkeys and its sign-ins. The database takes the latter two along with the citizen.</summary>
internal sealed class AccountData : IPersonalData
{
    public string Name => "account";

    public async Task<object?> ExportAsync(MadangDbContext database, string person, CancellationToken ct)
    {
        if (await database.Set<Citizen>().AsNoTracking().SingleOrDefaultAsync(c => c.NormalizedUserName == person, ct) is not { } citizen) return null;
        var passkeys = await database.Set<IdentityUserPasskey<long>>().AsNoTracking().Where(p => p.UserId == citizen.Id).ToListAsync(ct);
        var sessions = await database.Set<CitizenSession>().AsNoTracking().Where(s => s.CitizenId == citizen.Id).OrderBy(s => s.StartedAt).ToListAsync(ct);
        return new
        {
            citizen.Name,
            citizen.Email,
            citizen.EmailConfirmed,
            HasPassword = citizen.PasswordHash is not null,
            citizen.CreatedAt,
            citizen.Level,
            citizen.ChildUntil,
            Appearance = citizen.Appearance is null ? null : Convert.ToBase64String(citizen.Appearance),
            // The ids of sign-ins stay out: whoever has one is signed in.
            Passkeys = passkeys.Select(p => new { Id = Base64Url.EncodeToString(p.CredentialId), p.Data.Name, p.Data.CreatedAt, PublicKey = Base64Url.EncodeToString(p.Data.PublicKey) }),
            SignIns = sessions.Select(s => new { s.Device, s.StartedAt, s.SeenAt }),
        };
    }

    public Task DeleteAsync(MadangDbContext database, string person, IKeptRecords kept, CancellationToken ct) => Task.CompletedTask;
}
