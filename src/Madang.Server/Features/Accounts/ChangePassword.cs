using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Web;
using Microsoft.AspNetCore.Identity;

namespace Madang.Server.Features.Accounts;

/// <summary>A citizen changes the password, or sets a first one. The sign-ins of other devices end.</summary>
internal static class ChangePassword
{
    public static void Map(RouteGroupBuilder account)
    {
        account.MapGet("/password", async (HttpContext context, Proof proof) =>
            await SessionCookie.ReadAsync(context) is { } here && !proof.NeedsSignIn(here) ? Show(here, []) : Again(context)).RequireSignIn();
        account.MapPost("/password", HandleAsync).RequireSignIn();
    }

    private static async Task<IResult> HandleAsync(
        HttpContext context, Proof proof, PasswordRules rules, PasswordGate gate, UserManager<Citizen> users, Sessions sessions, AccountLetters letters, CancellationToken ct)
    {
        if (await SessionCookie.ReadAsync(context) is not { } here || proof.NeedsSignIn(here)) return Again(context);

        var form = await context.Request.ReadFormAsync(ct);
        var (words, password) = (context.Texts(), form["password"].ToString());
        var errors = new List<FieldError>();
        if (await proof.CheckAsync(context, here, form["current"], ct) is { } unproved) errors.Add(new FieldError("current", unproved));
        if (rules.Check(password, here.Citizen.Email!, here.Citizen.Email!.Split('@')[0], here.Citizen.Name) is { } problem) errors.Add(new FieldError("password", words[problem]));
        if (errors.Count > 0) return Show(here, errors);
        if (await gate.HashAsync(password, ct) is not { } hash) return Show(here, [new FieldError("password", words["accounts.busy"])]);
        if (await users.FindByIdAsync(here.Citizen.Person) is not { } citizen) return Again(context);

        citizen.PasswordHash = hash;
        await users.UpdateSecurityStampAsync(citizen);
        await sessions.EndAllAsync(citizen, here.Session.Id, ct);
        letters.PasswordChanged(citizen, words);
        return LocalRedirect.To(context.InPanel("/account?done=password"));
    }

    private static IResult Show(SignedIn here, List<FieldError> errors) => Pages.Show<PasswordPage>(
        new { HasPassword = here.Citizen.PasswordHash is not null, Email = here.Citizen.Email!, Errors = errors },
        errors.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);

    private static IResult Again(HttpContext context) => LocalRedirect.To(context.InPanel("/account/sign-in?again&back=%2Faccount%2Fpassword"));
}
