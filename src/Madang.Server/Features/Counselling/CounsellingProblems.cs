using Madang.Server.Features.Counselling.Queue;
using Madang.Server.Web;
using Madang.World;

namespace Madang.Server.Features.Counselling;

/// <summary>Every refusal of the desks, by its stable code.</summary>
internal static class CounsellingProblems
{
    public const string UnknownDeskCode = "counselling.unknown-desk";
    public const string UnknownFieldCode = "counselling.unknown-field";
    public const string DeskClosedCode = "counselling.desk-closed";
    public const string TooLateCode = "counselling.too-late";
    public const string LevelCode = "counselling.level";
    public const string UnknownTicketCode = "counselling.unknown-ticket";
    public const string TalkEndedCode = "counselling.talk-ended";
    public const string NotCalledCode = "counselling.not-called";
    public const string EmptyCode = "counselling.empty";
    public const string TooLongCode = "counselling.too-long";
    public const string BadIdCode = "counselling.bad-id";
    public const string NotYoursCode = "counselling.not-yours";
    public const string NoPlaceCode = "counselling.no-place";
    public const string NobodyThereCode = "counselling.nobody-there";
    public const string NotAtWorkCode = "counselling.not-at-work";
    public const string TalkFullCode = "counselling.talk-full";
    public const string TooFastCode = "counselling.too-fast";
    public const string NotWarnedCode = "counselling.not-warned";
    public const string NoReasonCode = "counselling.no-reason";
    public const string CaseWordCode = "counselling.case-word";
    public const string CaseWrongCode = "counselling.case-wrong";
    public const string CaseSlowCode = "counselling.case-slow";
    public const string NoFileCode = "counselling.file-missing";
    public const string FileLargeCode = "counselling.file-large";
    public const string FileKindCode = "counselling.file-kind";
    public const string FileInfectedCode = "counselling.file-infected";
    public const string FileUnscannedCode = "counselling.file-unscanned";
    public const string FilesFullCode = "counselling.files-full";
    public const string PageCode = "counselling.page";
    public const string FormCode = "counselling.form";
    public const string FormEndedCode = "counselling.form-ended";
    public const string FollowUpCode = "counselling.follow-up";
    public const string FollowUpOutcomeCode = "counselling.follow-up-outcome";
    public const string RatedCode = "counselling.rated";

    public static IResult UnknownDesk(HttpContext context) => WebProblems.Create(context, StatusCodes.Status404NotFound, UnknownDeskCode);

    public static IResult UnknownField(HttpContext context) => WebProblems.Create(context, StatusCodes.Status422UnprocessableEntity, UnknownFieldCode);

    public static IResult DeskClosed(HttpContext context, Opening opening) =>
        WebProblems.Create(context, StatusCodes.Status409Conflict, DeskClosedCode, new Dictionary<string, object?>(StringComparer.Ordinal) { ["opensAt"] = opening.OpensAt, ["reason"] = opening.Reason });

    public static IResult TooLate(HttpContext context, Opening opening) =>
        WebProblems.Create(context, StatusCodes.Status409Conflict, TooLateCode, new Dictionary<string, object?>(StringComparer.Ordinal) { ["closesAt"] = opening.ClosesAt });

    public static IResult Level(HttpContext context, IdentityLevel needed) =>
        WebProblems.Create(context, StatusCodes.Status403Forbidden, LevelCode, new Dictionary<string, object?>(StringComparer.Ordinal) { ["level"] = (int)needed });

    public static IResult UnknownTicket(HttpContext context) => WebProblems.Create(context, StatusCodes.Status404NotFound, UnknownTicketCode);

    public static IResult TalkEnded(HttpContext context) => WebProblems.Create(context, StatusCodes.Status409Conflict, TalkEndedCode);

    public static IResult NotCalled(HttpContext context) => WebProblems.Create(context, StatusCodes.Status409Conflict, NotCalledCode);

    public static IResult Text(HttpContext context, string code) => WebProblems.Create(context, StatusCodes.Status422UnprocessableEntity, code);

    public static IResult Rated(HttpContext context) => WebProblems.Create(context, StatusCodes.Status409Conflict, RatedCode);

    /// <summary>The hall's refusal as an answer; null when there is none.</summary>
    public static IResult? Of(HttpContext context, Refusal refusal) => refusal switch
    {
        Refusal.None => null,
        Refusal.UnknownTicket => UnknownTicket(context),
        Refusal.Ended => TalkEnded(context),
        _ => WebProblems.Create(context, StatusCodes.Status409Conflict, CodeOf(refusal)),
    };

    /// <summary>The stable code, which is the key of its text.</summary>
    public static string CodeOf(Refusal refusal) => refusal switch
    {
        Refusal.UnknownTicket => UnknownTicketCode,
        Refusal.Ended => TalkEndedCode,
        Refusal.NoPlace => NoPlaceCode,
        Refusal.NobodyThere => NobodyThereCode,
        Refusal.DeskClosed => DeskClosedCode,
        Refusal.TooLate => TooLateCode,
        Refusal.NotAtWork => NotAtWorkCode,
        _ => NotYoursCode,
    };
}
