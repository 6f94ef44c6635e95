using System.Globalization;
using Madang.Server.Web;

namespace Madang.Server.Features.Entrance;

/// <summary>Every refusal at the entrance.</summary>
internal static class EntranceProblems
{
    public static IResult UnknownSpace(HttpContext context) => WebProblems.Create(context, StatusCodes.Status404NotFound, "entrance.unknown-space");

    /// <summary>Nobody on the staff has signed in to the office with this browser, or no longer.</summary>
    public static IResult NotOnDuty(HttpContext context) => WebProblems.Create(context, StatusCodes.Status401Unauthorized, "entrance.not-on-duty");

    public static IResult Full(HttpContext context) => Later(context, 10, WebProblems.Create(context, StatusCodes.Status409Conflict, "entrance.full"));

    /// <summary>The space has no such spawn.</summary>
    public static IResult UnknownSpawn(HttpContext context) => WebProblems.Create(context, StatusCodes.Status422UnprocessableEntity, "entrance.unknown-spawn");

    /// <summary>A guest may take only a name that was offered.</summary>
    public static IResult NameNotOffered(HttpContext context) => WebProblems.Create(context, StatusCodes.Status422UnprocessableEntity, "entrance.name-not-offered");

    public static IResult Busy(HttpContext context) => Later(context, 5, WebProblems.Create(context, StatusCodes.Status503ServiceUnavailable, "entrance.busy"));

    private static IResult Later(HttpContext context, int seconds, IResult refusal)
    {
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return refusal;
    }
}
