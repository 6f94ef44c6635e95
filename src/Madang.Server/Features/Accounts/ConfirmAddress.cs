using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Web;

namespace Madang.Server.Features.Accounts;

/// <summary>A citizen shows that the address is theirs. The link only opens a page with a button, because programs that check mail open every link.</summary>
internal static class ConfirmAddress
{
    public static void Map(RouteGroupBuilder account)
    {
        account.MapGet("/confirm", async (HttpContext context, LinkTokens tokens) =>
        {
            var token = context.Request.Query["token"].ToString();
            return await tokens.ReadAsync(LinkPurpose.Confirm, token) is not { } citizen ? Show(context, "accounts.confirm-expired")
                : citizen.EmailConfirmed ? Show(context, "accounts.confirmed")
                : Pages.Show<ConfirmPage>(new { Token = token, citizen.Name, Email = citizen.Email! });
        });
        account.MapPost("/confirm", async (HttpContext context, LinkTokens tokens, Registration registration, CitizenNews news, Sessions sessions, CancellationToken ct) =>
        {
            var form = await context.Request.ReadFormAsync(ct);
            if (await tokens.ReadAsync(LinkPurpose.Confirm, form["token"].ToString()) is not { } citizen) return Show(context, "accounts.confirm-expired");
            if (citizen.EmailConfirmed) return LocalRedirect.To("/account/confirmed");
            if (!await registration.ConfirmAsync(citizen)) return Show(context, "accounts.confirm-owned");

            news.Changed(citizen);
            if (await SessionCookie.ReadAsync(context) is { } here && here.Citizen.Id == citizen.Id) await sessions.RenewAsync(context, null, ct);
            return LocalRedirect.To("/account/confirmed");
        });
        account.MapGet("/confirmed", (HttpContext context, CurrentVisitor visitor) => Pages.Show<ConfirmedPage>(new { SignedIn = visitor.Citizen is not null }));
        account.MapPost("/confirm/resend", async (HttpContext context, AccountLetters letters) =>
            await SessionCookie.ReadAsync(context) is not { } here || here.Citizen.EmailConfirmed ? LocalRedirect.To(context.InPanel("/account"))
                : LocalRedirect.To(context.InPanel(letters.Confirm(here.Citizen, context.Texts()) ? "/account?done=resent" : "/account?done=resent-too-often"))).RequireSignIn();
    }

    private static IResult Show(HttpContext context, string key) =>
        Pages.Show<MessagePage>(new { Key = key, Path = context.Request.Path.Value! }, key == "accounts.confirmed" ? StatusCodes.Status200OK : StatusCodes.Status410Gone);
}
