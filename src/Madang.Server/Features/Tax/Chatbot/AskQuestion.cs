using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using Madang.Server.Content;
using Madang.Server.Features.Tax.Chatbot.Conversation;
using Madang.Server.Features.Transparency.Contract;
using Madang.Server.Web;

namespace Madang.Server.Features.Tax.Chatbot;

/// <summary>A program, or the page's script, asks the chatbot.</summary>
internal static class AskQuestion
{
    /// <summary>Under which questions are counted.</summary>
    public const string ServiceId = "tax-chatbot";

    private const int LargestBody = 8 * 1024;
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 4 };

    public sealed record Request(
        [property: Description("At most 500 characters. Numbers that identify a person are refused.")] string Question,
        [property: Description("The language of the answer: ko or en.")] string Language,
        [property: Description("The thread of the answer before, to go on with it. One that has ended begins anew.")] string? Thread = null);

    public sealed record Response(
        [property: Description("answer; ask for something that is missing, or which of the nearest questions is meant; handover to a human; unknown.")] ReplyKind Kind,
        string Text,
        [property: Description("Lives in memory for half an hour after the last question.")] string Thread,
        [property: Description("What was taken for granted because it was not said.")] IReadOnlyList<string> Assumptions,
        [property: Description("Inputs of the calculator that are missing, by their names in tax-case.schema.json.")] IReadOnlyList<string> Missing,
        [property: Description("The articles that the answer rests on.")] IReadOnlyList<Citation> Citations,
        [property: Description("A calculator with what is known filled in."), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Calculation? Calculator,
        [property: Description("Where the question can be left for the office, with what was said; only when there was no answer."), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Leave,
        [property: Description("Questions of the body that may be meant or go further.")] IReadOnlyList<RelatedQuestion> Related);

    public sealed record Citation(string Article, [property: Description("Since when the cited version of the rule holds.")] DateOnly Date);

    public sealed record Calculation(
        string Tax, [property: Description("As in POST /api/tax/cases.")] IReadOnlyDictionary<string, JsonElement> Inputs, [property: Description("The calculator's page with them.")] string Url);

    public sealed record RelatedQuestion(string Title, string Url);

    public static void Map(WebApplication app) =>
        app.MapPost("/api/tax/ask", Handle)
            .WithName("askAboutTaxes").WithTags("tax").WithSummary("Answers a question about local taxes, with the articles it rests on")
            .WithDescription("What is typed lives in memory for half an hour and is kept nowhere unless the citizen leaves it for the office.")
            .Accepts<Request>("application/json").Produces<Response>()
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status422UnprocessableEntity).ProducesProblem(StatusCodes.Status429TooManyRequests);

    /// <summary>A reply as it is answered.</summary>
    public static Response Answer(Talk talk, Reply reply, LanguageTexts texts) =>
        new(reply.Kind, reply.Text, talk.Id, reply.Assumptions, reply.Missing, [.. reply.Citations.Select(c => new Citation(c.Article, c.Date))],
            reply.Calculator is { } offer ? new Calculation(offer.Tax, offer.Inputs, offer.Url) : null,
            reply.IsUnanswered ? $"{LeaveQuestion.Path}?thread={talk.Id}" : null,
            [.. reply.Related.Select(r => new RelatedQuestion(r.Ask[texts.Language][0], $"{ShowFaq.Path}/{r.Id}"))]);

    /// <summary>Counts a question by how it ended.</summary>
    public static void Count(IServiceTally tally, Reply? reply)
    {
        tally.Started(ServiceId);
        if (reply is null or { IsUnanswered: true }) tally.Refused(ServiceId);
        else tally.Finished(ServiceId, took: null);
    }

    private static async Task<IResult> Handle(HttpContext context, AskDesk desk, AskPace pace, Texts languages, IServiceTally tally)
    {
        context.Response.Headers.CacheControl = "no-store";
        var words = context.Texts();
        if (await pace.Asking.EnterAsync(context) is not null) return WebProblems.TooMany(context);
        if (context.Request.ContentLength > LargestBody) return TaxProblems.TooLarge(words);

        var buffer = new byte[LargestBody + 1];
        var length = await context.Request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, context.RequestAborted);
        if (length > LargestBody) return TaxProblems.TooLarge(words);
        var (request, unreadable) = Read(buffer.AsMemory(0, length));
        if (request is null) return Refuse(unreadable!);
        if (!languages.Languages.Contains(request.Language)) return Refuse(new TaxRefusal(TaxProblems.Invalid, "language", "tax.ask.refusals.language", ("languages", string.Join(", ", languages.Languages))));

        var texts = languages.For(request.Language);
        var (talk, reply, refusal) = desk.Ask(request.Question, request.Thread, texts);
        Count(tally, reply);
        return refusal is not null ? TaxProblems.Answer(refusal, texts) : TypedResults.Ok(Answer(talk!, reply!, texts));

        IResult Refuse(TaxRefusal why)
        {
            Count(tally, null);
            return TaxProblems.Answer(why, words);
        }
    }

    // Foreign bytes never throw past it.
    private static (Request? Request, TaxRefusal? Refusal) Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, Strict);
            if (document.RootElement.ValueKind != JsonValueKind.Object) return (null, Invalid("body", "tax.ask.refusals.not-json"));
            string? question = null, language = null, thread = null;
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var property in document.RootElement.EnumerateObject())
            {
                if (!seen.Add(property.Name)) return (null, Invalid(TaxCaseJson.Shorten(property.Name), "tax.refusals.twice"));
                var isText = property.Value.ValueKind == JsonValueKind.String;
                switch (property.Name)
                {
                    case "question" when isText: question = property.Value.GetString(); break;
                    case "language" when isText: language = property.Value.GetString(); break;
                    case "thread" when isText: thread = property.Value.GetString(); break;
                    case "thread" when property.Value.ValueKind == JsonValueKind.Null: break;
                    case "question" or "language" or "thread": return (null, Invalid(property.Name, "tax.refusals.word"));
                    default: return (null, new TaxRefusal(TaxProblems.UnknownInput, TaxCaseJson.Shorten(property.Name), "tax.refusals.unknown-input", ("field", TaxCaseJson.Shorten(property.Name))));
                }
            }

            return (new Request(question ?? "", language ?? "", thread), null);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: an escape such as \ud800 that is no character.
            return (null, Invalid("body", "tax.ask.refusals.not-json"));
        }
    }

    private static TaxRefusal Invalid(string field, string text) => new(TaxProblems.Invalid, field, text, ("field", field));
}
