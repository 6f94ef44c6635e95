using System.ComponentModel;
using Madang.Server.Web;

namespace Madang.Server.Features.Entrance;

/// <summary>A guest is offered names to choose from.</summary>
internal static class OfferNames
{
    public sealed record Response([property: Description("In the language of the request. Other ones each time; none is reserved.")] IReadOnlyList<string> Names);

    public static void Map(RouteGroupBuilder entrance) => entrance.MapGet("names", (HttpContext context, GuestNames names) =>
        {
            context.Response.Headers.CacheControl = "no-store";
            return TypedResults.Ok(new Response(names.Offer(context.Texts().Language)));
        })
        .WithName("offerNames")
        .WithSummary("Names a guest can choose from")
        .WithDescription("The language is that of ?lang=, the cookie or Accept-Language. When somebody in the space has the name already, the newcomer gets a number behind it.");
}
