using Madang.Server.Data;
using Madang.Server.Features.Counselling.Floor;
using Madang.Server.Features.Counselling.Office;
using Madang.Server.Features.Staff.Contract;
using Madang.Server.Web;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Counselling.Files;

/// <summary>The two sides of a talk take the pictures in it. They are saved, never shown by this site: a browser opens nothing of them as a page.</summary>
internal static class ReadFile
{
    /// <summary>Where its citizen finds it.</summary>
    public static string PathOf(string ticket, string file) => $"/api/talks/{ticket}/files/{file}";

    public static void Map(RouteGroupBuilder api, RouteGroupBuilder officeApi)
    {
        api.MapGet("talks/{id}/files/{file}", async (string id, string file, HttpContext context, Caller caller, TicketDesk tickets, MadangDbContext database, CancellationToken ct) =>
            await tickets.IsTheirsAsync(id, caller, ct) ? await AnswerAsync(id, file, context, database, ct) : CounsellingProblems.UnknownTicket(context))
            .WithName("readFile").WithTags("counselling").WithSummary("A picture that was sent in a talk").Produces(StatusCodes.Status200OK, contentType: "image/jpeg").ProducesProblem(StatusCodes.Status404NotFound);
        officeApi.MapGet("{id}/files/{file}", async (string id, string file, HttpContext context, CurrentStaff staff, Dispatcher dispatcher, MadangDbContext database, CancellationToken ct) =>
            await dispatcher.DoAsync(floor => ShowOfficeDesk.OfficeDesk.MayRead(floor, id, staff.Member!.Member) is not null, ct) ? await AnswerAsync(id, file, context, database, ct) : CounsellingProblems.UnknownTicket(context))
            .WithName("readFileAsAgent").WithTags("office").WithSummary("A picture that was sent in a talk").Produces(StatusCodes.Status200OK, contentType: "image/jpeg").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> AnswerAsync(string ticket, string id, HttpContext context, MadangDbContext database, CancellationToken ct)
    {
        if (await database.Set<TalkFile>().AsNoTracking().SingleOrDefaultAsync(f => f.Id == id && f.Ticket == ticket, ct) is not { } file) return WebProblems.NotFound(context);
        context.Response.Headers.CacheControl = "private, no-store";
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        // With a name it is an attachment; that its type is not to be guessed stands on every answer.
        return TypedResults.File(file.Bytes, file.Type, file.Name);
    }
}
