using Madang.Server.Content;
using Madang.Server.Data;
using Madang.Server.Features.Counselling.Floor;
using Madang.Server.Features.Counselling.FollowUps;
using Madang.Server.Features.Counselling.Queue;
using Madang.Server.Features.Moderation.Contract;
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

    private const int MostEarlier = 20;

    public static void Map(RouteGroupBuilder office)
    {
        office.MapGet("", async (HttpContext context, CurrentStaff staff, OfficeDesk desk, CancellationToken ct) =>
        {
            var shown = await desk.ShownAsync(context, staff, whole: true, ct);
            return Pages.Show<OfficeDeskPage>(new { shown.Board, shown.Open, shown.Colleagues, shown.Letters, shown.MayClose, shown.Find, Problem = ProblemOf(context) });
        });
        office.MapGet("/parts", async (HttpContext context, CurrentStaff staff, OfficeDesk desk, CancellationToken ct) =>
        {
            context.Response.Headers.CacheControl = "no-store";
            return Pages.Show<DeskParts>(await desk.ShownAsync(context, staff, whole: false, ct));
        });
    }

    private static string? ProblemOf(HttpContext context) =>
        context.Request.Query["problem"].ToString() is { Length: > 0 } code && context.Texts().Has(code) && code.StartsWith("counselling.", StringComparison.Ordinal) ? code : null;

    /// <summary>Gathers what the page shows.</summary>
    internal sealed class OfficeDesk(Dispatcher dispatcher, DeskBook book, MadangDbContext database, IStrikes strikes, Texts words, Moments moments, TimeProvider clock, IOptions<CounsellingOptions> options)
    {
        /// <param name="context">The request.</param>
        /// <param name="staff">Who looks.</param>
        /// <param name="whole">With what is said, which then counts as seen; else a script has it already.</param>
        /// <param name="ct">Ends the wait.</param>
        public async Task<Shown> ShownAsync(HttpContext context, CurrentStaff staff, bool whole, CancellationToken ct)
        {
            var texts = context.Texts();
            var member = staff.Member!;
            var asked = context.Request.Query["talk"].ToString();
            var (board, row, colleagues, behind) = await dispatcher.DoAsync(floor =>
            {
                floor.Hall.SeenAgent(member.Member, floor.Now);
                var talk = asked.Length > 0 ? MayRead(floor, asked, member.Member) : null;
                if (whole && talk is not null && talk.Ticket.Agent == member.Member) ReadMessages.Have(floor, talk, Side.Agent, talk.Record.LastSeq);
                return (BoardView.Of(floor, member.Member, book, texts, TimeSpan.FromSeconds(options.Value.ServedWithinSeconds)), talk is null ? null : TicketRow.Of(floor, talk, texts),
                    talk is null ? [] : floor.Hall.Agents.Where(a => a.Presence == Queue.Presence.Ready && a.Member != member.Member && a.Seats.Count > 0).Select(a => new ColleagueRow(a.Member, a.Name)).ToList(),
                    talk is null ? null : new Behind(ReadEarlierTalk.Whose.Of(talk.Record), talk.Record.ShowsEarlier, talk.Record.Offender, Happenings.In(talk, Happenings.Warned),
                        talk.Record.TakenAt, talk.Ticket.Agent == member.Member ? talk.ShownForm?.Fields : null));
            }, ct);
            var open = row is null ? null : await OpenAsync(row, behind!, member, board, texts, whole, ct);
            var letters = await database.Set<DeskLetter>().CountAsync(ct);
            return new Shown(board, open, colleagues, letters, staff.Roles.Meet(StaffRole.Operator), context.Request.Query["find"].ToString());
        }

        /// <summary>One's own, once it is accepted, and those that one looks into.</summary>
        public static Talk? MayRead(CounsellingFloor floor, string ticket, string member) =>
            floor.Find(ticket) is { } talk && talk.Ticket.State.IsTalk() && (talk.Ticket.Agent == member || talk.LookingIn.ContainsKey(member)) ? talk : null;

        private async Task<OpenTalk> OpenAsync(TicketRow row, Behind citizen, StaffProfile member, BoardView board, LanguageTexts texts, bool whole, CancellationToken ct)
        {
            List<TalkMessage> messages = !whole ? [] : await database.Set<TalkMessage>().AsNoTracking().Where(m => m.Ticket == row.Id).OrderBy(m => m.Seq).ToListAsync(ct);
            return new OpenTalk(row, [.. messages.Select(m => MessageView.Of(m, texts, Side.Agent))], await NoteView.ReadAsync(database, row.Id, ct),
                board.Mine.Any(t => t.Id == row.Id), Replies(row, member), await strikes.CountAsync(citizen.Offender, ct),
                citizen.ShowsEarlier ? await EarlierAsync(citizen.Whose, texts, ct) : null, citizen.IsWarned, citizen.Form,
                moments.DayOf(clock.GetUtcNow()), PromiseFollowUp.LastDay(moments.DayOf(citizen.TakenAt), options.Value));
        }

        /// <summary>What the floor knows of the open talk beside its row.</summary>
        private sealed record Behind(ReadEarlierTalk.Whose Whose, bool ShowsEarlier, string Offender, bool IsWarned, DateTimeOffset TakenAt, IReadOnlyList<SharedField>? Form);

        private async Task<IReadOnlyList<EarlierRow>> EarlierAsync(ReadEarlierTalk.Whose whose, LanguageTexts texts, CancellationToken ct)
        {
            var earlier = await ReadEarlierTalk.Of(database, whose).Take(MostEarlier).Select(t => new { t.Id, t.TakenAt, t.Desk, t.Skill, t.Topic, t.Result }).ToListAsync(ct);
            return [.. earlier.Select(t => new EarlierRow(t.Id, t.TakenAt, DeskNames.Of(texts, t.Desk, t.Skill), t.Topic, t.Result))];
        }

        private List<ReplyView> Replies(TicketRow row, StaffProfile member)
        {
            var desk = row.QueueKey.Split('/')[0];
            var telephone = book.Find(desk) is { Telephones: [var first, ..] } ? first.Number : "";
            return [.. book.Replies.Where(r => r.Desks is null || r.Desks.Contains(desk)).Select(r => new ReplyView(r.Id, Fill(r, row.Language), string.Join(' ', words.Languages.Select(l => Fill(r, l)).Prepend(r.Id))))];

            string Fill(CannedReply reply, string language) => (reply.Texts.GetValueOrDefault(language) ?? reply.Texts.Values.First())
                .Replace("{agent}", member.Name, StringComparison.Ordinal).Replace("{number}", row.Number.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)
                .Replace("{desk}", DeskNames.Of(words.For(language), desk), StringComparison.Ordinal).Replace("{telephone}", telephone, StringComparison.Ordinal);
        }
    }
}

