using Madang.Server.Data;
using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Features.Mail.Contract;
using Madang.Server.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Madang.Server.Features.Accounts.Guardians;

/// <summary>A child under 14 says whom to ask: only the guardian's name and address are asked of the child (Personal Information Protection Act, article 22-2 (2)).</summary>
internal static class AskGuardian
{
    public const string Path = "/account/guardian";

    private const int LongestName = 40;

    public static void Map(RouteGroupBuilder account)
    {
        account.MapGet("/guardian", (HttpContext context, CurrentVisitor visitor, IMailer mailer) =>
            MayAsk(visitor) ? Show("", "", [], context.Request.Query.ContainsKey("sent"), mailer.PageFor(context)) : LocalRedirect.To(context.InPanel("/account")));
        account.MapPost("/guardian", HandleAsync);
    }

    private static async Task<IResult> HandleAsync(
        HttpContext context, CurrentVisitor visitor, MadangDbContext database, GuardianLetters letters, AccountPaces paces, HourlyQuota quota, ILookupNormalizer normalizer,
        IOptions<AccountsOptions> options, TimeProvider clock, CancellationToken ct)
    {
        if (!MayAsk(visitor)) return LocalRedirect.To(context.InPanel("/account"));

        var form = await context.Request.ReadFormAsync(ct);
        var (words, limits) = (context.Texts(), options.Value);
        var (name, email) = (NameKey.Written(form["guardian"].ToString()), SignUpForm.EmailOf(form["email"]));
        var errors = new List<FieldError>();
        if (name.Length is 0 or > LongestName) errors.Add(new FieldError("guardian", words["guardians.ask.name-missing"]));
        if (email is null) errors.Add(new FieldError("email", words["accounts.email.invalid"]));
        if (errors.Count > 0) return Show(form["guardian"].ToString(), form["email"].ToString(), errors);
        if (await paces.SignUps.EnterAsync(context) is { } room)
            return Show(name, email!, [new FieldError("email", AccountPaces.Crowded(context, room))], status: StatusCodes.Status429TooManyRequests);
        if (!quota.TryTake($"mail {normalizer.NormalizeEmail(email!)}", limits.MailsPerMailbox))
            return Show(name, email!, [new FieldError("email", words["accounts.too-many"])], status: StatusCodes.Status429TooManyRequests);

        var secret = PublicId.OfSession();
        var request = new GuardianRequest { TokenHash = ChildPermits.HashOf(secret), GuardianName = name, GuardianEmail = email!, AskedAt = clock.GetUtcNow(), Child = visitor.Citizen?.Person };
        database.Add(request);
        await database.SaveChangesAsync(ct);
        letters.Ask(request, secret, words);
        return LocalRedirect.To(context.InPanel($"{Path}?sent"));
    }

    // Somebody without an account, or a child whose guardian has to agree (anew).
    private static bool MayAsk(CurrentVisitor visitor) => visitor.Citizen is null or { IsChild: true, IsConsentDue: true };

    private static IResult Show(string name, string email, List<FieldError> errors, bool sent = false, string? mailbox = null, int status = StatusCodes.Status422UnprocessableEntity) =>
        Pages.Show<AskGuardianPage>(new { Name = name, Email = email, Errors = errors, Sent = sent, Mailbox = mailbox }, errors.Count == 0 ? StatusCodes.Status200OK : status);
}
