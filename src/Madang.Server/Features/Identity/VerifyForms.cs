using Madang.Server.Web;

namespace Madang.Server.Features.Identity;

/// <summary>What the pages under <c>/account/verify</c> have in common: no cache keeps them, they take only forms, and know where the citizen goes on.</summary>
internal static class VerifyForms
{
    public const string Path = "/account/verify";

    public static RouteGroupBuilder MapVerify(this WebApplication app)
    {
        var verify = app.MapGroup(Path).ExcludeFromDescription();
        verify.AddEndpointFilter((context, next) =>
        {
            var http = context.HttpContext;
            http.Response.Headers.CacheControl = "no-store";
            return HttpMethods.IsPost(http.Request.Method) && !http.Request.HasFormContentType
                ? ValueTask.FromResult<object?>(TypedResults.StatusCode(StatusCodes.Status415UnsupportedMediaType))
                : next(context);
        });
        return verify;
    }

    /// <summary>Where the citizen came from: a page of this site, or null.</summary>
    public static string? Back(string? typed) => LocalRedirect.IsLocal(typed) ? typed : null;

    /// <summary>The page of verification, with the way back kept.</summary>
    public static string Again(string? back) => back is null ? Path : $"{Path}?back={Uri.EscapeDataString(back)}";

    /// <summary>A local address that stays in the panel when this request stands in one.</summary>
    public static string Beside(this HttpContext context, string path) =>
        !context.Request.Query.ContainsKey("panel") ? path : path.Contains('?', StringComparison.Ordinal) ? $"{path}&panel" : $"{path}?panel";

    /// <summary>On from a verification that is done.</summary>
    public static IResult GoOn(string back) => LocalRedirect.To(back == Path ? $"{Path}?done=verified" : back);
}
