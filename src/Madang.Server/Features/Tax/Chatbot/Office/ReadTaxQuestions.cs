using Madang.Server.Data;
using Madang.Server.Features.AccessLog.Contract;
using Madang.Server.Features.Staff.Contract;
using Madang.Server.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Madang.Server.Features.Tax.Chatbot.Office;

/// <summary>An agent reads the questions that were left, one at a time, and deletes those that are dealt with. Each that is opened is written down first.</summary>
internal static class ReadTaxQuestions
{
    public const string Path = "/office/tax-questions";

    /// <summary>Agents answer; an operator sees to it while there is no agent.</summary>
    public const StaffRole Roles = StaffRole.Agent | StaffRole.Operator;

    private const int MostShown = 200;

    public static void Map(WebApplication app)
    {
        var questions = app.MapGroup(Path).RequireRole(Roles).ExcludeFromDescription();
        questions.MapGet("", async (MadangDbContext database, TimeProvider clock, IOptions<ChatbotOptions> options, CancellationToken ct) =>
        {
            var (kept, oldest) = Kept(clock, options);
            var rows = await database.Set<TaxQuestion>().Where(q => q.LeftAt > oldest).OrderBy(q => q.LeftAt).Take(MostShown)
                .Select(q => new { q.Id, q.Language, q.LeftAt }).ToListAsync(ct);
            return Pages.Show<TaxQuestionsPage>(new { Questions = rows.Select(q => new LeftRow(q.Id, q.Language, q.LeftAt, q.LeftAt + kept)).ToList() });
        });
        questions.MapGet("/{id}", async (string id, HttpContext context, CurrentStaff staff, MadangDbContext database, IAccessLog log, TimeProvider clock, IOptions<ChatbotOptions> options, CancellationToken ct) =>
        {
            var (kept, oldest) = Kept(clock, options);
            if (await database.Set<TaxQuestion>().AsNoTracking().SingleOrDefaultAsync(q => q.Id == id && q.LeftAt > oldest, ct) is not { } question) return WebProblems.NotFound(context);

            await log.NoteAsync(AccessLooker.Of(context, staff), Note(id, AccessKind.View), ct);
            return Pages.Show<TaxQuestionPage>(new { Question = new LeftQuestion(question.Id, question.Language, question.Question, question.Transcript, question.Email, question.LeftAt, question.LeftAt + kept) });
        });
        questions.MapPost("/{id}/delete", async (string id, HttpContext context, CurrentStaff staff, MadangDbContext database, IAccessLog log, CancellationToken ct) =>
        {
            if (!await database.Set<TaxQuestion>().AnyAsync(q => q.Id == id, ct)) return LocalRedirect.To(Path);

            await log.NoteAsync(AccessLooker.Of(context, staff), Note(id, AccessKind.Delete), ct);
            await database.Set<TaxQuestion>().Where(q => q.Id == id).ExecuteDeleteAsync(ct);
            return LocalRedirect.To(Path);
        });
    }

    private static (TimeSpan Kept, DateTimeOffset Oldest) Kept(TimeProvider clock, IOptions<ChatbotOptions> options)
    {
        var kept = TimeSpan.FromDays(options.Value.KeptDays);
        return (kept, clock.GetUtcNow() - kept);
    }

    // One leaves a question without an account: its number stands for whoever left it.
    private static AccessNote Note(string id, AccessKind what) => new(id, what, "question", AccessReasons.Desk, id);
}

/// <summary>A question in the list: nothing of what it says.</summary>
public sealed record LeftRow(string Id, string Language, DateTimeOffset LeftAt, DateTimeOffset DeleteAt);

/// <summary>A question that was left, as the office sees it.</summary>
public sealed record LeftQuestion(string Id, string Language, string Question, string Transcript, string? Email, DateTimeOffset LeftAt, DateTimeOffset DeleteAt);
