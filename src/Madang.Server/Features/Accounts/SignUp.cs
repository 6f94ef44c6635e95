using Madang.Server.Data;
using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Madang.Server.Features.Accounts;

/// <summary>A visitor makes an account with an address and a password.</summary>
internal static class SignUp
{
    public static void Map(RouteGroupBuilder account)
    {
        account.MapGet("/sign-up", (HttpContext context, CurrentVisitor visitor) => visitor.Citizen is null
            ? Show(context, new SignUpForm(null, null, false, false), context.Back(), [])
            : LocalRedirect.To(AccountForms.AfterSignIn(context.IsPanel(), context.Back(), "/account")));
        account.MapPost("/sign-up", HandleAsync);
    }

    private static async Task<IResult> HandleAsync(
        HttpContext context, NameRules names, PasswordRules passwords, PasswordGate gate, Registration registration, Sessions sessions,
        AccountLetters letters, HourlyQuota quota, IOptions<AccountsOptions> options, MadangDbContext database, CancellationToken ct)
    {
        var input = await context.Request.ReadFormAsync(ct);
        var words = context.Texts();
        var back = context.Back(input);
        var form = new SignUpForm(input["email"], input["name"], input.ContainsKey("consent"), input.ContainsKey("age"));
        var password = input["password"].ToString();
        var errors = new List<FieldError>();
        var valid = form.Check(names, words, errors);
        if (passwords.Check(password, form.Email ?? "", (form.Email ?? "").Split('@')[0], form.Name ?? "") is { } problem)
            errors.Insert(errors.FindIndex(e => e.Field is "age" or "consent") is >= 0 and var at ? at : errors.Count, new FieldError("password", words[problem]));
        if (valid is not var (email, name) || errors.Count > 0) return Show(context, form, back, errors);

        if (!quota.TryTake($"sign-up {ClientAddress.Of(context)}", options.Value.SignUpsPerAddress))
            return Show(context, form, back, [new FieldError("email", words["accounts.too-many"])], StatusCodes.Status429TooManyRequests);
        if (await gate.HashAsync(password, ct) is not { } hash)
            return Show(context, form, back, [new FieldError("email", words["accounts.busy"])], StatusCodes.Status503ServiceUnavailable);

        var citizen = await registration.CreateAsync(PublicId.OfPerson(), email, name, hash);
        if (citizen is not null) letters.Confirm(citizen, words);
        else citizen = await SentTwiceAsync(database, gate, email, name, password, ct);
        if (citizen is null) return Show(context, form, back, [new FieldError("name", words["accounts.name.taken"])]);

        await sessions.BeginAsync(context, citizen, keep: true, ct);
        return LocalRedirect.To(AccountForms.AfterSignIn(context.IsPanel(), back, "/account?done=signed-up"));
    }

    // The same form sent twice makes one account: whoever knows its address and password is its owner.
    private static async Task<Citizen?> SentTwiceAsync(MadangDbContext database, PasswordGate gate, string email, string name, string password, CancellationToken ct)
    {
        var key = NameKey.Of(name);
        var made = await database.Set<Citizen>().SingleOrDefaultAsync(c => c.NameKey == key, ct);
        if (made is null || !made.Email!.Equals(email, StringComparison.OrdinalIgnoreCase)) return null;
        return await gate.VerifyAsync(made.PasswordHash, password, ct) is PasswordVerdict.Right or PasswordVerdict.RightButOld ? made : null;
    }

    private static IResult Show(HttpContext context, SignUpForm form, string? back, List<FieldError> errors, int status = StatusCodes.Status422UnprocessableEntity) =>
        Pages.Show<SignUpPage>(new { Form = form, Back = back, Errors = errors }, errors.Count == 0 ? StatusCodes.Status200OK : status);
}
