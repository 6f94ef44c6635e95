using System.ComponentModel;
using Madang.Server.Content;
using Madang.Server.Realtime;
using Madang.Server.Web;

namespace Madang.Server.Features.Spaces;

/// <summary>All that a client needs to know of a space before it enters.</summary>
internal static class ShowSpace
{
    [Description("Metres and degrees clockwise from north, except where a name says Cm; x east, z south.")]
    public sealed record Response(
        string Id, string Name, string About, SpaceKind Kind, SpaceBounds Bounds,
        [property: Description("People there now, in all instances.")] int Present,
        SpaceRules Rules,
        [property: Description("Address of the walk map, which says where one can walk: docs/walk-map.md.")] string WalkMap,
        IReadOnlyList<Spawn> Spawns, IReadOnlyList<PortalView> Portals, IReadOnlyList<StageView> Stages,
        IReadOnlyList<ThingOfSpace> Things, ModelAddresses Models, PointOnEarth Place, IReadOnlyList<View> Views,
        [property: Description("A walk by which a browser measures how fast it draws; empty where there is none.")] IReadOnlyList<RoutePoint> Route);

    [Description("Where the real place is, degrees: the sun stands there as it does here.")]
    public sealed record PointOnEarth(double Latitude, double Longitude, [property: Description("Metres above the sea.")] double Elevation);

    public sealed record PortalView(string Id, string Label, double X, double Z, int Level, double Radius, Destination To);

    public sealed record Destination(string Space, string Spawn, string Name);

    [Description("An area in which one is seen and heard in every instance of the space.")]
    public sealed record StageView(string Id, string Label, int Level, Content.Shape Shape);

    public sealed record ThingOfSpace(
        string Id, ThingKind Kind, string Label, double X, double Z, int Level, double Heading,
        [property: Description("Metres from which it can be used.")] double Reach,
        [property: Description("Id of the service it opens.")] string? Service,
        [property: Description("Page of that service.")] string? Page);

    public sealed record ModelAddresses(
        [property: Description("To be loaded before one walks.")] IReadOnlyList<string> First,
        [property: Description("To be loaded afterwards.")] IReadOnlyList<string> Rest,
        [property: Description("The country around, which places share; last of all.")] string? Far);

    public static void Map(RouteGroupBuilder spaces) => spaces.MapGet("{id}", (string id, HttpContext context, City city, SpaceGuide guide, Presence presence, AssetStore assets) =>
        {
            if (!city.Spaces.TryGetValue(id, out var space)) return WebProblems.Create(context, StatusCodes.Status404NotFound, "spaces.unknown");
            context.Response.Headers.CacheControl = "no-cache";
            return TypedResults.Ok(Of(space, context.Texts(), guide, presence, assets));
        })
        .WithName("getSpace")
        .WithSummary("One space: walk map, doors, things, models")
        .WithDescription("The walk map is the one the server judges by. In the language of ?lang=, the cookie or Accept-Language.")
        .Produces<Response>()
        .ProducesProblem(StatusCodes.Status404NotFound);

    private static Response Of(SpaceFile space, LanguageTexts texts, SpaceGuide guide, Presence presence, AssetStore assets)
    {
        return new Response(
            space.Id, SpaceGuide.NameOf(space.Id, texts), texts[$"spaces.{space.Id}.about"], space.Kind, space.Bounds, presence.PeopleIn(space.Id), space.Rules,
            assets.ModelAddress(WalkMapReader.FileOf(space.Id)),
            space.Spawns,
            [.. space.Portals.Select(p => new PortalView(p.Id, texts[$"spaces.{space.Id}.portals.{p.Id}"], p.X, p.Z, p.Level, p.Radius, new Destination(p.To.Space, p.To.Spawn, SpaceGuide.NameOf(p.To.Space, texts))))],
            [.. space.Zones.Where(z => z.Kind == ZoneKind.Stage).Select(z => new StageView(z.Id, texts[$"spaces.{space.Id}.stages.{z.Id}"], z.Level, z.Shape))],
            [.. space.Things.Select(t => new ThingOfSpace(t.Id, t.Kind, texts[$"spaces.{space.Id}.things.{t.Id}"], t.X, t.Z, t.Level, t.Heading, t.Reach, t.Service, guide.PageOf(t)))],
            new ModelAddresses([.. space.Model.First.Select(assets.ModelAddress)], [.. space.Model.Rest.Select(assets.ModelAddress)], space.Model.Far is { } far ? assets.ModelAddress(far) : null),
            new PointOnEarth(space.Place.Latitude, space.Place.Longitude, space.Place.Elevation), space.Views ?? [], space.Route ?? []);
    }
}
