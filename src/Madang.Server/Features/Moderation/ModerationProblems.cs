using System.Globalization;
using Madang.Server.Features.Moderation.Contract;
using Madang.Server.Web;

namespace Madang.Server.Features.Moderation;

/// <summary>Every refusal of moderation to a program.</summary>
internal static class ModerationProblems
{
    /// <summary>403: a sanction keeps the person, or this browser, out. Says which, until when, and where to read why and appeal.</summary>
    public static IResult KeptOut(HttpContext context, Bar bar, bool isOwn) => WebProblems.Create(context, StatusCodes.Status403Forbidden, "moderation.kept-out", new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        ["until"] = bar.Until,
        ["reasons"] = isOwn ? $"/account/sanctions/{bar.Sanction}" : "/account/sanctions",
    });

    /// <summary>409: nobody comes into the space for a while.</summary>
    public static IResult Locked(HttpContext context)
    {
        context.Response.Headers.RetryAfter = 30.ToString(CultureInfo.InvariantCulture);
        return WebProblems.Create(context, StatusCodes.Status409Conflict, "moderation.locked");
    }

    public static IResult UnknownKind(HttpContext context) => WebProblems.Create(context, StatusCodes.Status422UnprocessableEntity, "moderation.unknown-kind");

    /// <summary>Nobody and nothing like that is or was here just now.</summary>
    public static IResult UnknownSubject(HttpContext context) => WebProblems.Create(context, StatusCodes.Status404NotFound, "moderation.unknown-subject");

    public static IResult Oneself(HttpContext context) => WebProblems.Create(context, StatusCodes.Status422UnprocessableEntity, "moderation.oneself");

    public static IResult TooLong(HttpContext context) => WebProblems.Create(context, StatusCodes.Status422UnprocessableEntity, "moderation.too-long");

    public static IResult TooMany(HttpContext context)
    {
        context.Response.Headers.RetryAfter = 3_600.ToString(CultureInfo.InvariantCulture);
        return WebProblems.Create(context, StatusCodes.Status429TooManyRequests, "moderation.too-many");
    }

    /// <summary>The refusals of a report by their codes.</summary>
    public static IResult Of(HttpContext context, string code) => code switch
    {
        "moderation.unknown-kind" => UnknownKind(context),
        "moderation.unknown-subject" => UnknownSubject(context),
        "moderation.oneself" => Oneself(context),
        "moderation.too-long" => TooLong(context),
        _ => TooMany(context),
    };
}
