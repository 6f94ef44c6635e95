using Madang.Server.Data;
using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Features.Mail.Contract;
using Madang.Server.Web;
using Madang.World;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Madang.Server.Features.Accounts;

/// <summary>A citizen signs in with address and password. What is wrong, and how long it took to find out, is the same whether the account exists or not.</summary>
internal static class SignIn
{
    /// <summary>So many passwords are compared for each try that fails: an address not yet confirmed may be claimed by more than one account.</summary>
    private const int Compared = 2;

    public static void Map(RouteGroupBuilder account)
    {
        // "again" asks a citizen who is signed in to prove it once more.
        account.MapGet("/sign-in", (HttpContext context, CurrentVisitor visitor) => visitor.Citizen is null || context.Request.Query.ContainsKey("again")
            ? Show("", context.Back(), null)
            : LocalRedirect.To(AccountForms.AfterSignIn(context.IsPanel(), context.Back(), "/account")));
        account.MapGet("/signed-in", (HttpContext context, CurrentVisitor visitor, IMailer mailer) =>
            Pages.Show<SignedInPage>(new { Back = context.Back(), Confirmed = visitor.Level > IdentityLevel.Guest, Mailbox = mailer.PageFor(context) })).RequireSignIn();
        account.MapPost("/sign-in", HandleAsync);
    }

    private static async Task<IResult> HandleAsync(
        HttpContext context, PasswordGate gate, Backoff backoff, AccountPaces paces, Sessions sessions, UserManager<Citizen> users, Profiles profiles, MadangDbContext database,
        IOptions<AccountsOptions> options, CancellationToken ct)
    {
        var input = await context.Request.ReadFormAsync(ct);
        var (words, back, limits) = (context.Texts(), context.Back(input), options.Value);
        var typed = input["email"].ToString();
        var email = NameKey.Written(typed);
        var password = input["password"].ToString();
        if (email.Length == 0 || password.Length is 0 or > PasswordRules.Longest) return Show(typed, back, words["accounts.sign-in.wrong"]);

        var key = users.NormalizeEmail(email);
        var address = NetworkKey.Of(context);
        var (pair, everywhere) = ($"pair {address} {key}", $"account {key}");
        // Not refused but slowed down: whoever guesses over many accounts shares the address with people who do not.
        if (await paces.Guesses.EnterAsync(context) is { } room) return Show(typed, back, AccountPaces.Crowded(context, room), StatusCodes.Status429TooManyRequests);
        if (backoff.Begin(TimeSpan.FromSeconds(limits.LongestWaitSeconds), (pair, limits.WrongPasswords), (everywhere, limits.WrongPasswordsPerAccount)) is { } wait)
        {
            paces.Guesses.Return(context);
            return Show(typed, back, AccountForms.Wait(context, wait), StatusCodes.Status429TooManyRequests);
        }

        var claimants = await database.Set<Citizen>().Where(c => c.NormalizedEmail == key)
            .OrderByDescending(c => c.EmailConfirmed).ThenByDescending(c => c.CreatedAt).Take(Compared).ToListAsync(ct);
        if (claimants.Count > 0 && claimants[0].EmailConfirmed) claimants.RemoveRange(1, claimants.Count - 1);
        for (var i = 0; i < Compared; i++)
        {
            var citizen = claimants.ElementAtOrDefault(i);
            var verdict = await gate.VerifyAsync(citizen?.PasswordHash, password, ct);
            if (verdict == PasswordVerdict.Busy)
            {
                // Only before the first comparison was nothing guessed.
                if (i == 0)
                {
                    backoff.Return(pair, everywhere);
                    paces.Guesses.Return(context);
                }

                return Show(typed, back, words["accounts.busy"], StatusCodes.Status503ServiceUnavailable);
            }

            if (verdict == PasswordVerdict.Wrong) continue;

            backoff.Succeeded(pair, everywhere);
            paces.Guesses.Return(context);
            if (verdict == PasswordVerdict.RightButOld && await gate.HashAsync(password, ct) is { } renewed) citizen!.PasswordHash = renewed;
            await sessions.BeginAsync(context, citizen!, keep: !input.ContainsKey("public"), ct);
            return LocalRedirect.To(AccountForms.AfterSignIn(context.IsPanel(), back, "/account", profiles.IsConsentDue(citizen!)));
        }

        return Show(typed, back, words["accounts.sign-in.wrong"]);
    }

    private static IResult Show(string email, string? back, string? problem, int status = StatusCodes.Status422UnprocessableEntity) =>
        Pages.Show<SignInPage>(new { Email = email, Back = back, Problem = problem }, problem is null ? StatusCodes.Status200OK : status);
}
