using Madang.Server.Features.AccessLog.Contract;
using Madang.Server.Features.Staff.Contract;
using Madang.Server.Web;

namespace Madang.Server.Features.Moderation.Office;

/// <summary>Where moderators work: what all their addresses have in common.</summary>
internal static class ModerationOffice
{
    public const string Path = "/office/moderation";
    public const StaffRole Roles = StaffRole.Moderator | StaffRole.Operator;

    public static RouteGroupBuilder MapModerationOffice(this WebApplication app)
    {
        var office = app.MapGroup(Path).RequireRole(Roles).ExcludeFromDescription().TakeForms();
        office.AddEndpointFilter(async (context, next) =>
        {
            var http = context.HttpContext;
            http.RequestServices.GetRequiredService<Duty>().Note((await CurrentStaff.BindAsync(http)).Member!);
            return await next(context);
        });
        return office;
    }

    public static string OfCase(string caseId) => $"{Path}/cases/{caseId}";

    /// <summary>Back to a page of this office with what was done, or why it was not.</summary>
    public static IResult Back(string path, string? refusal, string done) => LocalRedirect.To(refusal is null ? $"{path}?done={done}" : $"{path}?refused={refusal}");

    /// <summary>Writes down, before it is shown, that somebody on the staff looks at what is kept of the citizen of a case.</summary>
    public static Task NoteLookAsync(this IAccessLog log, HttpContext context, Actor by, Case @case, AccessKind what, CancellationToken ct) => @case.SubjectKind == SubjectKind.Citizen
        ? log.NoteAsync(AccessLooker.Of(context, by.Staff), new AccessNote(@case.Subject, what, "case", AccessReasons.Moderation, @case.CaseId), ct) : Task.CompletedTask;
}
