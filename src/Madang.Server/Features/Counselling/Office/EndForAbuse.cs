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

    /// <summary>The last lines of the citizen go along.</summary>
    private const int LinesTaken = 20;

    /// <summary>Characters that a case keeps.</summary>
    private const int LongestExcerpt = 1000;

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
            if (floor.Find(ticket) is not { } talk || !talk.IsHeldBy(member.Member)) return (null, CounsellingProblems.NotYoursCode);
            if (!Happenings.In(talk, Happenings.Warned)) return (null, CounsellingProblems.NotWarnedCode);
            if (talk.IsEnding) return (null, CounsellingProblems.NotYoursCode);
            talk.IsEnding = true;
            return (new Strike(talk.Record.Offender, talk.Record.Name ?? guest, member.Member, talk.Ticket.Queue.Desk, reason) { Talk = ticket }, null);
        }, CancellationToken.None);
        if (strike is null) return Back(ticket, problem);

        // The talk ends once the strike is written: else nobody could write it any more. Whoever leaves the page now takes neither back.
        try
        {
            var said = await database.Set<TalkMessage>().AsNoTracking().Where(m => m.Ticket == ticket && m.Side == Side.Citizen && m.File == null)
                .OrderByDescending(m => m.Seq).Take(LinesTaken).Select(m => m.Text).ToListAsync(CancellationToken.None);
            await strikes.AddAsync(strike with { Excerpt = ExcerptOf(reason, said) }, CancellationToken.None);
            await dispatcher.DoAsync(floor =>
            {
                if (floor.Find(ticket) is { } talk && floor.Hall.Close(member.Member, ticket, TalkResults.Abusive, floor.Now) == Refusal.None) floor.Note(talk, NoteKind.Note, member.Name, reason);
                return true;
            }, CancellationToken.None);
        }
        finally
        {
            await dispatcher.DoAsync(floor =>
            {
                if (floor.Find(ticket) is { } talk) talk.IsEnding = false;
                return true;
            }, CancellationToken.None);
        }

        return LocalRedirect.To(ShowOfficeDesk.Path);
    });

    /// <summary>The reason and the last that was said, oldest first. What no longer fits loses its beginning: what the talk ended for stands at the end.</summary>
    internal static string ExcerptOf(string reason, IEnumerable<string> newestFirst)
    {
        List<string> kept = [];
        var left = LongestExcerpt - $"({reason})".Length;
        foreach (var line in newestFirst)
        {
            // One for the end of the line before.
            if (--left <= 0) break;
            kept.Add(line.Length <= left ? line : line[^left..]);
            left -= line.Length;
        }

        kept.Add($"({reason})");
        kept.Reverse();
        return string.Join('\n', kept);
    }

    private static IResult Back(string ticket, string? problem) => LocalRedirect.To($"{ShowOfficeDesk.Path}?talk={Uri.EscapeDataString(ticket)}&problem={problem}");
}
