using Madang.Server.Content;
using Madang.Server.Data;
using Madang.Server.Features.AccessLog.Contract;
using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Features.Counselling.Floor;
using Madang.Server.Features.Counselling.Office;
using Madang.Server.Features.Counselling.Transcript;
using Madang.Server.Features.Staff.Contract;
using Madang.Server.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Madang.Server.Features.Counselling.FollowUps;

/// <summary>
/// What was promised at the desks at which an agent sits and is not done yet, the most urgent first. An agent who opens one is written down, reads the talk, does it and says what came of it: the citizen reads that at the talk,
/// and by letter where they have an account. At a desk at which no agent sits, or which the city has no more, operators see to it.
/// </summary>
internal static class DoFollowUp
{
    public const string Path = "/office/desk-follow-ups";

    public const StaffRole Role = ShowOfficeDesk.Role | StaffRole.Operator;

    private const int MostShown = 200;

    public static void Map(WebApplication app)
    {
        var list = app.MapGroup(Path).RequireRole(Role).ExcludeFromDescription().TakeForms();
        list.MapGet("", async (HttpContext context, CurrentStaff staff, Dispatcher dispatcher, MadangDbContext database, Moments moments, TimeProvider clock, CancellationToken ct) =>
        {
            var (desks, seated) = await DesksAsync(dispatcher, staff, ct);
            var seesOthers = staff.Roles.Meet(StaffRole.Operator);
            var open = await (from f in database.Set<FollowUp>() join t in database.Set<StoredTicket>() on f.Ticket equals t.Id where f.DoneAt == null && (desks.Contains(f.Desk) || (seesOthers && !seated.Contains(f.Desk))) orderby f.Due, f.Id select new { f.Id, f.Desk, f.Skill, f.Due, f.By, t.Number }).Take(MostShown).ToListAsync(ct);
            var (texts, today) = (context.Texts(), moments.DayOf(clock.GetUtcNow()));
            return Pages.Show<FollowUpsPage>(new { SeesOthers = seesOthers, IsAgent = staff.Roles.Meet(ShowOfficeDesk.Role), Open = open.Select(f => new FollowUpRow(f.Id, DeskNames.Of(texts, f.Desk, f.Skill), f.Number, f.Due, f.Due < today, f.By)).ToList() });
        });
        list.MapGet("/{id:long}", async (long id, HttpContext context, CurrentStaff staff, Dispatcher dispatcher, MadangDbContext database, IAccessLog log, IOptions<CounsellingOptions> options, CancellationToken ct) =>
            await ShowAsync(id, null, context, staff, dispatcher, database, log, options.Value, ct));
        list.MapPost("/{id:long}/done", DoneAsync);
    }

    private static async Task<IResult> ShowAsync(long id, string? problem, HttpContext context, CurrentStaff staff, Dispatcher dispatcher, MadangDbContext database, IAccessLog log, CounsellingOptions options, CancellationToken ct)
    {
        if (await database.Set<FollowUp>().AsNoTracking().SingleOrDefaultAsync(f => f.Id == id && f.DoneAt == null, ct) is not { } open || !await IsTheirsAsync(open, dispatcher, staff, ct)) return WebProblems.NotFound(context);
        await log.NoteAsync(AccessLooker.Of(context, staff), await NoteAsync(database, open, AccessKind.View, ct), ct);
        if (await TalkRecord.ReadAsync(database, open.Ticket, context.Texts(), Side.Agent, options, ct) is not { } record) return WebProblems.NotFound(context);
        return Pages.Show<FollowUpPage>(new { open.Id, open.Text, open.Due, Record = record, Problem = problem }, problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> DoneAsync(
        long id, HttpContext context, CurrentStaff staff, Dispatcher dispatcher, MadangDbContext database, IAccessLog log, TalkText words, ICitizenPost post, TimeProvider clock, IOptions<CounsellingOptions> options, CancellationToken ct)
    {
        var form = await context.Request.ReadFormAsync(ct);
        var (said, _) = words.Read(form["outcome"]);
        if (said is null || said.Text.Length > PromiseFollowUp.LongestText) return await ShowAsync(id, CounsellingProblems.FollowUpOutcomeCode, context, staff, dispatcher, database, log, options.Value, ct);
        if (await database.Set<FollowUp>().AsNoTracking().SingleOrDefaultAsync(f => f.Id == id, ct) is not { } open) return LocalRedirect.To(Path);
        if (!await IsTheirsAsync(open, dispatcher, staff, ct)) return WebProblems.NotFound(context);
        var note = await NoteAsync(database, open, AccessKind.Change, ct);
        await log.NoteAsync(AccessLooker.Of(context, staff), note, ct);
        var now = clock.GetUtcNow();
        // Of two who say so at once one is the first, and one letter goes.
        var done = await database.Set<FollowUp>().Where(f => f.Id == id && f.DoneAt == null)
            .ExecuteUpdateAsync(f => f.SetProperty(x => x.DoneAt, now).SetProperty(x => x.DoneBy, staff.Member!.Name).SetProperty(x => x.Outcome, said.Text), ct);
        if (done == 1 && note.Whose != open.Ticket) post.Write(note.Whose, (language, _) => Letter(language, open, said.Text));
        return LocalRedirect.To(Path);
    }

    private static async Task<bool> IsTheirsAsync(FollowUp promised, Dispatcher dispatcher, CurrentStaff staff, CancellationToken ct)
    {
        var (own, seated) = await DesksAsync(dispatcher, staff, ct);
        return own.Contains(promised.Desk) || (staff.Roles.Meet(StaffRole.Operator) && !seated.Contains(promised.Desk));
    }

    // Also of those who take nobody now: what was promised is done when there is time.
    private static Task<(List<string> Own, List<string> Seated)> DesksAsync(Dispatcher dispatcher, CurrentStaff staff, CancellationToken ct) => dispatcher.DoAsync(floor => (
        floor.Hall.FindAgent(staff.Member!.Member) is { } agent ? agent.Seats.Select(s => s.Desk).Distinct().ToList() : [],
        floor.Hall.Agents.SelectMany(a => a.Seats).Select(s => s.Desk).Distinct().ToList()), ct);

    private static (string Subject, string Text) Letter(LanguageTexts language, FollowUp promised, string outcome) => (
        language.Format("counselling.follow-up.subject", ("queue", DeskNames.Of(language, promised.Desk, promised.Skill))),
        language.Format("counselling.follow-up.letter", ("text", promised.Text), ("outcome", outcome)));

    // Of somebody without an account the id of the talk stands for them.
    private static async Task<AccessNote> NoteAsync(MadangDbContext database, FollowUp promised, AccessKind what, CancellationToken ct)
    {
        var person = await database.Set<StoredTicket>().Where(t => t.Id == promised.Ticket).Select(t => t.Person).SingleOrDefaultAsync(ct);
        return new AccessNote(person ?? promised.Ticket, what, "talk", AccessReasons.Desk, promised.Ticket.Replace('_', '-'));
    }
}

/// <summary>What is still to be done, in the list: nothing of what it is about.</summary>
public sealed record FollowUpRow(long Id, string Queue, int Number, DateOnly Due, bool IsLate, string By);
