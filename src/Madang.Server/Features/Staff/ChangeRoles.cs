using Madang.Server.Features.Staff.Contract;
using Madang.Server.Web;

namespace Madang.Server.Features.Staff;

/// <summary>An operator gives a member of staff other roles or removes them. It holds from this moment, in what they have open too.</summary>
internal static class ChangeRoles
{
    public static void Map(RouteGroupBuilder staff)
    {
        staff.MapPost("/roles", async (HttpContext context, CurrentStaff by, StaffRegister register, ShowStaff.StaffPages pages, OpenWork work, CancellationToken ct) =>
        {
            var form = await context.Request.ReadFormAsync(ct);
            var roles = StaffRoles.Read(form["role"]);
            return roles == StaffRole.None
                ? await pages.ShowAsync(context, new StaffPageState(Problem: context.Texts()["staff.roles-missing"], Field: $"change-{form["member"]}"), ct, StatusCodes.Status422UnprocessableEntity)
                : await ChangeAsync(context, form["member"].ToString(), roles, by, register, pages, work, ct);
        });
        staff.MapPost("/remove", async (HttpContext context, CurrentStaff by, StaffRegister register, ShowStaff.StaffPages pages, OpenWork work, CancellationToken ct) =>
            await ChangeAsync(context, (await context.Request.ReadFormAsync(ct))["member"].ToString(), StaffRole.None, by, register, pages, work, ct));
    }

    private static async Task<IResult> ChangeAsync(
        HttpContext context, string member, StaffRole roles, CurrentStaff by, StaffRegister register, ShowStaff.StaffPages pages, OpenWork work, CancellationToken ct)
    {
        // An operator who steps down still gets the answer.
        work.Remove(context);
        return await register.ChangeAsync(member, roles, by.Member!.Member, ct)
            ? LocalRedirect.To(roles == StaffRole.None ? "/office/staff?done=removed" : "/office/staff?done=changed")
            : await pages.ShowAsync(context, new StaffPageState(Problem: context.Texts()["staff.last-operator"], Field: $"change-{member}"), ct, StatusCodes.Status409Conflict);
    }
}
