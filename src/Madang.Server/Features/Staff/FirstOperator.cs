using Madang.Server.Data;
using Madang.Server.Features.Staff.Contract;
using Madang.Server.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Madang.Server.Features.Staff;

/// <summary>While a city has no operator, each start prints a new link for one; the link of an earlier start is void.</summary>
internal sealed class FirstOperator(IServiceScopeFactory scopes, IOptions<StaffOptions> options) : IOpeningLine
{
    public async Task<string?> LineAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<MadangDbContext>();
        // Not by ExecuteDelete: the start would load all that makes such statements, for one.
        await database.Database.ExecuteSqlAsync($"DELETE FROM staff_invitation WHERE by_member IS NULL", ct);
        if (await database.Set<StaffMember>().AnyAsync(s => (s.Roles & StaffRole.Operator) != StaffRole.None, ct)) return null;

        var good = options.Value.FirstOperatorMinutes;
        var link = await scope.ServiceProvider.GetRequiredService<Invitations>().InviteAsync("", StaffRole.Operator, null, null, TimeSpan.FromMinutes(good), ct);
        return $"This city has no operator yet. Whoever opens this link within {good} minutes becomes one: {link}";
    }
}
