using Madang.Server.Data;
using Madang.Server.Data.Retention;
using Madang.Server.Features.Accounts.Consents;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Madang.Server.Features.Accounts.Records;

/// <summary>Accounts whose address nobody came back to confirm.</summary>
internal sealed class UnconfirmedRule(IOptions<AccountsOptions> options) : IRetentionRule
{
    public string Class => "accounts.unconfirmed";

    public RetentionPeriod Period => RetentionPeriod.Days(options.Value.UnconfirmedDays);

    public Task<int> DeleteAsync(IServiceProvider services, DateTimeOffset before, CancellationToken ct) =>
        LeaverRules.LeaveAllAsync(services, citizens => citizens.Where(c => !c.EmailConfirmed && c.CreatedAt < before), ct);
}

/// <summary>Accounts whose consent was withdrawn.</summary>
internal sealed class WithdrawnRule : IRetentionRule
{
    public string Class => "accounts.withdrawn";

    /// <summary>"Without delay" is within five days (Standard Personal Information Protection Guidelines, article 10); in them a guardian can change their mind.</summary>
    public RetentionPeriod Period => RetentionPeriod.Days(5);

    public Task<int> DeleteAsync(IServiceProvider services, DateTimeOffset before, CancellationToken ct) =>
        LeaverRules.LeaveAllAsync(services, citizens => citizens.Where(c => c.ConsentVersion == "" && c.ConsentAt < before), ct);
}

/// <summary>Accounts of those who were asked anew at 14 and did not answer.</summary>
internal sealed class UnansweredRule : IRetentionRule
{
    public string Class => "accounts.unanswered";

    public RetentionPeriod Period => RetentionPeriod.Days(30);

    public Task<int> DeleteAsync(IServiceProvider services, DateTimeOffset before, CancellationToken ct) =>
        LeaverRules.LeaveAllAsync(services, citizens => citizens.Where(c => c.ChildUntil < before && c.ConsentAt < c.ChildUntil), ct);
}

/// <summary>Sign-ins that nobody has used for long.</summary>
internal sealed class SessionsRule(IOptions<AccountsOptions> options, CitizenNews news) : IRetentionRule
{
    public string Class => "accounts.sessions";

    public RetentionPeriod Period => RetentionPeriod.Days(options.Value.IdleDays);

    public async Task<int> DeleteAsync(IServiceProvider services, DateTimeOffset before, CancellationToken ct)
    {
        var database = services.GetRequiredService<MadangDbContext>();
        var old = await database.Set<CitizenSession>().Where(s => s.SeenAt < before).Join(database.Set<Citizen>(), s => s.CitizenId, c => c.Id, (s, c) => new { s.Id, c.NormalizedUserName }).ToListAsync(ct);
        var ids = old.ConvertAll(s => s.Id);
        var gone = await database.Set<CitizenSession>().Where(s => ids.Contains(s.Id)).ExecuteDeleteAsync(ct);
        old.ForEach(s => news.SignedOut(s.NormalizedUserName!, s.Id));
        return gone;
    }
}

/// <summary>Proof of consents that have ended while the account goes on.</summary>
internal sealed class EndedConsentsRule : IRetentionRule
{
    public string Class => "accounts.consents";

    public RetentionPeriod Period => RetentionPeriod.Years(3);

    public Task<int> DeleteAsync(IServiceProvider services, DateTimeOffset before, CancellationToken ct) =>
        services.GetRequiredService<MadangDbContext>().Set<Consent>().Where(c => c.EndedAt < before).ExecuteDeleteAsync(ct);
}

/// <summary>The history of files taken along while the account goes on.</summary>
internal sealed class TransfersRule : IRetentionRule
{
    public string Class => "accounts.transfers";

    public RetentionPeriod Period => RetentionPeriod.Years(3);

    public Task<int> DeleteAsync(IServiceProvider services, DateTimeOffset before, CancellationToken ct) =>
        services.GetRequiredService<MadangDbContext>().Set<Transfer>().Where(t => t.At < before).ExecuteDeleteAsync(ct);
}

internal static class LeaverRules
{
    /// <summary>Each goes by the same way as who leaves by themselves.</summary>
    public static async Task<int> LeaveAllAsync(IServiceProvider services, Func<IQueryable<Citizen>, IQueryable<Citizen>> choose, CancellationToken ct)
    {
        var leaving = services.GetRequiredService<Leaving>();
        var citizens = await choose(services.GetRequiredService<MadangDbContext>().Set<Citizen>().AsNoTracking()).ToListAsync(ct);
        foreach (var citizen in citizens) await leaving.LeaveAsync(citizen, ct);
        return citizens.Count;
    }
}
