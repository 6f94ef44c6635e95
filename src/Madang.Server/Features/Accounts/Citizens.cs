using Madang.Server.Data;
using Madang.Server.Features.Accounts.Contract;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Accounts;

/// <summary>Answers other features who is who.</summary>
internal sealed class Citizens(IServiceScopeFactory scopes, Profiles profiles) : ICitizens
{
    public async ValueTask<CurrentVisitor> CurrentAsync(HttpContext context) =>
        await SessionCookie.ReadAsync(context) is { } signedIn ? new CurrentVisitor(profiles.Of(signedIn.Citizen), signedIn.Session.Id) : CurrentVisitor.Guest;

    public async Task<CitizenProfile?> FindAsync(string person, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<MadangDbContext>();
        return await database.Set<Citizen>().AsNoTracking().SingleOrDefaultAsync(c => c.NormalizedUserName == person, ct) is { } citizen ? profiles.Of(citizen) : null;
    }

    public async Task<CitizenProfile?> FindBySessionAsync(string session, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Sessions>().FindAsync(session, ct) is { } found ? profiles.Of(found.Citizen) : null;
    }

    public async Task DressAsync(string person, ReadOnlyMemory<byte> appearance, CancellationToken ct)
    {
        var bytes = appearance.ToArray();
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<MadangDbContext>().Set<Citizen>()
            .Where(c => c.NormalizedUserName == person).ExecuteUpdateAsync(c => c.SetProperty(x => x.Appearance, bytes), ct);
    }
}
