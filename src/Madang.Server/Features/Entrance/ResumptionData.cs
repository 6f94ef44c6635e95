using Madang.Server.Data;
using Madang.Server.Data.Retention;
using Madang.Server.Features.Accounts.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Madang.Server.Features.Entrance;

/// <summary>Where a citizen stands, or stood a moment ago.</summary>
internal sealed class ResumptionData : IPersonalData
{
    public string Name => "places";

    public async Task<object?> ExportAsync(MadangDbContext database, string person, CancellationToken ct) =>
        (await database.Set<Resumption>().AsNoTracking().Where(r => r.Person == person).ToListAsync(ct))
            .Select(r => new { r.Space, r.XCm, r.ZCm, r.Level, Until = DateTimeOffset.FromUnixTimeMilliseconds(r.ValidUntilMs) });

    public Task DeleteAsync(MadangDbContext database, string person, IKeptRecords kept, CancellationToken ct) =>
        database.Set<Resumption>().Where(r => r.Person == person).ExecuteDeleteAsync(ct);
}

/// <summary>What a crash left behind; else who is gone for a minute is forgotten by <see cref="Resumptions"/>.</summary>
internal sealed class ResumptionRule(IOptions<EntranceOptions> options) : IRetentionRule
{
    public string Class => "entrance.resumption";

    public RetentionPeriod Period => RetentionPeriod.Minutes(Math.Max(1, options.Value.ResumeSeconds / 60));

    public Task<int> DeleteAsync(IServiceProvider services, DateTimeOffset before, CancellationToken ct)
    {
        var ended = before.ToUnixTimeMilliseconds();
        return services.GetRequiredService<MadangDbContext>().Set<Resumption>().Where(r => r.ValidUntilMs < ended).ExecuteDeleteAsync(ct);
    }
}
