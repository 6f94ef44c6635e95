using Madang.Server.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Madang.Server.Features.Accounts;

/// <summary>A citizen who cannot sign in gets a link by mail. Whether there is such an account only the mailbox learns.</summary>
internal static class ForgottenPassword
{
    public static void Map(RouteGroupBuilder account)
    {
        account.MapGet("/forgotten", (HttpContext context) => Pages.Show<ForgottenPage>(new { Sent = context.Request.Query.ContainsKey("sent") }));
        account.MapPost("/forgotten", async (HttpContext context, AccountLetters letters, HourlyQuota quota, ILookupNormalizer normalizer, IOptions<AccountsOptions> options, CancellationToken ct) =>
        {
            var typed = (await context.Request.ReadFormAsync(ct))["email"].ToString();
            var words = context.Texts();
            if (SignUpForm.EmailOf(typed) is not { } email)
                return Show(typed, words[string.IsNullOrWhiteSpace(typed) ? "accounts.email.missing" : "accounts.email.invalid"], StatusCodes.Status422UnprocessableEntity);
            if (!quota.TryTake($"forgotten {ClientAddress.Of(context)}", options.Value.SignUpsPerAddress) || !letters.Forgotten(normalizer.NormalizeEmail(email)!, words))
                return Show(typed, words["accounts.too-many"], StatusCodes.Status429TooManyRequests);

            return LocalRedirect.To(context.Beside("/account/forgotten?sent"));
        });
    }

    private static IResult Show(string email, string problem, int status) => Pages.Show<ForgottenPage>(new { Email = email, Problem = problem }, status);
}
