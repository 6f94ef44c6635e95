using System.Text.Json;
using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Features.Accounts.Guardians;
using Madang.Server.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace Madang.Server.Features.Accounts;

/// <summary>A citizen signs up, signs in or adds a way in with a passkey: what the page's script asks, each time first the options, then the browser's answer.</summary>
internal static class UsePasskeys
{
    /// <param name="Email">Address.</param>
    /// <param name="Name">Display name.</param>
    /// <param name="Age">Whether one is 14 or older: "yes" or "no".</param>
    /// <param name="Consent">Agrees to what is kept.</param>
    /// <param name="Looks">Agrees that looks are remembered.</param>
    /// <param name="Permit">The secret of a guardian's leave, for a child.</param>
    public sealed record SignUpOptions(string? Email, string? Name, string? Age, bool Consent, bool Looks, string? Permit)
    {
        internal SignUpForm ToForm() => new(Email, Name, SignUp.AgeOf(Age), Consent, Looks, string.IsNullOrEmpty(Permit) ? null : Permit);
    }

    /// <param name="Credential">What <c>PublicKeyCredential.toJSON()</c> gives.</param>
    /// <param name="Form">As it was when the options were asked for.</param>
    /// <param name="Back">Local path to go back to.</param>
    /// <param name="Panel">Whether the page stands in a panel.</param>
    public sealed record SignUpAnswer(JsonElement Credential, SignUpOptions Form, string? Back, bool Panel);

    /// <param name="Credential">What <c>PublicKeyCredential.toJSON()</c> gives.</param>
    /// <param name="Public">The device is used by others too: the sign-in ends with the browser.</param>
    /// <param name="Back">Local path to go back to.</param>
    /// <param name="Panel">Whether the page stands in a panel.</param>
    public sealed record SignInAnswer(JsonElement Credential, bool Public, string? Back, bool Panel);

    /// <param name="Credential">What <c>PublicKeyCredential.toJSON()</c> gives.</param>
    public sealed record NewPasskey(JsonElement Credential);

    /// <param name="Next">Local address where the browser goes on.</param>
    public sealed record Done(string Next);

    public static void Map(WebApplication app)
    {
        var passkeys = app.MapGroup("/api/account/passkeys").WithTags("account");
        passkeys.MapPost("/sign-up/options", SignUpOptionsAsync).WithName("getPasskeySignUpOptions").WithSummary("What the browser needs to make the passkey of a new account");
        passkeys.MapPost("/sign-up", SignUpAsync).WithName("signUpWithPasskey").WithSummary("Makes an account with a passkey");
        passkeys.MapPost("/sign-in/options", async (Passkeys keys) => Options(await keys.MakeRequestOptionsAsync())).WithName("getPasskeySignInOptions").WithSummary("What the browser needs to use a passkey");
        passkeys.MapPost("/sign-in", SignInAsync).WithName("signInWithPasskey").WithSummary("Signs in with a passkey");
        passkeys.MapPost("/options", async (HttpContext context, Proof proof, Passkeys keys) =>
            await SessionCookie.ReadAsync(context) is { } here && !proof.IsOld(here)
                ? Options(await keys.MakeCreationOptionsAsync(here.Citizen.Person, here.Citizen.Email!, here.Citizen.Name)) : AccountsProblems.SignInAgain(context))
            .RequireSignIn().WithName("getPasskeyOptions").WithSummary("What the browser needs to make another passkey");
        passkeys.MapPost("", AddAsync).RequireSignIn().WithName("addPasskey").WithSummary("Adds a passkey to the account");
    }

    private static async Task<IResult> SignUpOptionsAsync(HttpContext context, SignUpOptions form, NameRules names, Registration registration, Passkeys passkeys, CancellationToken ct)
    {
        var errors = new List<FieldError>();
        if (form.ToForm().Check(names, context.Texts(), errors) is not var (email, name)) return AccountsProblems.Invalid(context, errors);
        if (await registration.IsTakenAsync(name, ct)) return AccountsProblems.Invalid(context, [new FieldError("name", context.Texts()["accounts.name.taken"])]);

        return Options(await passkeys.MakeCreationOptionsAsync(PublicId.OfPerson(), email, name));
    }

    private static async Task<IResult> SignUpAsync(
        HttpContext context, SignUpAnswer answer, NameRules names, Registration registration, Passkeys passkeys, UserManager<Citizen> users, Sessions sessions,
        AccountLetters letters, AccountPaces paces, ChildPermits permits, CancellationToken ct)
    {
        var errors = new List<FieldError>();
        var form = answer.Form.ToForm();
        if (form.Check(names, context.Texts(), errors) is not var (email, name)) return AccountsProblems.Invalid(context, errors);
        var permit = form.Permit is null ? null : await permits.FindAsync(form.Permit, ct);
        if (form.Permit is not null && permit is null) return AccountsProblems.Permit(context);
        if (await passkeys.AttestAsync(context, answer.Credential) is not var (passkey, person)) return AccountsProblems.Passkey(context);
        if (await paces.SignUps.EnterAsync(context) is not null) return WebProblems.TooMany(context);
        if (await registration.CreateAsync(person, email, name, null, form.Looks, permit) is not { } citizen)
            return permit is not null && await permits.FindAsync(form.Permit!, ct) is null ? AccountsProblems.Permit(context) : AccountsProblems.Invalid(context, [new FieldError("name", context.Texts()["accounts.name.taken"])]);

        await users.AddOrUpdatePasskeyAsync(citizen, passkey);
        letters.Confirm(citizen, context.Texts());
        await sessions.BeginAsync(context, citizen, keep: true, ct);
        return TypedResults.Ok(new Done(AccountForms.AfterSignIn(answer.Panel, Local(answer.Back), "/account?done=signed-up")));
    }

    private static async Task<IResult> SignInAsync(HttpContext context, SignInAnswer answer, Passkeys passkeys, Sessions sessions, Profiles profiles, CancellationToken ct)
    {
        if (await passkeys.AssertAsync(answer.Credential) is not { } citizen) return AccountsProblems.Passkey(context);

        await sessions.BeginAsync(context, citizen, keep: !answer.Public, ct);
        return TypedResults.Ok(new Done(AccountForms.AfterSignIn(answer.Panel, Local(answer.Back), "/account", profiles.IsConsentDue(citizen))));
    }

    private static async Task<IResult> AddAsync(HttpContext context, NewPasskey answer, CurrentVisitor visitor, Proof proof, Passkeys passkeys, UserManager<Citizen> users, AccountLetters letters)
    {
        if (await SessionCookie.ReadAsync(context) is not { } here || proof.IsOld(here)) return AccountsProblems.SignInAgain(context);
        // Made for whom it was asked, and not for whoever has signed in on this browser since.
        if (await passkeys.AttestAsync(context, answer.Credential) is not var (passkey, person) || person != visitor.Citizen!.Person
            || await users.FindByIdAsync(person) is not { } citizen) return AccountsProblems.Passkey(context);

        await users.AddOrUpdatePasskeyAsync(citizen, passkey);
        letters.PasskeysChanged(citizen, context.Texts());
        return TypedResults.Ok(new Done("/account?done=passkey"));
    }

    private static ContentHttpResult Options(string json) => TypedResults.Text(json, "application/json", System.Text.Encoding.UTF8);

    private static string? Local(string? back) => LocalRedirect.IsLocal(back) ? back : null;
}