/// <param name="Letters">How many messages were left.</param>
/// <param name="MayClose">Closes desks.</param>
/// <param name="Find">What is looked for among the canned replies.</param>
internal sealed record Shown(BoardView Board, OpenTalk? Open, IReadOnlyList<ColleagueRow> Colleagues, int Letters, bool MayClose, string Find);

/// <param name="Ticket">Whose turn it is.</param>
/// <param name="Messages">What was said; none where a script has it.</param>
/// <param name="Notes">What staff wrote beside it.</param>
/// <param name="IsMine">False for a colleague's that one looks into.</param>
/// <param name="Replies">Canned ones.</param>
/// <param name="Strikes">Of the citizen, in the last 90 days.</param>
/// <param name="Earlier">Earlier talks of the citizen; null where they did not agree to show them.</param>
/// <param name="IsWarned">The citizen has been warned for abuse.</param>
/// <param name="Form">What the citizen shows this agent of a form on the page that both look at; null for nothing, and for a colleague who looks in.</param>
/// <param name="Today">The first day for a promise.</param>
/// <param name="LastDue">The last one.</param>
public sealed record OpenTalk(TicketRow Ticket, IReadOnlyList<MessageView> Messages, IReadOnlyList<NoteView> Notes, bool IsMine, IReadOnlyList<ReplyView> Replies, int Strikes,
    IReadOnlyList<EarlierRow>? Earlier, bool IsWarned, IReadOnlyList<SharedField>? Form, DateOnly Today, DateOnly LastDue);

/// <param name="Id">Its short name.</param>
/// <param name="Text">In the citizen's language.</param>
/// <param name="Words">By which it is found: its short name, and its text in each language.</param>
public sealed record ReplyView(string Id, string Text, string Words);

/// <summary>A colleague who takes people now.</summary>
public sealed record ColleagueRow(string Member, string Name);
