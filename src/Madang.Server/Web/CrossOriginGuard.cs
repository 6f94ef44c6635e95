using Madang.Server.Hosting;

namespace Madang.Server.Web;

/// <summary>
/// Refuses requests that change something and that a page of another origin has made a browser send
/// (OWASP CSRF cheat sheet: Fetch Metadata, with Origin as fallback). Clients that are no browser send neither header and carry no cookies of a citizen.
/// </summary>
internal sealed class CrossOriginGuard(RequestDelegate next, ServerSettings settings)
{
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method)) return next(context);
        if (context.GetEndpoint()?.Metadata.GetMetadata<ForeignPosts>() is not null) return next(context);

        var site = request.Headers["Sec-Fetch-Site"].ToString();
        var origin = request.Headers.Origin.ToString();
        var isForeign = origin.Length > 0 ? origin != settings.OriginText : site.Length > 0 && site is not ("same-origin" or "none");
        return isForeign ? WebProblems.ForeignOrigin(context).ExecuteAsync(context) : next(context);
    }
}

/// <summary>Marks an address that another site's page may make a browser post to.</summary>
internal sealed class ForeignPosts
{
    public static readonly ForeignPosts Accepted = new();
}

internal static class ForeignPostsExtensions
{
    /// <summary>Takes posts of other sites' pages: only where what is posted is signed, and where no cookie decides anything.</summary>
    public static TBuilder AcceptsForeignPosts<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(ForeignPosts.Accepted);
}
