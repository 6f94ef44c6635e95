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
            new Dictionary<string, object?>(StringComparer.Ordinal) { ["required"] = (int)required, ["level"] = (int)visitor.Level });
}
