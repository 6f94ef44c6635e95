using System.ComponentModel;
using System.Text.Json;
using Madang.Server.Content;
using Madang.Server.Features.Transparency.Contract;
using Madang.Server.Web;

namespace Madang.Server.Features.Tax;

/// <summary>A program asks for a tax: the same cases as the pages, without the pages.</summary>
internal static class CalculateTaxCase
{
    public sealed record Request(
        [property: Description("The name of the tax, one of those of content/schema/tax-case.schema.json.")] string Tax,
        [property: Description("Which of them there are, and which are needed, depends on the tax; content/schema/tax-case.schema.json has them all.")] IReadOnlyDictionary<string, object> Inputs);

    public sealed record Response(
        [property: Description("Whole won, days and rates by name, such as total, edu or days; whether something is so, as true or false.")] IReadOnlyDictionary<string, object> Result,
        [property: Description("Every step, with the articles it follows.")] IReadOnlyList<Line> Lines,
        [property: Description("Version of the rules that were applied; it changes with them.")] string Rules,
        [property: Description("The time asked for began after the law was last read for these rules: it is the law as enacted on that day.")] bool Provisional,
        [property: Description("Rules that would matter here but end before the time asked for, unless they are renewed.")] IReadOnlyList<LapsingRule> Lapsing,
        [property: Description("Figures that the law leaves open, with the range they may have.")] IReadOnlyList<Open> Uncertain);

    public sealed record Line(
        string Label,
        [property: Description("Won.")] long Amount,
        [property: Description("Articles of law.")] string Article,
        [property: Description("The computation in numbers; empty where there is none.")] string Working);

    public sealed record Open(
        string Code,
        [property: Description("The name in result whose figure is open.")] string Of,
        [property: Description("The least it may be.")] long Low,
        [property: Description("The most it may be.")] long High,
        [property: Description("Why the law leaves it open, and by which reading it was computed.")] string Why);

    public sealed record LapsingRule(
        string Code, string Name, [property: Description("The last day on which it holds.")] DateOnly EndedOn, [property: Description("Articles of law.")] string Article);

    public static void Map(WebApplication app) =>
        app.MapPost("/api/tax/cases", Handle)
            .WithName("calculateTax").WithTags("tax").WithSummary("Calculates a tax and says how, line by line")
            .Accepts<Request>("application/json").Produces<Response>()
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType).ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    /// <summary>A bill as it is answered, in the words of a language.</summary>
    public static Response Answer(TaxBill bill, LanguageTexts texts)
    {
        var result = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var (name, amount) in bill.Result) result[name] = amount;
        foreach (var (name, holds) in bill.Flags) result[name] = holds;
        return new Response(
            result,
            [.. bill.Lines.Select(l => new Line(l.LabelIn(texts), l.Amount, l.Articles.In(texts), l.Working))],
            bill.Edition.Version,
            bill.Edition.IsProvisional,
            [.. bill.Lapsing.Select(l => new LapsingRule(l.Code, l.NameIn(texts), l.EndedOn, l.Articles.In(texts)))],
            [.. bill.Uncertain.Select(u => new Open(u.Code, u.Of, u.Low, u.High, u.WhyIn(texts)))]);
    }

    private static async Task<IResult> Handle(HttpContext context, TaxCalculators calculators, IServiceTally tally)
    {
        var texts = context.Texts();
        if (await ReadBodyAsync(context.Request, context.RequestAborted) is not { } body) return Refused(TaxFeature.Service, TaxProblems.TooLarge(texts));

        var (calculator, json, refusal) = TaxCaseJson.Read(body, calculators);
        if (calculator is null) return Refused(TaxFeature.Service, TaxProblems.Answer(refusal!, texts));

        var answer = Answer(calculator, json);
        if (answer.Bill is null) return Refused(calculator.Service, TaxProblems.Answer(answer.Refusals[0], texts));

        tally.Started(calculator.Service);
        tally.Finished(calculator.Service, took: null);
        return TypedResults.Ok(Answer(answer.Bill, texts));

        IResult Refused(string service, IResult why)
        {
            tally.Started(service);
            tally.Refused(service);
            return why;
        }
    }

    private static TaxAnswer Answer(ITaxCalculator calculator, JsonElement json)
    {
        var (inputs, unreadable) = JsonTaxInputs.Read(json, calculator.Inputs);
        return unreadable is null ? calculator.Calculate(inputs) : TaxAnswer.Refused(unreadable);
    }

    // Null when there is more than a case can hold; no more than that is ever kept.
    private static async Task<ReadOnlyMemory<byte>?> ReadBodyAsync(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentLength > TaxCaseJson.LargestBody) return null;

        var buffer = new byte[TaxCaseJson.LargestBody + 1];
        var length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct);
        return length > TaxCaseJson.LargestBody ? null : buffer.AsMemory(0, length);
    }
}
