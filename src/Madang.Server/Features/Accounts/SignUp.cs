using Madang.Server.Data;
using Madang.Server.Features.Accounts.Consents;
using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Features.Accounts.Guardians;
using Madang.Server.Web;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Accounts;

/// <summary>A visitor makes an account with an address and a password.</summary>
internal static class SignUp
{
    public static void Map(RouteGroupBuilder account)
    {
        account.MapGet("/sign-up", async (HttpContext context, CurrentVisitor visitor, ChildPermits permits, ConsentCatalogue consents, CancellationToken ct) =>
        {
            if (visitor.Citizen is not null) return LocalRedirect.To(AccountForms.AfterSignIn(context.IsPanel(), context.Back(), "/account"));
            var permit = context.Request.Query["permit"].ToString() is { Length: > 0 } secret ? secret : null;
            if (permit is not null && await permits.FindAsync(permit, ct) is null) return Expired(context);
            return Show(context, consents, new SignUpForm(null, null, null, false, false, permit), context.Back(), []);
        });
        account.MapPost("/sign-up", HandleAsync);
    }

    private static async Task<IResult> HandleAsync(
        HttpContext context, NameRules names, PasswordRules passwords, PasswordGate gate, Registration registration, Sessions sessions,
        AccountLetters letters, AccountPaces paces, ChildPermits permits, ConsentCatalogue consents, MadangDbContext database, CancellationToken ct)
    {
        var input = await context.Request.ReadFormAsync(ct);
        var words = context.Texts();
        var back = context.Back(input);
        var form = new SignUpForm(input["email"], input["name"], AgeOf(input["age"]), input.ContainsKey("consent"), input.ContainsKey("looks"), input["permit"].ToString() is { Length: > 0 } secret ? secret : null);
        // Of a child nothing is taken before the guardian has agreed, whatever else was typed.
        if (form is { Age: false, Permit: null }) return LocalRedirect.To(context.InPanel(AskGuardian.Path));
        var permit = form.Permit is null ? null : await permits.FindAsync(form.Permit, ct);
        if (form.Permit is not null && permit is null) return Expired(context);

        var password = input["password"].ToString();
        var errors = new List<FieldError>();
        var valid = form.Check(names, words, errors);
        if (passwords.Check(password, form.Email ?? "", (form.Email ?? "").Split('@')[0], form.Name ?? "") is { } problem)
            errors.Insert(errors.FindIndex(e => e.Field is "consent") is >= 0 and var at ? at : errors.Count, new FieldError("password", words[problem]));
        if (valid is not var (email, name) || errors.Count > 0) return Show(context, consents, form, back, errors);

        if (await paces.SignUps.EnterAsync(context) is { } room)
            return Show(context, consents, form, back, [new FieldError("email", AccountPaces.Crowded(context, room))], StatusCodes.Status429TooManyRequests);
        if (await gate.HashAsync(password, ct) is not { } hash)
            return Show(context, consents, form, back, [new FieldError("email", words["accounts.busy"])], StatusCodes.Status503ServiceUnavailable);

        var citizen = await registration.CreateAsync(PublicId.OfPerson(), email, name, hash, form.Looks, permit);
        if (citizen is not null) letters.Confirm(citizen, words);
        else citizen = await SentTwiceAsync(database, gate, email, name, password, ct);
        if (citizen is null && permit is not null && await permits.FindAsync(form.Permit!, ct) is null) return Expired(context);
        if (citizen is null) return Show(context, consents, form, back, [new FieldError("name", words["accounts.name.taken"])]);

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

    internal static bool? AgeOf(string? answer) => answer switch { "yes" => true, "no" => false, _ => null };

    private static IResult Show(HttpContext context, ConsentCatalogue consents, SignUpForm form, string? back, List<FieldError> errors, int status = StatusCodes.Status422UnprocessableEntity)
    {
        var language = context.Texts().Language;
        return Pages.Show<SignUpPage>(
            new
            {
                Form = form,
                Back = back,
                Errors = errors,
                Account = ConsentView.Of(consents[form.Permit is null ? ConsentCatalogue.Account : ConsentCatalogue.Child], language),
                Looks = ConsentView.Of(consents[ConsentCatalogue.Looks], language),
            },
            errors.Count == 0 ? StatusCodes.Status200OK : status);
    }

    private static IResult Expired(HttpContext context) =>
        Pages.Show<MessagePage>(new { Key = "guardians.permit-expired", Path = context.Request.Path.Value! }, StatusCodes.Status410Gone);
}
