using Madang.Server.Data;
using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Accounts;

internal sealed class PracticeCitizens(MadangDbContext database, UserManager<Citizen> users, Registration registration, Sessions sessions, ServerSettings settings) : IPracticeCitizens
{
    public Task<bool> AnyAsync(CancellationToken ct) => database.Set<Citizen>().AnyAsync(ct);

    public async Task MakeAsync(string email, string name, CancellationToken ct)
    {
        Allow();
        if (await FindAsync(email, ct) is null && await registration.CreateAsync(PublicId.OfPerson(), email, name, passwordHash: null, looks: true) is { } citizen) await registration.ConfirmAsync(citizen);
    }

    public async Task<bool> EnterAsync(HttpContext context, string email, CancellationToken ct)
    {
        Allow();
        if (await FindAsync(email, ct) is not { } citizen) return false;
        await sessions.BeginAsync(context, citizen, keep: false, ct);
        return true;
    }

    private Task<Citizen?> FindAsync(string email, CancellationToken ct)
    {
        var key = users.NormalizeEmail(email);
        return database.Set<Citizen>().SingleOrDefaultAsync(c => c.NormalizedEmail == key && c.EmailConfirmed, ct);
    }

    private void Allow()
    {
        if (!settings.IsPractice) throw new InvalidOperationException("Only a practice city makes up citizens.");
    }
}
