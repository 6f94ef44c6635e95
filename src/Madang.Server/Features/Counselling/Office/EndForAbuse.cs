using Madang.Server.Data;
using Madang.Server.Features.Counselling.Floor;
using Madang.Server.Features.Counselling.Queue;
using Madang.Server.Features.Moderation.Contract;
using Madang.Server.Features.Staff.Contract;
using Madang.Server.Web;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Counselling.Office;

/// <summary>An agent who has warned ends an abusive talk, with a reason. That is a strike: a case that another than the agent decides, with what was said in it.</summary>
internal static class EndForAbuse
{
    public const int LongestReason = 200;

    /// <summary>The last lines of the citizen go along; the case keeps a thousand characters.</summary>
    private const int LinesTaken = 20;

    /// <summary>As much of a guest's name as a public id has letters: the same browser for as long as its cookie lasts.</summary>
    private const int GuestId = 11;

    public static void Map(RouteGroupBuilder office) => office.MapPost("/{ticket}/abuse", async (
        string ticket, HttpContext context, CurrentStaff staff, Dispatcher dispatcher, MadangDbContext database, IStrikes strikes, CancellationToken ct) =>
    {
        var member = staff.Member!;
        var form = await context.Request.ReadFormAsync(ct);
        var reason = TalkText.Clean(form["reason"].ToString());
        if (reason.Length is 0 or > LongestReason) return Back(ticket, CounsellingProblems.NoReasonCode);
        var guest = context.Texts()["counselling.guest"];
        var (strike, problem) = await dispatcher.DoAsync<(Strike?, string?)>(floor =>
        {
            floor.Hall.SeenAgent(member.Member, floor.Now);
            if (floor.Find(ticket) is not { } talk || talk.Ticket.Agent != member.Member || !talk.Ticket.State.IsTalk()) return (null, CounsellingProblems.NotYoursCode);
            if (!Happenings.In(talk, Happenings.Warned)) return (null, CounsellingProblems.NotWarnedCode);
            floor.Note(talk, NoteKind.Note, member.Name, reason);
            floor.Hall.Close(member.Member, ticket, TalkResults.Abusive, floor.Now);
            var person = talk.Record.Person ?? talk.Ticket.Holder[2..][..GuestId];
            return (new Strike(person, talk.Record.Name ?? guest, member.Member, talk.Ticket.Queue.Desk, reason), null);
        }, ct);
        if (strike is null) return Back(ticket, problem);

        var said = await database.Set<TalkMessage>().AsNoTracking().Where(m => m.Ticket == ticket && m.Side == Side.Citizen)
            .OrderByDescending(m => m.Seq).Take(LinesTaken).Select(m => m.Text).ToListAsync(CancellationToken.None);
        said.Reverse();
        // The talk has ended: whoever leaves the page now does not take the strike back.
        await strikes.AddAsync(strike with { Excerpt = string.Join('\n', said.Prepend($"({reason})")) }, CancellationToken.None);
        return LocalRedirect.To(ShowOfficeDesk.Path);
    });

    private static IResult Back(string ticket, string? problem) => LocalRedirect.To($"{ShowOfficeDesk.Path}?talk={Uri.EscapeDataString(ticket)}&problem={problem}");
}
