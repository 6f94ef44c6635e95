using Madang.Server.Data;
using Madang.Server.Features.Staff.Contract;
using Madang.Server.Web;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Staff;

/// <summary>An operator sees who is on the staff, who was invited, and who gave which role to whom.</summary>
internal static class ShowStaff
{
    private const int ChangesShown = 50;

    public static void Map(RouteGroupBuilder staff) => staff.MapGet("", async (HttpContext context, StaffPages pages, CancellationToken ct) => await pages.ShowAsync(context, new StaffPageState(), ct));

    /// <summary>Shows the page also where a form is answered on it.</summary>
    internal sealed class StaffPages(MadangDbContext database, Invitations invitations)
    {
        public async Task<IResult> ShowAsync(HttpContext context, StaffPageState state, CancellationToken ct, int status = StatusCodes.Status200OK)
        {
            var members = await database.Set<StaffMember>().AsNoTracking().OrderBy(s => s.Name).ToListAsync(ct);
            var open = await invitations.OpenAsync(ct);
            var changes = await database.Set<RoleChange>().AsNoTracking().OrderByDescending(c => c.Id).Take(ChangesShown).ToListAsync(ct);
            return Pages.Show<StaffPage>(new
            {
                Members = members.Select(m => new StaffRow(m.Member, m.Name, Words(m.Roles), m.CreatedAt)).ToList(),
                Invitations = open.Where(i => i.Name.Length > 0).Select(i => new InvitationRow(i.PublicId, i.Name, Words(i.Roles), i.ExpiresAt)).ToList(),
                Changes = changes.Select(c => new ChangeRow(c.At, c.By, c.Name, Words(c.Before), Words(c.After))).ToList(),
                State = state,
                Done = context.Request.Query["done"].ToString(),
            }, status);
        }

        private static List<string> Words(StaffRole roles) => [.. roles.Single().Select(StaffRoles.Word)];
    }
}

/// <summary>What the answer to a form adds to the page.</summary>
/// <param name="Link">An invitation, shown this once.</param>
/// <param name="LinkName">For whom.</param>
/// <param name="Name">As it was typed.</param>
/// <param name="Roles">As they were chosen.</param>
/// <param name="Problem">What is wrong, for people.</param>
/// <param name="Field">Where.</param>
public sealed record StaffPageState(string? Link = null, string? LinkName = null, string? Name = null, IReadOnlyList<string>? Roles = null, string? Problem = null, string? Field = null);

/// <param name="Member">Public id.</param>
/// <param name="Name">As colleagues know them.</param>
/// <param name="Roles">Words of <c>staff.role.*</c>.</param>
/// <param name="Since">When they joined.</param>
public sealed record StaffRow(string Member, string Name, IReadOnlyList<string> Roles, DateTimeOffset Since);

/// <param name="Id">Names the invitation; not its secret.</param>
/// <param name="Name">Of whom is invited.</param>
/// <param name="Roles">Words of <c>staff.role.*</c>.</param>
/// <param name="ExpiresAt">Until when the link is good.</param>
public sealed record InvitationRow(string Id, string Name, IReadOnlyList<string> Roles, DateTimeOffset ExpiresAt);

/// <param name="At">When.</param>
/// <param name="By">Name of the operator; empty for the machine.</param>
/// <param name="Name">Whose roles.</param>
/// <param name="Before">Words of <c>staff.role.*</c>.</param>
/// <param name="After">The same.</param>
public sealed record ChangeRow(DateTimeOffset At, string By, string Name, IReadOnlyList<string> Before, IReadOnlyList<string> After);
