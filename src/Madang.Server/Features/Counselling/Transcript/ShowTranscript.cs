using Madang.Server.Data;
using Madang.Server.Features.Counselling.Floor;
using Madang.Server.Web;
using Microsoft.Extensions.Options;

namespace Madang.Server.Features.Counselling.Transcript;

/// <summary>A citizen reads a talk of theirs from beginning to end, prints it, or has it sent.</summary>
internal static class ShowTranscript
{
    public static string PathOf(string ticket) => $"{ShowTicket.Path}/{Uri.EscapeDataString(ticket)}/transcript";

    public static void Map(IEndpointRouteBuilder pages) => pages.MapGet($"{ShowTicket.Path}/{{id}}/transcript", async (
        string id, HttpContext context, Caller caller, TicketDesk tickets, MadangDbContext database, IOptions<CounsellingOptions> options, CancellationToken ct) =>
        await ShownAsync(id, context, caller, tickets, database, options.Value, ct)).ExcludeFromDescription();

    /// <summary>The page; also where a form on it is answered.</summary>
    public static async Task<IResult> ShownAsync(
        string id, HttpContext context, Caller caller, TicketDesk tickets, MadangDbContext database, CounsellingOptions options, CancellationToken ct, string? problem = null, string typed = "")
    {
        context.Response.Headers.CacheControl = "no-store";
        if (!await tickets.IsTheirsAsync(id, caller, ct) || await TalkRecord.ReadAsync(database, id, context.Texts(), Side.Citizen, options, ct) is not { } record)
            return Pages.Show<MessagePage>(new { Key = "counselling.no-ticket", Path = $"{ShowTicket.Path}/{id}" }, StatusCodes.Status404NotFound);
        caller.Keep(context);
        return Pages.Show<TranscriptPage>(new
        {
            Record = record,
            HasAddress = caller.Level >= Madang.World.IdentityLevel.Account,
            Sent = context.Request.Query["sent"].ToString() is ("letter" or "link") and var sent ? sent : null,
            Problem = problem,
            Typed = typed,
        }, problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }
}
