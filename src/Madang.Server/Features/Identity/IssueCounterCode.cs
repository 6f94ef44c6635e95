using Madang.Server.Features.AccessLog.Contract;
using Madang.Server.Features.Staff.Contract;
using Madang.Server.Web;

namespace Madang.Server.Features.Identity;

/// <summary>An agent has seen somebody's document and gives them a code. Neither name nor number is entered.</summary>
internal static class IssueCounterCode
{
    public const string Path = "/office/verify";

    public const StaffRole Roles = StaffRole.Agent;

    public static void Map(WebApplication app)
    {
        app.MapGet(Path, () => Show(null, null, null)).RequireRole(Roles).ExcludeFromDescription();
        app.MapPost(Path, async (HttpContext context, CurrentStaff staff, CounterCodes codes, Moments moments, ILogger<CounterCodes> logger, CancellationToken ct) =>
        {
            if (!context.Request.HasFormContentType) return TypedResults.StatusCode(StatusCodes.Status415UnsupportedMediaType);

            var form = await context.Request.ReadFormAsync(ct);
            if (!form.ContainsKey("seen")) return Show(null, null, "identity.office.seen-missing");
            if (await codes.IssueAsync(form["born"], AccessLooker.Of(context, staff), ct) is not var (code, until)) return Show(null, null, "identity.office.born-wrong");

            Log.CodeIssued(logger);
            return Show(code, moments.Text(until), null);
        }).RequireRole(Roles).ExcludeFromDescription();
    }

    private static IResult Show(string? code, string? until, string? problem) =>
        Pages.Show<CounterOfficePage>(new { Code = code, Until = until, Problem = problem }, problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
}
