namespace Madang.Server.Web;

/// <summary>Refusals that belong to no feature, and the one way to write any refusal: RFC 9457, the title for people, the code for machines.</summary>
internal static class WebProblems
{
    public static IResult ForeignOrigin(HttpContext context) => Create(context, StatusCodes.Status403Forbidden, "web.foreign-origin");

    public static IResult NotFound(HttpContext context) => Create(context, StatusCodes.Status404NotFound, "web.not-found");

    public static IResult TooMany(HttpContext context) => Create(context, StatusCodes.Status429TooManyRequests, "web.too-many");

    /// <summary>A refusal with a stable <paramref name="code"/>, which is also the key of its text unless there is a closer <paramref name="text"/>.</summary>
    public static IResult Create(HttpContext context, int status, string code, IReadOnlyDictionary<string, object?>? more = null, string? text = null)
    {
        var extensions = new Dictionary<string, object?>(StringComparer.Ordinal) { ["code"] = code };
        foreach (var (name, value) in more ?? new Dictionary<string, object?>()) extensions[name] = value;
        return TypedResults.Problem(title: context.Texts()[text ?? code], statusCode: status, type: "about:blank", extensions: extensions);
    }
}
