using Madang.Server.Data;
using Madang.Server.Data.Retention;
using Madang.Server.Features.Accounts.Consents;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Accounts.Guardians;

/// <summary>Requests that no guardian has answered.</summary>
internal sealed class RequestsRule : IRetentionRule
{
    public string Class => "accounts.guardian-requests";

    public RetentionPeriod Period => RetentionPeriod.Days(ChildPermits.Days);

    public Task<int> DeleteAsync(IServiceProvider services, DateTimeOffset before, CancellationToken ct) =>
        services.GetRequiredService<MadangDbContext>().Set<GuardianRequest>().Where(r => r.AskedAt < before).ExecuteDeleteAsync(ct);
}

/// <summary>Leaves that no child has used.</summary>
internal sealed class PermitsRule : IRetentionRule
{
    public string Class => "accounts.child-permits";

    public RetentionPeriod Period => RetentionPeriod.Days(ChildPermits.Days);

    public Task<int> DeleteAsync(IServiceProvider services, DateTimeOffset before, CancellationToken ct) =>
        services.GetRequiredService<MadangDbContext>().Set<ChildPermit>().Where(p => p.GivenAt < before).ExecuteDeleteAsync(ct);
}

/// <summary>Who answers for whom. On the 14th birthday it goes, what the guardian agreed to ends, and who is 14 now is asked themselves.</summary>
internal sealed class GuardianshipRule(CitizenNews news, GuardianLetters letters) : IRetentionRule
{
    public string Class => "accounts.guardianship";

    public RetentionPeriod Period => RetentionPeriod.Childhood;

    public async Task<int> DeleteAsync(IServiceProvider services, DateTimeOffset before, CancellationToken ct)
    {
        var database = services.GetRequiredService<MadangDbContext>();
        var grown = await database.Set<Citizen>().AsNoTracking()
            .Where(c => c.ChildUntil <= before && database.Set<Consent>().Any(k => k.Person == c.NormalizedUserName && k.Guardian != null && k.EndedAt == null)).ToListAsync(ct);
        foreach (var citizen in grown)
        {
            var person = citizen.Person;
            await database.Set<Guardianship>().Where(g => g.Child == person).ExecuteDeleteAsync(ct);
            await database.Set<Consent>().Where(c => c.Person == person && c.Guardian != null && c.EndedAt == null).ExecuteUpdateAsync(c => c.SetProperty(x => x.EndedAt, citizen.ChildUntil), ct);
            letters.ComeOfAge(citizen);
            news.Changed(citizen);
        }

        return grown.Count;
    }
}
