using Madang.Server.Features.Tax.Chatbot.Conversation;
using Madang.Server.Features.Transparency.Contract;
using Madang.Server.Web;

namespace Madang.Server.Features.Tax.Chatbot;

/// <summary>A citizen talks with the chatbot on its page; with a form where no script runs.</summary>
internal static class ShowAsk
{
    public const string Path = "/tax/ask";

    public static void Map(WebApplication app)
    {
        app.MapGet(Path, (HttpContext context, AskView view, Talks talks) =>
        {
            context.Response.Headers.CacheControl = "no-store";
            view.Talk = talks.Find(context.Request.Query["thread"]);
            view.HasEnded = view.Talk is null && context.Request.Query.ContainsKey("thread");
            if (context.Request.Query["question"].ToString() is { Length: <= ChatbotProblems.LongestQuestion } typed) view.Question = typed;
            return Pages.Show<AskPage>();
        }).ExcludeFromDescription();
        app.MapPost(Path, async (HttpContext context, AskView view, AskDesk desk, AskPace pace, Talks talks, IServiceTally tally, CancellationToken ct) =>
        {
            context.Response.Headers.CacheControl = "no-store";
            var form = await context.Request.ReadFormAsync(ct);
            var (question, thread, texts) = (form["question"].ToString(), form["thread"].ToString(), context.Texts());
            view.Talk = talks.Find(thread);
            if (await pace.Asking.EnterAsync(context) is not null)
            {
                (view.Question, view.Problem) = (question, texts["web.too-many"]);
                return Pages.Show<AskPage>(status: StatusCodes.Status429TooManyRequests);
            }

            var (talk, reply, refusal) = desk.Ask(question, thread, texts);
            AskQuestion.Count(tally, reply);
            if (refusal is null) return LocalRedirect.To($"{Path}?thread={talk!.Id}{(context.IsPanel() ? "&panel" : "")}#latest");

            // What must not be kept is not written back either.
            view.Question = refusal.Code == ChatbotProblems.IdentityNumber ? "" : question;
            view.Problem = refusal.In(texts);
            return Pages.Show<AskPage>(status: StatusCodes.Status422UnprocessableEntity);
        }).ExcludeFromDescription();
    }
}

/// <summary>What the chatbot's page shows in this request.</summary>
internal sealed class AskView
{
    public Talk? Talk { get; set; }

    /// <summary>The talk that the address names is no longer remembered.</summary>
    public bool HasEnded { get; set; }

    public string Question { get; set; } = "";

    public string? Problem { get; set; }
}
