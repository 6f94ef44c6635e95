using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Web;
using Madang.World;

namespace Madang.Server.Features.Accounts;

/// <summary>Every refusal of accounts to a program.</summary>
internal static class AccountsProblems
{
    /// <summary>401 when nobody has signed in, 403 when that is not enough; <c>required</c> and <c>level</c> say what is missing.</summary>
    public static IResult Level(HttpContext context, IdentityLevel required, CurrentVisitor visitor) =>
        WebProblems.Create(context, visitor.Citizen is null ? StatusCodes.Status401Unauthorized : StatusCodes.Status403Forbidden, "accounts.level",
            new Dictionary<string, object?>(StringComparer.Ordinal) { ["required"] = (int)required, ["level"] = (int)visitor.Level },
            visitor.Citizen is { IsConsentDue: true } ? "accounts.level.consent" : required >= IdentityLevel.Verified ? "accounts.level.verified" : null);

    /// <summary>403: the level is high enough, but the same person might have been verified under another account too.</summary>
    public static IResult NotUnique(HttpContext context) => WebProblems.Create(context, StatusCodes.Status403Forbidden, "accounts.not-unique");

    /// <summary>422; <c>errors</c> names each field and what is wrong with it.</summary>
    public static IResult Invalid(HttpContext context, IReadOnlyList<FieldError> errors) =>
        WebProblems.Create(context, StatusCodes.Status422UnprocessableEntity, "accounts.invalid", new Dictionary<string, object?>(StringComparer.Ordinal) { ["errors"] = errors });

    /// <summary>403: the sign-in is too old to say by what one signs in from now on.</summary>
    public static IResult SignInAgain(HttpContext context) => WebProblems.Create(context, StatusCodes.Status403Forbidden, "accounts.sign-in-again");

    /// <summary>410: a guardian's leave is used up or too old.</summary>
    public static IResult Permit(HttpContext context) => WebProblems.Create(context, StatusCodes.Status410Gone, "accounts.permit");

    /// <summary>400: the passkey's answer does not fit a question that was asked within the last minutes.</summary>
    public static IResult Passkey(HttpContext context) => WebProblems.Create(context, StatusCodes.Status400BadRequest, "accounts.passkey");
}
