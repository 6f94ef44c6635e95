namespace Madang.Server.Web;

/// <summary>What pages with forms have in common.</summary>
internal static class PageForms
{
    /// <summary>No cache keeps these pages, and what is sent to them is a form: a page elsewhere cannot send one of another type without being asked first.</summary>
    public static RouteGroupBuilder TakeForms(this RouteGroupBuilder pages)
    {
        pages.AddEndpointFilter((context, next) =>
        {
            var http = context.HttpContext;
            http.Response.Headers.CacheControl = "no-store";
            return HttpMethods.IsPost(http.Request.Method) && !http.Request.HasFormContentType
                ? ValueTask.FromResult<object?>(TypedResults.StatusCode(StatusCodes.Status415UnsupportedMediaType))
                : next(context);
        });
        return pages;
    }

    /// <summary>Whether this request stands in the panel beside the world.</summary>
    public static bool IsPanel(this HttpContext context) => context.Request.Query.ContainsKey("panel");

    /// <summary>A local address that stays in the panel beside the world when this request stands in one.</summary>
    public static string InPanel(this HttpContext context, string path) =>
        !context.IsPanel() ? path : path.Contains('?', StringComparison.Ordinal) ? $"{path}&panel" : $"{path}?panel";
}
