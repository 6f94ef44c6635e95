using Madang.Server.Data;
using Madang.Server.Data.Retention;
using Madang.Server.Features.Accounts.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Madang.Server.Features.Identity;

/// <summary>What is kept of a verification goes into the file that a citizen takes along, and goes when they leave. The keys are told by kind and age: they are of use here alone.</summary>
internal sealed class IdentityData : IPersonalData
{
    /// <summary>Class of the retention table.</summary>
    public const string Class = "identity.verification";

    public string Name => "verification";

    public async Task<object?> ExportAsync(MadangDbContext database, string person, CancellationToken ct)
    {
        if (await database.Set<Verification>().AsNoTracking().SingleOrDefaultAsync(v => v.Person == person, ct) is not { } kept) return null;
        var keys = await database.Set<PersonKey>().AsNoTracking().Where(k => k.Person == person).OrderBy(k => k.Kind).Select(k => new { Kind = k.Kind.ToString(), k.Version }).ToListAsync(ct);
        return new { kept.Method, kept.VerifiedAt, kept.IsUnique, AgeBand = kept.AgeBand?.ToString(), kept.AgeChangesIn, kept.ConsentVersion, kept.ConsentAt, Keys = keys };
    }

    public async Task DeleteAsync(MadangDbContext database, string person, IKeptRecords kept, CancellationToken ct)
    {
        await database.Set<PersonKey>().Where(k => k.Person == person).ExecuteDeleteAsync(ct);
        await database.Set<Verification>().Where(v => v.Person == person).ExecuteDeleteAsync(ct);
    }
}

/// <summary>Codes of the counter that nobody has entered in time.</summary>
internal sealed class CounterCodesRule(IOptions<IdentityOptions> options) : IRetentionRule
{
    public string Class => "identity.counter-codes";

    public RetentionPeriod Period => RetentionPeriod.Minutes(options.Value.CounterCodeMinutes);

    public Task<int> DeleteAsync(IServiceProvider services, DateTimeOffset before, CancellationToken ct)
    {
        var ended = before + TimeSpan.FromMinutes(options.Value.CounterCodeMinutes);
        return services.GetRequiredService<MadangDbContext>().Set<CounterCode>().Where(c => c.Until < ended).ExecuteDeleteAsync(ct);
    }
}
