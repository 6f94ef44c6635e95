using Madang.Server.Content;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Madang.Server.Features.Tax;

/// <summary>Every refusal of the tax service, by its stable code. All are 422, with the input at fault as <c>field</c>; only a body that is too large is 413.</summary>
internal static class TaxProblems
{
    /// <summary>There are no rules for the year.</summary>
    public const string NoRules = "tax.no-rules";

    /// <summary>The vehicle is first registered after what is asked for.</summary>
    public const string FutureRegistration = "tax.future-registration";

    /// <summary>An input is missing, of the wrong type or makes no sense.</summary>
    public const string Invalid = "tax.invalid";

    /// <summary>An input that the tax does not know.</summary>
    public const string UnknownInput = "tax.unknown-input";

    /// <summary>The law does not settle the case far enough for a figure.</summary>
    public const string NotSettled = "tax.not-settled";

    public static TaxRefusal NoRulesFor(long year, int first, int last) =>
        new(NoRules, "year", "tax.refusals.no-rules", ("year", year is >= 0 and <= 9999 ? (object)(int)year : year), ("first", first), ("last", last));

    public static IResult Answer(TaxRefusal refusal, LanguageTexts texts) => Answer(refusal.Code, refusal.Field, refusal.In(texts), StatusCodes.Status422UnprocessableEntity);

    public static IResult TooLarge(LanguageTexts texts) => Answer(Invalid, "body", texts["tax.refusals.too-large"], StatusCodes.Status413PayloadTooLarge);

    private static ProblemHttpResult Answer(string code, string field, string title, int status) =>
        TypedResults.Problem(title: title, statusCode: status, type: "about:blank", extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { ["code"] = code, ["field"] = field });
}
