using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Web;

namespace Madang.Server.Features.Accounts;

/// <summary>A citizen ends this sign-in, that of another device, or all of them.</summary>
internal static class SignOut
{
    public static void Map(RouteGroupBuilder account)
    {
        account.MapPost("/sign-out", async (HttpContext context, Sessions sessions, CancellationToken ct) =>
        {
            var form = await context.Request.ReadFormAsync(ct);
            await sessions.EndCurrentAsync(context, ct);
            context.Response.ForgetPages();
            return LocalRedirect.To(context.Back(form) ?? "/");
        });
        account.MapPost("/sessions/end", async (HttpContext context, Sessions sessions, CancellationToken ct) =>
        {
            var form = await context.Request.ReadFormAsync(ct);
            if (await SessionCookie.ReadAsync(context) is { } here) await sessions.EndAsync(here.Citizen, form["session"].ToString(), ct);
            return LocalRedirect.To(context.InPanel("/account?done=session"));
        }).RequireSignIn();
        account.MapPost("/sessions/end-all", async (HttpContext context, Sessions sessions, CancellationToken ct) =>
        {
            if (await SessionCookie.ReadAsync(context) is { } here)
            {
                await sessions.EndAllAsync(here.Citizen, null, ct);
                await Sessions.ForgetCookieAsync(context);
                context.Response.ForgetPages();
            }

            return LocalRedirect.To(context.InPanel("/account/sign-in"));
        }).RequireSignIn();
    }
}
