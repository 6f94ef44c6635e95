using Madang.Server.Features.Staff.Contract;
using Madang.Server.Web;

namespace Madang.Server.Features.Staff;

/// <summary>Lets nobody work without a role that the endpoint declares, and keeps an eye on what is let through until it is done.</summary>
internal sealed class RoleGate(RequestDelegate next, OpenWork work)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<RoleRequirement>() is not { } required)
        {
            await next(context);
            return;
        }

        context.Response.Headers.CacheControl = "no-store";
        var changes = work.Changes;
        var staff = await CurrentStaff.BindAsync(context);
        if (!staff.Roles.Meet(required.AnyOf))
        {
            await Refuse(context, staff).ExecuteAsync(context);
            return;
        }

        work.Add(context, staff, required);
        try
        {
            // Between the look and the note the role may have gone, and nobody would have been cut: then it is looked at again.
            if (work.Changes == changes || await StillMayAsync(context, staff.Session!, required)) await next(context);
            else await Refuse(context, CurrentStaff.Nobody).ExecuteAsync(context);
        }
        finally
        {
            work.Remove(context);
        }
    }

    private static async Task<bool> StillMayAsync(HttpContext context, string session, RoleRequirement required) =>
        (await context.RequestServices.GetRequiredService<StaffSessions>().FindAsync(session, counts: false, context.RequestAborted))?.Member.Roles.Meet(required.AnyOf) == true;

    private static IResult Refuse(HttpContext context, CurrentStaff staff)
    {
        var path = context.Request.Path;
        if (path.StartsWithSegments("/api", StringComparison.Ordinal) || path.StartsWithSegments("/live", StringComparison.Ordinal)) return StaffProblems.Role(context, staff);
        if (staff.Member is not null) return Pages.Show<MessagePage>(new { Key = "staff.forbidden", Path = "/office" }, StatusCodes.Status403Forbidden);

        // A form that was sent is not sent again: one comes back to the front of the office.
        var back = HttpMethods.IsGet(context.Request.Method) ? path + context.Request.QueryString : "/office";
        return LocalRedirect.To($"/office/sign-in?back={Uri.EscapeDataString(back)}");
    }
}
