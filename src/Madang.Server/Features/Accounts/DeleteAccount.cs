using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Features.Accounts.Records;
using Madang.Server.Web;

namespace Madang.Server.Features.Accounts;

/// <summary>A citizen leaves: the account, its passkeys and its sign-ins are gone from the database at once, and so is the name.</summary>
internal static class DeleteAccount
{
    public static void Map(RouteGroupBuilder account)
    {
        account.MapGet("/delete", async (HttpContext context, Proof proof) =>
            await SessionCookie.ReadAsync(context) is { } here && !proof.NeedsSignIn(here) ? Show(here, null) : Again(context)).RequireSignIn();
        account.MapPost("/delete", HandleAsync).RequireSignIn();
        account.MapGet("/deleted", () => Pages.Show<MessagePage>(new { Key = "accounts.deleted", Path = "/account/deleted" }));
    }

    private static async Task<IResult> HandleAsync(HttpContext context, Proof proof, Leaving leaving, CancellationToken ct)
    {
        if (await SessionCookie.ReadAsync(context) is not { } here || proof.NeedsSignIn(here)) return Again(context);

        var form = await context.Request.ReadFormAsync(ct);
        if (await proof.CheckAsync(context, here, form["current"], ct) is { } unproved) return Show(here, unproved);

        await leaving.LeaveAsync(here.Citizen, ct);
        await Sessions.ForgetCookieAsync(context);
        context.Response.ForgetPages();
        return LocalRedirect.To(context.InPanel("/account/deleted"));
    }

    private static IResult Show(SignedIn here, string? problem) => Pages.Show<DeletePage>(
        new { HasPassword = here.Citizen.PasswordHash is not null, here.Citizen.Email, Problem = problem }, problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);

    private static IResult Again(HttpContext context) => LocalRedirect.To(context.InPanel("/account/sign-in?again&back=%2Faccount%2Fdelete"));
}
