using Madang.Server.Data;
using Madang.Server.Features.AccessLog.Contract;
using Madang.Server.Features.Counselling.Cases;
using Madang.Server.Features.Counselling.Floor;
using Madang.Server.Features.Counselling.Transcript;
using Madang.Server.Features.Staff.Contract;
using Madang.Server.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Madang.Server.Features.Counselling.Office;

/// <summary>An agent at the telephone finds a talk by its number and the citizen's word: both are asked before anything is said. Each that is opened is written down first.</summary>
internal static class FindCase
{
    public const string Path = "/office/desk-cases";

    public static void Map(WebApplication app)
    {
        var cases = app.MapGroup(Path).RequireRole(ShowOfficeDesk.Role).ExcludeFromDescription();
        cases.MapGet("", () => Pages.Show<FindCasePage>(new { Number = "" }));
        // The answer is the page itself: no address opens a case again without the word.
        cases.MapPost("", async (HttpContext context, CurrentStaff staff, CaseFinder finder, MadangDbContext database, IAccessLog log, IOptions<CounsellingOptions> options, CancellationToken ct) =>
        {
            context.Response.Headers.CacheControl = "no-store";
            var form = await context.Request.ReadFormAsync(ct);
            var number = form["number"].ToString().Trim();
            var (ticket, problem) = await finder.FindAsync(staff.Member!.Member, number, form["word"].ToString(), ct);
            if (ticket is null) return Refuse(problem!, number);
            var person = await database.Set<StoredTicket>().Where(t => t.Id == ticket).Select(t => t.Person).SingleOrDefaultAsync(ct);
            await log.NoteAsync(AccessLooker.Of(context, staff), new AccessNote(person ?? ticket, AccessKind.View, "talk", AccessReasons.Request, string.Concat(number.Where(char.IsAsciiDigit))), ct);
            if (await TalkRecord.ReadAsync(database, ticket, context.Texts(), Side.Agent, options.Value, ct) is not { } record) return Refuse(CounsellingProblems.CaseWrongCode, number);
            var notes = await NoteView.ReadAsync(database, ticket, ct);
            return Pages.Show<EarlierTalkPage>(new { Record = record, Notes = notes, Path, Back = Path });
        });
    }

    private static IResult Refuse(string problem, string number) => Pages.Show<FindCasePage>(new { Number = number, Problem = problem },
        problem == CounsellingProblems.CaseSlowCode ? StatusCodes.Status429TooManyRequests : StatusCodes.Status422UnprocessableEntity);
}
