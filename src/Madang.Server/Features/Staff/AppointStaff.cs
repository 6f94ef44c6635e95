using Madang.Server.Features.Staff.Contract;
using Madang.Server.Web;
using Microsoft.Extensions.Options;

namespace Madang.Server.Features.Staff;

/// <summary>An operator invites somebody to the staff, or a member who has lost their passkey back. The link stands on the answer and nowhere else.</summary>
internal static class AppointStaff
{
    private const int LongestName = 40;

    public static void Map(RouteGroupBuilder staff)
    {
        staff.MapPost("/invite", InviteAsync);
        staff.MapPost("/return", ReturnAsync);
        staff.MapPost("/withdraw", async (HttpContext context, Invitations invitations, CancellationToken ct) =>
        {
            await invitations.WithdrawAsync((await context.Request.ReadFormAsync(ct))["invitation"].ToString(), ct);
            return LocalRedirect.To("/office/staff?done=withdrawn");
        });
    }

    private static async Task<IResult> InviteAsync(
        HttpContext context, CurrentStaff by, InvitationWriter invitations, ShowStaff.StaffPages pages, IOptions<StaffOptions> options, CancellationToken ct)
    {
        var form = await context.Request.ReadFormAsync(ct);
        var name = form["name"].ToString().Trim();
        var roles = StaffRoles.Read(form["role"]);
        var words = context.Texts();
        var field = name.Length is 0 or > LongestName ? "name" : roles == StaffRole.None ? "role-agent" : null;
        if (field is not null)
        {
            var problem = words[field == "name" ? "staff.name-missing" : "staff.roles-missing"];
            return await pages.ShowAsync(context, new StaffPageState(Name: name, Roles: [.. roles.Single().Select(StaffRoles.Word)], Problem: problem, Field: field), ct, StatusCodes.Status422UnprocessableEntity);
        }

        var link = await invitations.InviteAsync(name, roles, null, by.Member!.Member, TimeSpan.FromHours(options.Value.InvitationHours), ct);
        return await pages.ShowAsync(context, new StaffPageState(link, name), ct);
    }

    private static async Task<IResult> ReturnAsync(
        HttpContext context, CurrentStaff by, IStaff staff, InvitationWriter invitations, ShowStaff.StaffPages pages, IOptions<StaffOptions> options, CancellationToken ct)
    {
        var member = (await context.Request.ReadFormAsync(ct))["member"].ToString();
        if (await staff.FindAsync(member, ct) is not { } found) return LocalRedirect.To("/office/staff");

        var link = await invitations.InviteAsync(found.Name, found.Roles, found.Member, by.Member!.Member, TimeSpan.FromHours(options.Value.InvitationHours), ct);
        return await pages.ShowAsync(context, new StaffPageState(link, found.Name), ct);
    }
}
