using Madang.Server.Features.Staff.Contract;
using Madang.Server.Web;

namespace Madang.Server.Features.Staff;

/// <summary>A member of staff comes to work and leaves again.</summary>
internal static class EnterOffice
{
    public static void Map(RouteGroupBuilder office)
    {
        office.MapGet("/sign-in", (HttpContext context, CurrentStaff staff, StaffPasskeys passkeys) =>
        {
            var back = Back(context.Request.Query["back"]);
            return staff.Member is not null && !context.Request.Query.ContainsKey("again")
                ? LocalRedirect.To(back)
                : Pages.Show<StaffSignInPage>(new { Back = back, PasskeysPossible = passkeys.ArePossible });
        });
        office.MapPost("/sign-out", async (HttpContext context, StaffSessions sessions, CancellationToken ct) =>
        {
            await sessions.EndCurrentAsync(context, ct);
            return LocalRedirect.To("/office/sign-in");
        });
    }

    /// <summary>Only into the office: the cookie is nothing elsewhere.</summary>
    public static string Back(string? back) => LocalRedirect.IsLocal(back) && back!.StartsWith("/office", StringComparison.Ordinal) ? back : "/office";
}
