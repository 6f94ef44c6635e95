using System.Globalization;
using Madang.Server.Content;
using Madang.Server.Data;
using Madang.Server.Features.Counselling.Floor;
using Madang.Server.Features.Counselling.Office;
using Madang.Server.Features.Staff.Contract;
using Madang.Server.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Madang.Server.Features.Counselling.FollowUps;

/// <summary>An agent promises the citizen what is done after the talk, and by when. It is said in the talk, and stands in the list of what is still to be done.</summary>
internal static class PromiseFollowUp
{
    public const int LongestText = 500;

    /// <summary>The last day for a promise in a talk that began on a day: what is done in time is read before the day on which the citizen was told that the talk goes.</summary>
    public static DateOnly LastDay(DateOnly taken, CounsellingOptions options) => taken.AddDays(Math.Max(options.TalkDays - FollowUpView.ReadDays, options.TalkDays / 2));

    public static void Map(RouteGroupBuilder office) => office.MapPost("/{ticket}/follow-up", async (
        string ticket, HttpContext context, CurrentStaff staff, Dispatcher dispatcher, MadangDbContext database, TalkText words, Texts texts, Moments moments, TimeProvider clock, IOptions<CounsellingOptions> options, CancellationToken ct) =>
    {
        var member = staff.Member!;
        var form = await context.Request.ReadFormAsync(ct);
        var id = form["id"].ToString();
        var (said, wrong) = words.Read(form["text"]);
        var today = moments.DayOf(clock.GetUtcNow());
        var isDay = DateOnly.TryParseExact(form["due"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var due) && due >= today;
        if (!SendMessage.IsId(id)) return Back(ticket, CounsellingProblems.BadIdCode);
        if (said is null || said.Text.Length > LongestText || !isDay) return Back(ticket, wrong ?? CounsellingProblems.FollowUpCode);

        var (made, problem) = await dispatcher.DoAsync(floor =>
        {
            floor.Hall.SeenAgent(member.Member, floor.Now);
            if (floor.Find(ticket) is not { } talk) return (null, CounsellingProblems.TalkEndedCode);
            if (!talk.IsHeldBy(member.Member)) return (null, CounsellingProblems.NotYoursCode);
            if (due > LastDay(moments.DayOf(talk.Record.TakenAt), options.Value)) return (null, CounsellingProblems.FollowUpCode);
            var promised = new FollowUp
            {
                Ticket = ticket,
                Message = id,
                Desk = talk.Ticket.Queue.Desk,
                Skill = talk.Ticket.Queue.Skill,
                Text = said.Text,
                Due = due,
                By = member.Name,
                MadeAt = floor.Now.Wall,
            };
            return ((FollowUp?)promised, (string?)null);
        }, ct);
        if (made is null) return Back(ticket, problem);

        // Written first: what is said in the talk is in the list.
        database.Add(made);
        try
        {
            await database.SaveChangesAsync(ct);
        }
        catch (DbUpdateException)
        {
            // Pressed twice: of both one is the first, and the talk says it once as well.
            if (!await database.Set<FollowUp>().AnyAsync(f => f.Ticket == ticket && f.Message == id, ct)) throw;
        }

        await dispatcher.DoAsync(floor =>
        {
            if (floor.Find(ticket) is not { } talk) return false;
            var language = texts.For(talk.Record.Language);
            var line = language.Format("counselling.follow-up.line", ("text", made.Text), ("date", moments.Day(made.Due, language)));
            floor.Say(talk, Side.Agent, AgentMessages.IdOf($"follow-up:{id}"), member.Name, line);
            return true;
        }, CancellationToken.None);
        return Back(ticket, null);
    });

    private static IResult Back(string ticket, string? problem) => LocalRedirect.To($"{ShowOfficeDesk.Path}?talk={Uri.EscapeDataString(ticket)}{(problem is null ? "" : $"&problem={problem}")}#latest");
}
