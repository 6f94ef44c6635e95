using System.ComponentModel;
using Madang.Server.Features.Transparency.Contract;
using Madang.Server.Web;

namespace Madang.Server.Features.Tax;

/// <summary>A program asks for a tax: the same cases as the page, without the page.</summary>
internal static class CalculateTaxCase
{
    public sealed record Request(
        [property: Description("The name of the tax; the car tax is the only one so far.")] string Tax,
        [property: Description("Which of them are needed depends on kind and mode.")] CarInputs Inputs);

    public sealed record Response(
        [property: Description("Whole won and days by name, such as h1_car, h1_edu, total, deduction, days, seller_car.")] IReadOnlyDictionary<string, long> Result,
        [property: Description("Every step, with the articles it follows.")] IReadOnlyList<Line> Lines,
        [property: Description("Version of the rules that were applied; it changes with them.")] string Rules);

    public sealed record Line(
        string Label,
        [property: Description("Won.")] long Amount,
        [property: Description("Articles of law.")] string Article,
        [property: Description("The computation in numbers; empty where there is none.")] string Working);

    public static void Map(WebApplication app) =>
        app.MapPost("/api/tax/cases", Handle)
            .WithName("calculateTax").WithTags("tax").WithSummary("Calculates a tax and says how, line by line")
            .Accepts<Request>("application/json").Produces<Response>()
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType).ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<IResult> Handle(HttpContext context, CarRuleBook book, IServiceTally tally)
    {
        var texts = context.Texts();
        tally.Started(TaxFeature.CarTaxService);
        if (await ReadBodyAsync(context.Request, context.RequestAborted) is not { } body)
        {
            tally.Refused(TaxFeature.CarTaxService);
            return TaxProblems.TooLarge(texts);
        }

        var (car, refusal) = Case(body, book);
        if (car is null)
        {
            tally.Refused(TaxFeature.CarTaxService);
            return TaxProblems.Answer(refusal!, texts);
        }

        var bill = CarTax.Bill(car);
        tally.Finished(TaxFeature.CarTaxService, took: null);
        return TypedResults.Ok(new Response(bill.Result, [.. bill.Lines.Select(l => new Line(l.LabelIn(texts), l.Amount, l.Articles.In(texts), l.Working))], car.Rules.Version));
    }

    private static (CarCase? Car, TaxRefusal? Refusal) Case(ReadOnlyMemory<byte> body, CarRuleBook book)
    {
        var (json, refusal) = TaxCaseJson.Read(body, book.Words.Tax);
        if (refusal is not null) return (null, refusal);

        var (inputs, unreadable) = JsonCarInputs.Read(json);
        if (unreadable is not null) return (null, unreadable);

        var check = new CarInputsCheck(inputs, book);
        return check.Run() is { } car ? (car, null) : (null, check.Refusals[0]);
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
