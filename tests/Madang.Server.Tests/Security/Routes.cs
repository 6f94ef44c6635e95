using Madang.Server.Web;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace Madang.Server.Tests.Security;

/// <summary>Every address that the server answers, as its routing table has it.</summary>
internal static class Routes
{
    public static IReadOnlyList<(string Method, string Pattern, string Path)> Of(MadangHost host) =>
    [
        .. from endpoint in host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
           let pattern = $"/{endpoint.RoutePattern.RawText!.Trim('/')}"
           from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
           select (method, pattern, Filled(endpoint.RoutePattern)),
    ];

    /// <summary>Where other sites' pages may post: what they post is signed, and no cookie decides anything.</summary>
    public static IEnumerable<string> ForeignPostsOf(MadangHost host) =>
        from endpoint in host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        where endpoint.Metadata.GetMetadata<ForeignPosts>() is not null
        select $"/{endpoint.RoutePattern.RawText!.Trim('/')}";

    private static string Filled(RoutePattern pattern) => "/" + string.Join('/', pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternParameterPart { Name: "documentName" } => "v1",
        RoutePatternParameterPart => "seoul-plaza",
        _ => "",
    }))));
}
