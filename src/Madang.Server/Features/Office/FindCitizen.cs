using Madang.Server.Features.AccessLog.Contract;
using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Features.Staff.Contract;
using Madang.Server.Web;

namespace Madang.Server.Features.Office;

/// <summary>An operator finds a citizen's account, to answer a request or an incident. What is typed stays out of addresses; the look is written down before anything is shown.</summary>
internal static class FindCitizen
{
    public const string Path = "/office/citizens";
    public const StaffRole Roles = StaffRole.Operator;

    private const int LongestCase = 40;

    /// <summary>Why an operator may look: not for a talk at a desk or a counter, which other roles have.</summary>
    private static readonly string[] Reasons = [AccessReasons.Request, AccessReasons.Incident, AccessReasons.Law];

    public static void Map(WebApplication app)
    {
        var citizens = app.MapGroup(Path).RequireRole(Roles).ExcludeFromDescription();
        citizens.MapGet("", () => Show(new CitizenQuestion("", "", "", null), null));
        citizens.MapPost("", async (HttpContext context, CurrentStaff staff, ICitizenRecords records, IAccessLog log, CancellationToken ct) =>
        {
            if (!context.Request.HasFormContentType) return TypedResults.StatusCode(StatusCodes.Status415UnsupportedMediaType);
            var form = await context.Request.ReadFormAsync(ct);
            var (typed, why, number) = (form["citizen"].ToString().Trim(), form["why"].ToString(), form["case"].ToString().Trim());
            var words = context.Texts();
            if (!Reasons.Contains(why)) return Show(new CitizenQuestion(typed, "", number, words["office.citizens.why-missing"]), null, StatusCodes.Status422UnprocessableEntity);
            if (number.Length > LongestCase || !number.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
                return Show(new CitizenQuestion(typed, why, number, words["office.citizens.case-invalid"]), null, StatusCodes.Status422UnprocessableEntity);
            if (await records.FindAsync(typed, ct) is not { } found) return Show(new CitizenQuestion(typed, why, number, words["office.citizens.unknown"]), null, StatusCodes.Status404NotFound);

            await log.NoteAsync(AccessLooker.Of(context, staff), new AccessNote(found.Person, AccessKind.View, "account", why, number.Length == 0 ? null : number), ct);
            return Show(new CitizenQuestion(typed, why, number, null), new FoundCitizen(found.Name, found.Email, found.Confirmed, found.CreatedAt));
        });
    }

    private static IResult Show(CitizenQuestion question, FoundCitizen? found, int status = StatusCodes.Status200OK) =>
        Pages.Show<CitizensPage>(new { Question = question, Found = found, Reasons }, status);
}

/// <param name="Typed">Address or name.</param>
/// <param name="Why">End of <c>access.why.*</c>.</param>
/// <param name="Case">Number of the request or case.</param>
/// <param name="Problem">What is wrong, for people.</param>
public sealed record CitizenQuestion(string Typed, string Why, string Case, string? Problem);

public sealed record FoundCitizen(string Name, string Email, bool Confirmed, DateTimeOffset CreatedAt);
