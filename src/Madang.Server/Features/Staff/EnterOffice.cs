using Madang.Server.Features.Staff.Contract;
using Madang.Server.Web;

namespace Madang.Server.Features.Staff;

/// <summary>A member of staff comes to work and leaves again.</summary>
internal static class EnterOffice
{
    public static void Map(RouteGroupBuilder office)
    {
        office.MapGet("/sign-in", (HttpContext context, CurrentStaff staff) =>
        {
            var back = Back(context.Request.Query["back"]);
            return staff.Member is not null && !context.Request.Query.ContainsKey("again") ? LocalRedirect.To(back) : Show(context, back, null);
        });
        office.MapPost("/sign-out", async (HttpContext context, StaffSessions sessions, CancellationToken ct) =>
        {
            await sessions.EndCurrentAsync(context, ct);
            context.Response.ForgetPages();
            return LocalRedirect.To("/office/sign-in");
        });
    }

    /// <summary>Shows the page also where somebody who wanted in is answered on it.</summary>
    public static IResult Show(HttpContext context, string back, string? problem, int status = StatusCodes.Status200OK)
    {
        // The button leads to the provider at once, by the redirect that answers its form.
        context.Response.AllowFormsTo(context.RequestServices.GetRequiredService<StaffProvider>().FormTargets);
        return Pages.Show<StaffSignInPage>(new { Back = back, Problem = problem, PasskeysPossible = context.RequestServices.GetRequiredService<StaffPasskeys>().ArePossible }, status);
    }

    /// <summary>Only into the office: the cookie is nothing elsewhere.</summary>
    public static string Back(string? back) => LocalRedirect.IsLocal(back) && back!.StartsWith("/office", StringComparison.Ordinal) ? back : "/office";
}
