using Madang.Server.Features.AccessLog.Contract;
using Madang.Server.Features.Counselling.Floor;
using Madang.Server.Features.Counselling.Queue;
using Madang.Server.Features.Staff.Contract;
using Madang.Server.Web;
using Madang.World;

namespace Madang.Server.Features.Counselling.Office;

/// <summary>What an agent does with a ticket: one form each, and the page again.</summary>
internal static class HandleTicket
{
    private const int LongestNote = 1000;

    public static void Map(RouteGroupBuilder office) => office.MapPost("/{ticket}/{act}", async (string ticket, string act, HttpContext context, CurrentStaff staff, Dispatcher dispatcher, IAccessLog log, CancellationToken ct) =>
    {
        if (Of(act) is not { } handle) return WebProblems.NotFound(context);
        var form = await context.Request.ReadFormAsync(ct);
        var note = TalkText.Clean(form["note"].ToString());
        var asked = new Asked(ticket, staff.Member!, form["result"].ToString(), form["queue"].ToString(), form["colleague"].ToString(), note.Length <= LongestNote ? note : note[..LongestNote]);
        // From here on the agent reads what the citizen says: that is written down first, where they may.
        if (act is "accept" or "look-in" && await dispatcher.DoAsync(floor => WhoseToRead(floor, act, asked), ct) is { } whose)
            await log.NoteAsync(AccessLooker.Of(context, staff), new AccessNote(whose, AccessKind.View, "talk", AccessReasons.Desk, ticket.Replace('_', '-')), ct);
        var (problem, stays) = await dispatcher.DoAsync(floor =>
        {
            floor.Hall.SeenAgent(asked.Member, floor.Now);
            var wrong = handle(floor, asked);
            floor.Follow();
            return (wrong, ShowOfficeDesk.OfficeDesk.MayRead(floor, ticket, asked.Member) is not null);
        }, ct);
        return LocalRedirect.To($"{ShowOfficeDesk.Path}?{(stays ? $"talk={Uri.EscapeDataString(ticket)}&" : "")}{(problem is null ? "" : $"problem={problem}")}".TrimEnd('?', '&'));
    });

    private static Func<CounsellingFloor, Asked, string?>? Of(string act) => act switch
    {
        "accept" => (f, a) => Code(f.Hall.Accept(a.Member, a.Ticket, f.Now)),
        "decline" => (f, a) => Code(f.Hall.Decline(a.Member, a.Ticket, f.Now)),
        "hold" => (f, a) => Code(f.Hall.Hold(a.Member, a.Ticket, f.Now)),
        "resume" => (f, a) => Code(f.Hall.Resume(a.Member, a.Ticket, f.Now)),
        "close" => Close,
        "written" => Written,
        "transfer" => Transfer,
        "note" => Note,
        "warn" => (f, a) => Happen(f, a, Happenings.Warned),
        "ask-level" => AskLevel,
        "look-in" => LookIn,
        "look-away" => LookAway,
        "take-over" => TakeOver,
        _ => null,
    };

    private static string? Code(Refusal refusal) => refusal == Refusal.None ? null : CounsellingProblems.CodeOf(refusal);

    private static string? Close(CounsellingFloor floor, Asked asked)
    {
        if (!TalkResults.Chosen.Contains(asked.Result)) return "counselling.no-result";
        if (asked.Note.Length > 0 && Held(floor, asked) is { } talk) floor.Note(talk, NoteKind.Note, asked.Staff.Name, asked.Note);
        return Code(floor.Hall.Close(asked.Member, asked.Ticket, asked.Result, floor.Now));
    }

    private static string? Written(CounsellingFloor floor, Asked asked)
    {
        floor.Hall.Written(asked.Member, asked.Ticket, floor.Now);
        return null;
    }

    private static string? Transfer(CounsellingFloor floor, Asked asked) =>
        StoredAgent.Read(asked.Queue).ToList() is not [var queue] ? CounsellingProblems.UnknownFieldCode
            : Code(floor.Hall.Transfer(asked.Member, asked.Ticket, queue, asked.Colleague.Length > 0 ? asked.Colleague : null, asked.Note, floor.Now));

