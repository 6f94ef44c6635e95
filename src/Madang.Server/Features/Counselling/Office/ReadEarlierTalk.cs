using Madang.Server.Data;
using Madang.Server.Features.AccessLog.Contract;
using Madang.Server.Features.Counselling.Floor;
using Madang.Server.Features.Counselling.Transcript;
using Madang.Server.Features.Staff.Contract;
using Madang.Server.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Madang.Server.Features.Counselling.Office;

/// <summary>An agent in a talk reads an earlier one of the same citizen, where the citizen agreed to that with this ticket. It is written down first.</summary>
internal static class ReadEarlierTalk
{
    public static void Map(RouteGroupBuilder office) => office.MapGet("/{ticket}/earlier/{earlier}", async (
        string ticket, string earlier, HttpContext context, CurrentStaff staff, Dispatcher dispatcher, MadangDbContext database, IAccessLog log, IOptions<CounsellingOptions> options, CancellationToken ct) =>
    {
        context.Response.Headers.CacheControl = "no-store";
        var now = await dispatcher.DoAsync(floor => ShowOfficeDesk.OfficeDesk.MayRead(floor, ticket, staff.Member!.Member)?.Record is { ShowsEarlier: true } record ? Whose.Of(record) : null, ct);
        if (now is null || !await Of(database, now).AnyAsync(t => t.Id == earlier, ct)) return WebProblems.NotFound(context);
        await log.NoteAsync(AccessLooker.Of(context, staff), new AccessNote(now.Person ?? earlier, AccessKind.View, "talk", AccessReasons.Desk, ticket.Replace('_', '-')), ct);
        if (await TalkRecord.ReadAsync(database, earlier, context.Texts(), Side.Agent, options.Value, ct) is not { } read) return WebProblems.NotFound(context);
        var notes = await NoteView.ReadAsync(database, earlier, ct);
        var back = $"{ShowOfficeDesk.Path}?talk={Uri.EscapeDataString(ticket)}";
        return Pages.Show<EarlierTalkPage>(new { Record = read, Notes = notes, Path = ShowOfficeDesk.Path, Back = back });
    });

    /// <summary>The talks that somebody had before, newest first.</summary>
    public static IQueryable<StoredTicket> Of(MadangDbContext database, Whose whose) =>
        TicketDesk.EndedOf(database, [whose.Holder], whose.Person).Where(t => t.Id != whose.Ticket && t.HasTalk).OrderByDescending(t => t.TakenAt);

    /// <param name="Ticket">The one of now.</param>
    /// <param name="Holder">Who holds it.</param>
    /// <param name="Person">The citizen; null for a guest.</param>
    internal sealed record Whose(string Ticket, string Holder, string? Person)
    {
        public static Whose Of(StoredTicket record) => new(record.Id, record.Holder, record.Person);
    }
}

/// <summary>An earlier talk in the list of one.</summary>
public sealed record EarlierRow(string Id, DateTimeOffset TakenAt, string Queue, string? Topic, string? Result);
