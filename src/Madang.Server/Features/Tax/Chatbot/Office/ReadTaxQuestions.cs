using Madang.Server.Data;
using Madang.Server.Hosting;
using Madang.Server.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Madang.Server.Features.Tax.Chatbot.Office;

/// <summary>Whoever sits at the machine reads the questions that were left, and deletes those that are dealt with. Everybody else finds nothing here.</summary>
internal static class ReadTaxQuestions
{
    public const string Path = "/office/tax-questions";

    private const int MostShown = 200;

    public static void Map(WebApplication app)
    {
        app.MapGet(Path, async (HttpContext context, ServerSettings settings, MadangDbContext database, TimeProvider clock, IOptions<ChatbotOptions> options, CancellationToken ct) =>
        {
            context.Response.Headers.CacheControl = "no-store";
            if (!AtTheMachine.Is(context, settings)) return WebProblems.NotFound(context);
            var kept = TimeSpan.FromDays(options.Value.KeptDays);
            var oldest = clock.GetUtcNow() - kept;
            var questions = await database.Set<TaxQuestion>().AsNoTracking().Where(q => q.LeftAt > oldest).OrderBy(q => q.LeftAt).Take(MostShown).ToListAsync(ct);
            return Pages.Show<TaxQuestionsPage>(new { Questions = questions.Select(q => new LeftQuestion(q.Id, q.Language, q.Question, q.Transcript, q.Email, q.LeftAt, q.LeftAt + kept)).ToList() });
        }).ExcludeFromDescription();
        app.MapPost($"{Path}/{{id}}/delete", async (string id, HttpContext context, ServerSettings settings, MadangDbContext database, CancellationToken ct) =>
        {
            if (!AtTheMachine.Is(context, settings)) return WebProblems.NotFound(context);
            await database.Set<TaxQuestion>().Where(q => q.Id == id).ExecuteDeleteAsync(ct);
            return LocalRedirect.To(Path);
        }).ExcludeFromDescription();
    }
}

/// <summary>A question that was left, as the office sees it.</summary>
public sealed record LeftQuestion(string Id, string Language, string Question, string Transcript, string? Email, DateTimeOffset LeftAt, DateTimeOffset DeleteAt);
