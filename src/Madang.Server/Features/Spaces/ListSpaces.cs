using System.ComponentModel;
using Madang.Server.Content;
using Madang.Server.Realtime;
using Madang.Server.Web;

namespace Madang.Server.Features.Spaces;

/// <summary>Anyone sees which spaces there are and how many people are in them.</summary>
internal static class ListSpaces
{
    public sealed record Response(IReadOnlyList<Entry> Spaces);

    public sealed record Entry(
        string Id, string Name,
        [property: Description("In one line.")] string Summary,
        string About, SpaceKind Kind,
        [property: Description("People there now, in all instances.")] int Present,
        [property: Description("People one instance holds before another opens.")] int Capacity,
        [property: Description("The services that can be done there.")] IReadOnlyList<Offer> Services,
        [property: Description("Ids of the spaces its doors lead to.")] IReadOnlyList<string> DoorsTo,
        [property: Description("The place as a page.")] string Page,
        [property: Description("The place in 3D.")] string World);

    public sealed record Offer(string Id, string Name, string? Page);

    public static void Map(RouteGroupBuilder spaces) => spaces.MapGet("", (HttpContext context, City city, SpaceGuide guide, Presence presence) =>
        {
            context.Response.Headers.CacheControl = "no-cache";
            return TypedResults.Ok(new Response([.. guide.All(context.Texts()).Select(view => Of(view, city.Spaces[view.Id], guide, presence, context.Texts()))]));
        })
        .WithName("listSpaces")
        .WithSummary("All spaces with the people present")
        .WithDescription("In the language of ?lang=, the cookie or Accept-Language. The space where visitors arrive comes first.");

    private static Entry Of(SpaceView view, SpaceFile file, SpaceGuide guide, Presence presence, LanguageTexts texts) => new(
        view.Id, view.Name, view.Summary, view.About, file.Kind, presence.PeopleIn(view.Id), file.Capacity.Soft,
        [.. file.Things.Where(t => t.Service is not null).Select(t => new Offer(t.Service!, texts[$"services.{t.Service}.name"], guide.PageOf(t))).DistinctBy(o => o.Id)],
        [.. file.Portals.Select(p => p.To.Space).Distinct(StringComparer.Ordinal)],
        $"/spaces/{view.Id}", $"/world/{view.Id}");
}
