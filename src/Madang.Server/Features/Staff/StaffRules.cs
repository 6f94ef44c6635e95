using Madang.Server.Data;
using Madang.Server.Data.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Madang.Server.Features.Staff;

/// <summary>Sign-ins to the office that have run out, whose owners may still be in the city.</summary>
internal sealed class StaffSessionsRule(IOptions<StaffOptions> options, TimeProvider clock, StaffNews news) : IRetentionRule
{
    public string Class => "staff.sessions";

    public RetentionPeriod Period => RetentionPeriod.Minutes(options.Value.IdleMinutes);

    public async Task<int> DeleteAsync(IServiceProvider services, DateTimeOffset before, CancellationToken ct)
    {
        var database = services.GetRequiredService<MadangDbContext>();
        var oldest = clock.GetUtcNow().AddHours(-options.Value.LongestHours);
        var ended = database.Set<StaffSession>().Where(s => s.SeenAt < before || s.StartedAt < oldest);
        var theirs = await ended.Join(database.Set<StaffMember>(), s => s.StaffId, m => m.Id, (s, m) => new { m.Member, s.Id }).ToListAsync(ct);
        var gone = await ended.ExecuteDeleteAsync(ct);
        theirs.ForEach(one => news.SignedOut(one.Member, one.Id));
        return gone;
    }
}

/// <summary>Invitations that nobody has used.</summary>
internal sealed class InvitationsRule(IOptions<StaffOptions> options, TimeProvider clock) : IRetentionRule
{
    public string Class => "staff.invitations";

    public RetentionPeriod Period => RetentionPeriod.Hours(options.Value.InvitationHours);

    /// <summary>Each says when it ends: the first operator's does so earlier.</summary>
    public Task<int> DeleteAsync(IServiceProvider services, DateTimeOffset before, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return services.GetRequiredService<MadangDbContext>().Set<Invitation>().Where(i => i.ExpiresAt < now).ExecuteDeleteAsync(ct);
    }
}

/// <summary>Who gave which role to whom, for as long as rights of access to personal data have to be traced.</summary>
internal sealed class RoleChangesRule : IRetentionRule
{
    public string Class => "staff.role-changes";

    public RetentionPeriod Period => RetentionPeriod.Years(3);

    public Task<int> DeleteAsync(IServiceProvider services, DateTimeOffset before, CancellationToken ct) =>
        services.GetRequiredService<MadangDbContext>().Set<RoleChange>().Where(c => c.At < before).ExecuteDeleteAsync(ct);
}
