using Madang.Server.Web;
using Microsoft.AspNetCore.Identity;

namespace Madang.Server.Features.Accounts;

/// <summary>A citizen who cannot sign in gets a link by mail. Whether there is such an account only the mailbox learns.</summary>
internal static class ForgottenPassword
{
    public static void Map(RouteGroupBuilder account)
    {
        account.MapGet("/forgotten", (HttpContext context) => Pages.Show<ForgottenPage>(new { Sent = context.Request.Query.ContainsKey("sent") }));
        account.MapPost("/forgotten", async (HttpContext context, AccountLetters letters, AccountPaces paces, ILookupNormalizer normalizer, CancellationToken ct) =>
        {
            var typed = (await context.Request.ReadFormAsync(ct))["email"].ToString();
            var words = context.Texts();
            if (SignUpForm.EmailOf(typed) is not { } email)
                return Show(typed, words[string.IsNullOrWhiteSpace(typed) ? "accounts.email.missing" : "accounts.email.invalid"], StatusCodes.Status422UnprocessableEntity);
            if (await paces.SignUps.EnterAsync(context) is { } room) return Show(typed, AccountPaces.Crowded(context, room), StatusCodes.Status429TooManyRequests);
            if (!letters.Forgotten(normalizer.NormalizeEmail(email)!, words)) return Show(typed, words["accounts.too-many"], StatusCodes.Status429TooManyRequests);

            return LocalRedirect.To(context.InPanel("/account/forgotten?sent"));
        });
    }

    private static IResult Show(string email, string problem, int status) => Pages.Show<ForgottenPage>(new { Email = email, Problem = problem }, status);
}
