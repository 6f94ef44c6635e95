using Madang.Server.Features.Moderation.Enforcement;
using Madang.Server.Features.Staff.Contract;
using Madang.Server.Web;

namespace Madang.Server.Features.Moderation.Office;

/// <summary>Moderators see what waits: cases by priority, appeals by their due date, spaces that are kept calm; and who did what.</summary>
internal static class ShowQueue
{
    private const int ActsShown = 200;

    public static void Map(RouteGroupBuilder office)
    {
        office.MapGet("", async (CaseLook look, Raids raids, CurrentStaff staff, CancellationToken ct) => Pages.Show<QueuePage>(new
        {
            Cases = await look.QueueAsync(ct),
            Appeals = await look.AppealsAsync(ct),
            Raids = raids.Now.Select(r => r.Space).ToList(),
            IsModerator = staff.Roles.HasFlag(StaffRole.Moderator),
        }));
        office.MapGet("/acts", async (CaseLook look, CancellationToken ct) => Pages.Show<ActsPage>(new { Acts = await look.ActsAsync(null, ActsShown, ct) }));
    }
}
