using Madang.Server.Features.Staff.Contract;
using Madang.Server.Web;

namespace Madang.Server.Features.Staff;

/// <summary>Every refusal of the office to a program.</summary>
internal static class StaffProblems
{
    /// <summary>401 when nobody on the staff has signed in, 403 when they lack the role.</summary>
    public static IResult Role(HttpContext context, CurrentStaff staff) =>
        WebProblems.Create(context, staff.Member is null ? StatusCodes.Status401Unauthorized : StatusCodes.Status403Forbidden, "staff.role");

    /// <summary>400: the passkey's answer fits no question that was asked within the last minutes, or the passkey is none of the staff's.</summary>
    public static IResult Passkey(HttpContext context) => WebProblems.Create(context, StatusCodes.Status400BadRequest, "staff.passkey");

    /// <summary>410: the link is unknown, used or too old.</summary>
    public static IResult InvitationGone(HttpContext context) => WebProblems.Create(context, StatusCodes.Status410Gone, "staff.invitation-gone");

    /// <summary>422: somebody who joins has to say their name.</summary>
    public static IResult NameMissing(HttpContext context) => WebProblems.Create(context, StatusCodes.Status422UnprocessableEntity, "staff.name-missing");
}
