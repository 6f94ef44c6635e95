using Madang.Server.Data;
using Madang.Server.Features.Staff.Contract;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Staff;

/// <summary>Answers other features who is on the staff.</summary>
internal sealed class StaffDirectory(IServiceScopeFactory scopes) : IStaff
{
    public async ValueTask<CurrentStaff> CurrentAsync(HttpContext context) =>
        await StaffCookie.ReadAsync(context) is { } signedIn ? new CurrentStaff(signedIn.Member.Profile, signedIn.Session.Id) : CurrentStaff.Nobody;

    public async Task<StaffProfile?> FindAsync(string member, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<MadangDbContext>().Set<StaffMember>().AsNoTracking().SingleOrDefaultAsync(s => s.Member == member, ct))?.Profile;
    }

    public async Task<StaffProfile?> FindBySessionAsync(string session, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<StaffSessions>().FindAsync(session, counts: false, ct))?.Member.Profile;
    }

    public async Task<IReadOnlyList<StaffProfile>> WithRoleAsync(StaffRole role, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var found = await scope.ServiceProvider.GetRequiredService<MadangDbContext>().Set<StaffMember>().AsNoTracking().Where(s => (s.Roles & role) == role).ToListAsync(ct);
        return found.ConvertAll(s => s.Profile);
    }

    public async Task<IReadOnlyList<string>> NamesAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<MadangDbContext>().Set<StaffMember>().Select(s => s.Name).ToListAsync(ct);
    }
}
