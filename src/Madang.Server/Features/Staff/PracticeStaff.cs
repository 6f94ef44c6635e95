using Madang.Server.Data;
using Madang.Server.Features.Staff.Contract;
using Madang.Server.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Staff;

internal sealed class PracticeStaff(MadangDbContext database, StaffSessions sessions, ServerSettings settings, TimeProvider clock) : IPracticeStaff
{
    // No address, so that no service of sign-ins can ever be it.
    private const string Issuer = "practice";

    public Task<bool> AnyAsync(CancellationToken ct) => database.Set<StaffMember>().AnyAsync(ct);

    public async Task MakeAsync(string id, string name, StaffRole roles, CancellationToken ct)
    {
        Allow();
        if (await FindAsync(id, ct) is not null) return;
        database.Add(new StaffMember { Member = StaffIds.Public(), Name = name, Roles = roles, CreatedAt = clock.GetUtcNow(), Issuer = Issuer, Subject = id });
        await database.SaveChangesAsync(ct);
    }

    public async Task<bool> EnterAsync(HttpContext context, string id, CancellationToken ct)
    {
        Allow();
        if (await FindAsync(id, ct) is not { } member) return false;
        await sessions.BeginAsync(context, member, ct);
        return true;
    }

    private Task<StaffMember?> FindAsync(string id, CancellationToken ct) =>
        database.Set<StaffMember>().SingleOrDefaultAsync(s => s.Issuer == Issuer && s.Subject == id, ct);

    private void Allow()
    {
        if (!settings.IsPractice) throw new InvalidOperationException("Only a practice city makes up staff.");
    }
}
