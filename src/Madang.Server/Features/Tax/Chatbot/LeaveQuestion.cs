using System.Text;
using Madang.Server.Content;
using Madang.Server.Data;
using Madang.Server.Features.Safety.Contract;
using Madang.Server.Features.Tax.Chatbot.Conversation;
using Madang.Server.Web;

namespace Madang.Server.Features.Tax.Chatbot;

/// <summary>A citizen leaves a question for the office, with the conversation that led to it, while nobody sits at the tax desk.</summary>
internal static class LeaveQuestion
{
    public const string Path = "/tax/ask/leave";
    public const int LongestQuestion = 2000;

    private const int LongestTranscript = 60_000;

    public static void Map(WebApplication app)
    {
        app.MapGet(Path, (HttpContext context, LeaveView view, Talks talks) =>
        {
            context.Response.Headers.CacheControl = "no-store";
            view.Talk = talks.Find(context.Request.Query["thread"]);
            view.Transcript = view.Talk is { } talk ? Transcript(talk, context.Texts()) : "";
            view.Question = view.Talk is { Turns: [.., var last] } ? last.Question : "";
            view.IsCallForHelp = context.Request.Query["advice"] == "crisis";
            view.Number = context.Request.Query["left"].ToString() is { Length: 11 } number ? number : null;
            return Pages.Show<LeavePage>();
        }).ExcludeFromDescription();
        app.MapPost(Path, HandleAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> HandleAsync(
        HttpContext context, LeaveView view, Talks talks, AskPace pace, PrivateNumbers numbers, IWording wording, MadangDbContext database, TimeProvider clock, CancellationToken ct)
    {
        context.Response.Headers.CacheControl = "no-store";
        var form = await context.Request.ReadFormAsync(ct);
        var texts = context.Texts();
        view.Talk = talks.Find(form["thread"].ToString());
        (view.Question, view.Email) = (form["question"].ToString().Trim(), form["email"].ToString().Trim());
        view.WithTranscript = form["transcript"].ToString() == "on";
        if (Problem(view, numbers, texts) is { } problem) return Refuse(problem.Field, problem.Text, StatusCodes.Status422UnprocessableEntity);
        if (view is { WithTranscript: true, Talk: null } && form.ContainsKey("thread")) return Refuse("question", texts["tax.leave.ended"], StatusCodes.Status422UnprocessableEntity);
        if (await pace.Leaving.EnterAsync(context) is not null) return Refuse("question", texts["tax.leave.too-many"], StatusCodes.Status429TooManyRequests);

        var question = new TaxQuestion
        {
            Id = TaxQuestionNumber.New(),
            Language = texts.Language,
            Question = view.Question,
            Transcript = view is { WithTranscript: true, Talk: { } talk } ? Transcript(talk, texts) : "",
            Email = view.Email.Length > 0 ? view.Email : null,
            LeftAt = clock.GetUtcNow(),
        };
        database.Add(question);
        await database.SaveChangesAsync(ct);
        return LocalRedirect.To($"{Path}?left={question.Id}{(wording.Judge(question.Question).IsCrisis ? "&advice=crisis" : "")}{(context.IsPanel() ? "&panel" : "")}");

        IResult Refuse(string field, string text, int status)
        {
            (view.Problem, view.ProblemField) = (text, field);
            return Pages.Show<LeavePage>(status: status);
        }
    }

    private static (string Field, string Text)? Problem(LeaveView view, PrivateNumbers numbers, LanguageTexts texts)
    {
        if (view.Question.Length == 0) return ("question", texts["tax.leave.missing"]);
        if (view.Question.Length > LongestQuestion) return ("question", TaxText.In(texts, "tax.leave.too-long", ("most", (long)LongestQuestion)));
        if (numbers.Mask(view.Question) is not null)
        {
            view.Question = "";
            return ("question", texts["tax.leave.identity"]);
        }

        return view.Email.Length > 0 && !EmailAddress.IsOne(view.Email)
            ? ("email", texts["tax.leave.email-invalid"])
            : null;
    }

    private static string Transcript(Talk talk, LanguageTexts texts)
    {
        var text = new StringBuilder();
        lock (talk)
        {
            foreach (var turn in talk.Turns)
                text.Append(texts["tax.ask.you"]).Append(": ").AppendLine(turn.Question).Append(texts["tax.ask.izy"]).Append(": ").AppendLine(turn.Reply.Text);
        }

        return text.Length <= LongestTranscript ? text.ToString() : text.ToString(text.Length - LongestTranscript, LongestTranscript);
    }
}

/// <summary>Numbers of questions: letters and digits that are not mistaken for one another, too many to guess.</summary>
internal static class TaxQuestionNumber
{
    private const string Letters = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    private const int Length = 11;

    public static string New() => System.Security.Cryptography.RandomNumberGenerator.GetString(Letters, Length);
}

/// <summary>What the page shows in this request.</summary>
internal sealed class LeaveView
{
    public Talk? Talk { get; set; }

    public string Question { get; set; } = "";

    public string Email { get; set; } = "";

    public bool WithTranscript { get; set; } = true;

    /// <summary>What was said, to go on with to a talk.</summary>
    public string Transcript { get; set; } = "";

    /// <summary>The number of the question that was left.</summary>
    public string? Number { get; set; }

    /// <summary>What was left sounds as if somebody needed help at once.</summary>
    public bool IsCallForHelp { get; set; }

    public string? Problem { get; set; }

    public string? ProblemField { get; set; }
}
