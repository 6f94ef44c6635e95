using Madang.Server.Data;
using Madang.Server.Features.Accounts.Consents;
using Madang.Server.Features.Accounts.Contract;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Accounts;

/// <summary>Answers other features who is who.</summary>
internal sealed class Citizens(IServiceScopeFactory scopes, Profiles profiles, ConsentCatalogue consents, TimeProvider clock) : ICitizens
{
    public async ValueTask<CurrentVisitor> CurrentAsync(HttpContext context)
    {
        if (await SessionCookie.ReadAsync(context) is not { } here) return CurrentVisitor.Guest;

        var isFresh = here.Session.VerifiedAt is { } verified && clock.GetUtcNow() - verified < TimeSpan.FromMinutes(AccountsOptions.FreshMinutes);
        return new CurrentVisitor(profiles.Of(here.Citizen), here.Session.Id, here.Citizen.Vouched, isFresh);
    }

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
        var (bytes, version) = (appearance.ToArray(), consents[ConsentCatalogue.Looks].Current.Version);
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<MadangDbContext>();
        await database.Set<Citizen>()
            .Where(c => c.NormalizedUserName == person && database.Set<Consent>().Any(k => k.Person == person && k.Kind == ConsentCatalogue.Looks && k.Version == version && k.EndedAt == null))
            .ExecuteUpdateAsync(c => c.SetProperty(x => x.Appearance, bytes), ct);
    }
}