    private static string? Note(CounsellingFloor floor, Asked asked)
    {
        if (ShowOfficeDesk.OfficeDesk.MayRead(floor, asked.Ticket, asked.Member) is not { } talk) return CounsellingProblems.NotYoursCode;
        if (asked.Note.Length == 0) return CounsellingProblems.EmptyCode;
        floor.Note(talk, talk.Ticket.Agent == asked.Member ? NoteKind.Note : NoteKind.Whisper, asked.Staff.Name, asked.Note);
        return null;
    }

    private static string? AskLevel(CounsellingFloor floor, Asked asked)
    {
        if (Held(floor, asked) is not { } talk) return CounsellingProblems.NotYoursCode;
        talk.LevelAsked = (int)IdentityLevel.Verified;
        return Happen(floor, asked, Happenings.LevelAsked);
    }

    // Whoever sits at the same desk may look in, and both sides see it from that moment.
    private static string? LookIn(CounsellingFloor floor, Asked asked)
    {
        if (RefuseLook(floor, asked) is { } refusal) return refusal;
        var talk = floor.Find(asked.Ticket)!;
        if (talk.Ticket.Agent == asked.Member || !talk.LookingIn.TryAdd(asked.Member, asked.Staff.Name)) return null;
        floor.Happened(talk, Happenings.LookingIn, asked.Staff.Name);
        return null;
    }

    private static string? RefuseLook(CounsellingFloor floor, Asked asked)
    {
        if (floor.Find(asked.Ticket) is not { } talk || !talk.Ticket.State.IsTalk()) return CounsellingProblems.TalkEndedCode;
        return floor.Hall.FindAgent(asked.Member) is { Presence: not Presence.Gone } agent && agent.Seats.Any(s => s.Desk == talk.Ticket.Queue.Desk) ? null : CounsellingProblems.NotAtWorkCode;
    }

    /// <summary>Whose words the agent is about to read; null when they may not, or do already.</summary>
    private static string? WhoseToRead(CounsellingFloor floor, string act, Asked asked)
    {
        if (floor.Find(asked.Ticket) is not { } talk || ShowOfficeDesk.OfficeDesk.MayRead(floor, asked.Ticket, asked.Member) is not null) return null;
        var may = act == "accept" ? talk.Ticket.Agent == asked.Member && talk.Ticket.State == TicketState.Offered : RefuseLook(floor, asked) is null;
        return may ? talk.Record.Person ?? asked.Ticket : null;
    }

    private static string? LookAway(CounsellingFloor floor, Asked asked)
    {
        if (floor.Find(asked.Ticket) is { } talk && talk.LookingIn.Remove(asked.Member)) floor.Happened(talk, Happenings.LookedAway, asked.Staff.Name);
        return null;
    }

    private static string? TakeOver(CounsellingFloor floor, Asked asked)
    {
        if (floor.Find(asked.Ticket) is not { } talk || !talk.LookingIn.ContainsKey(asked.Member)) return CounsellingProblems.NotYoursCode;
        var refusal = floor.Hall.TakeOver(asked.Member, asked.Ticket, floor.Now);
        if (refusal == Refusal.None) talk.LookingIn.Remove(asked.Member);
        return Code(refusal);
    }

    private static string? Happen(CounsellingFloor floor, Asked asked, string what)
    {
        if (Held(floor, asked) is not { } talk) return CounsellingProblems.NotYoursCode;
        floor.Happened(talk, what, asked.Staff.Name);
        return null;
    }

    private static Talk? Held(CounsellingFloor floor, Asked asked) => floor.Find(asked.Ticket) is { } talk && talk.IsHeldBy(asked.Member) ? talk : null;

    private sealed record Asked(string Ticket, StaffProfile Staff, string Result, string Queue, string Colleague, string Note)
    {
        public string Member => Staff.Member;
    }
}
