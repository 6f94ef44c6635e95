using Madang.Server.Data;
using Madang.Server.Data.Retention;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Staff;

/// <summary>Who gave which role to whom, for as long as rights of access to personal data have to be traced.</summary>
internal sealed class RoleChangesRule : IRetentionRule
{
    public string Class => "staff.role-changes";

    public RetentionPeriod Period => RetentionPeriod.Years(3);

    public Task<int> DeleteAsync(IServiceProvider services, DateTimeOffset before, CancellationToken ct) =>
        services.GetRequiredService<MadangDbContext>().Set<RoleChange>().Where(c => c.At < before).ExecuteDeleteAsync(ct);
}
