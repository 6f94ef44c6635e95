using Madang.Server.Web;
using Microsoft.AspNetCore.Identity;

namespace Madang.Server.Features.Accounts;

/// <summary>A citizen sets a new password with the link from the mail. All other sign-ins end; the mailbox has been shown to be theirs.</summary>
internal static class NewPassword
{
    public static void Map(RouteGroupBuilder account)
    {
        account.MapGet("/new-password", async (HttpContext context, LinkTokens tokens) =>
        {
            var token = context.Request.Query["token"].ToString();
            return await tokens.ReadAsync(LinkPurpose.NewPassword, token) is { } citizen ? Show(citizen, token, null) : Expired(context);
        });
        account.MapPost("/new-password", HandleAsync);
    }

    private static async Task<IResult> HandleAsync(
        HttpContext context, LinkTokens tokens, PasswordRules rules, PasswordGate gate, UserManager<Citizen> users, Registration registration, Sessions sessions,
        Passkeys passkeys, AccountLetters letters, CitizenNews news, CancellationToken ct)
    {
        var form = await context.Request.ReadFormAsync(ct);
        var token = form["token"].ToString();
        if (await tokens.ReadAsync(LinkPurpose.NewPassword, token) is not { } citizen) return Expired(context);

        var words = context.Texts();
        var password = form["password"].ToString();
        if (rules.Check(password, citizen.Email!, citizen.Email!.Split('@')[0], citizen.Name) is { } problem) return Show(citizen, token, words[problem]);
        if (await gate.HashAsync(password, ct) is not { } hash) return Show(citizen, token, words["accounts.busy"]);

        // Whoever opened the letter has the mailbox; another account may own the address all the same.
        var wasConfirmed = citizen.EmailConfirmed;
        if (!wasConfirmed && !await registration.ConfirmAsync(citizen)) return Expired(context);
        citizen.PasswordHash = hash;
        // A mailbox shows an account to be somebody's, not a person to be themselves: that takes a verification.
        citizen.Vouched = null;
        await users.UpdateSecurityStampAsync(citizen);
        await sessions.EndAllAsync(citizen, null, ct);
        if (form.ContainsKey("passkeys")) await passkeys.RemoveAllAsync(citizen);
        if (wasConfirmed) letters.PasswordChanged(citizen, words);
        news.Changed(citizen);
        await sessions.BeginAsync(context, citizen, keep: true, ct);
        return LocalRedirect.To("/account?done=password");
    }

    private static IResult Show(Citizen citizen, string token, string? problem) =>
        Pages.Show<NewPasswordPage>(new { Email = citizen.Email!, Token = token, Problem = problem }, problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);

    private static IResult Expired(HttpContext context) =>
        Pages.Show<MessagePage>(new { Key = "accounts.link-expired", Path = context.Request.Path.Value! }, StatusCodes.Status410Gone);
}
