using Madang.Server.Content;
using Madang.Server.Data;
using Madang.Server.Features.Counselling.Floor;
using Madang.Server.Features.Staff.Contract;
using Madang.Server.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Madang.Server.Features.Counselling.Office;

/// <summary>An agent at work: the board, what rings, the talks one has, and one of them open.</summary>
internal static class ShowOfficeDesk
{
    public const string Path = "/office/desk";
    public const StaffRole Role = StaffRole.Agent;

    public static void Map(RouteGroupBuilder office) => office.MapGet("", async (HttpContext context, CurrentStaff staff, OfficeDesk desk, CancellationToken ct) =>
        Pages.Show<OfficeDeskPage>(await desk.ShownAsync(context, staff, ct)));

    /// <summary>Gathers what the page shows.</summary>
    internal sealed class OfficeDesk(Dispatcher dispatcher, DeskBook book, MadangDbContext database, IOptions<CounsellingOptions> options)
    {
        public async Task<object> ShownAsync(HttpContext context, CurrentStaff staff, CancellationToken ct)
        {
            var texts = context.Texts();
            var member = staff.Member!;
            var asked = context.Request.Query["talk"].ToString();
            var (board, row, seats) = await dispatcher.DoAsync(floor =>
            {
                floor.Hall.SeenAgent(member.Member, floor.Now);
                var talk = asked.Length > 0 ? MayRead(floor, asked, member.Member) : null;
                if (talk is not null && talk.Ticket.Agent == member.Member) ReadMessages.Have(floor, talk, Side.Agent, talk.Record.LastSeq);
                return (BoardView.Of(floor, member.Member, book, texts, TimeSpan.FromSeconds(options.Value.ServedWithinSeconds)), talk is null ? null : TicketRow.Of(floor, talk, texts),
                    floor.Hall.Agents.Where(a => a.Presence == Queue.Presence.Ready && a.Member != member.Member).SelectMany(a => a.Seats.Select(s => new ColleagueSeat(a.Member, a.Name, $"{s.Desk}/{s.Skill}"))).ToList());
            }, ct);
            var open = row is null ? null : await OpenAsync(row, member, board, texts, ct);
            var letters = await database.Set<DeskLetter>().CountAsync(ct);
            return new
            {
                Board = board,
                Open = open,
                Colleagues = seats,
                Letters = letters,
                MayClose = staff.Roles.Meet(StaffRole.Operator),
                Problem = context.Request.Query["problem"].ToString() is { Length: > 0 } code && texts.Has(code) && code.StartsWith("counselling.", StringComparison.Ordinal) ? code : null,
                Find = context.Request.Query["find"].ToString(),
            };
        }

        /// <summary>One's own, and those that one looks into.</summary>
        public static Talk? MayRead(CounsellingFloor floor, string ticket, string member) =>
            floor.Find(ticket) is { } talk && (talk.Ticket.Agent == member || talk.LookingIn.ContainsKey(member)) ? talk : null;

        private async Task<OpenTalk> OpenAsync(TicketRow row, StaffProfile member, BoardView board, LanguageTexts texts, CancellationToken ct)
        {
            var messages = await database.Set<TalkMessage>().AsNoTracking().Where(m => m.Ticket == row.Id).OrderBy(m => m.Seq).ToListAsync(ct);
            var notes = await database.Set<TalkNote>().AsNoTracking().Where(n => n.Ticket == row.Id).OrderBy(n => n.Id).ToListAsync(ct);
            return new OpenTalk(row, [.. messages.Select(m => MessageView.Of(m, texts, Side.Agent))], [.. notes.Select(n => new NoteView(n.Kind.ToString().ToLowerInvariant(), n.Author, n.Text, n.At))],
                board.Mine.Any(t => t.Id == row.Id), Replies(row, member, texts));
        }

        private List<ReplyView> Replies(TicketRow row, StaffProfile member, LanguageTexts own)
        {
            var desk = row.QueueKey.Split('/')[0];
            var telephone = book.Find(desk) is { Telephones: [var first, ..] } ? first.Number : "";
            return [.. book.Replies.Where(r => r.Desks is null || r.Desks.Contains(desk)).Select(r => new ReplyView(r.Id, Fill(r, row.Language), Fill(r, own.Language)))];

            string Fill(CannedReply reply, string language) => (reply.Texts.GetValueOrDefault(language) ?? reply.Texts.Values.First())
                .Replace("{agent}", member.Name, StringComparison.Ordinal).Replace("{number}", row.Number.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)
                .Replace("{desk}", own[$"services.{desk}.name"], StringComparison.Ordinal).Replace("{telephone}", telephone, StringComparison.Ordinal);
        }
    }
}

/// <param name="IsMine">False for a colleague's that one looks into.</param>
public sealed record OpenTalk(TicketRow Ticket, IReadOnlyList<MessageView> Messages, IReadOnlyList<NoteView> Notes, bool IsMine, IReadOnlyList<ReplyView> Replies);

/// <param name="Kind">note, handover or whisper.</param>
public sealed record NoteView(string Kind, string Author, string Text, DateTimeOffset At);

/// <param name="Id">What finds it.</param>
/// <param name="Text">In the citizen's language.</param>
/// <param name="Own">In the agent's, to choose by.</param>
public sealed record ReplyView(string Id, string Text, string Own);

/// <summary>A colleague who takes people at a queue.</summary>
public sealed record ColleagueSeat(string Member, string Name, string QueueKey);
