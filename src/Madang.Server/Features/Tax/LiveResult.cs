using Madang.Server.Web;

namespace Madang.Server.Features.Tax;

/// <summary>What a half-filled form comes to so far, for the browser that asks while one writes. It is no errand of its own and is not counted.</summary>
internal static class LiveResult
{
    public const string Path = "/api/tax/live";

    /// <param name="Text">What to show; empty while something is missing or cannot be read.</param>
    public sealed record Response(string Text);

    public static void Map(WebApplication app) =>
        app.MapGet(Path, Handle).WithName("previewTax").WithTags("tax").WithSummary("Says what a form comes to as it is written so far").Produces<Response>();

    private static Response Handle(HttpContext context, string tax, TaxCalculators calculators, TaxWords words, CityClock clock)
    {
        if (calculators.Find(tax) is not { } calculator) return new Response("");
        var (inputs, unreadable) = new WrittenTaxInputs(context.Request.Query, calculator.Inputs, words.Written, clock.Today.Year).Read();
        return unreadable.Count == 0 && calculator.Calculate(inputs).Bill is { } bill && (bill.Result.TryGetValue("total", out var total) || bill.Result.TryGetValue("edu", out total))
            ? new Response(TaxText.In(context.Texts(), "tax.live", ("amount", total)))
            : new Response("");
    }
}
