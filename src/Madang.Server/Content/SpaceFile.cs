using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Madang.Server.Content;

/// <summary>spaces/&lt;id&gt;.json: a place of the city. Metres and degrees clockwise from north; x east, z south.</summary>
[Description("A place of the city. Metres; degrees clockwise from north; x east, z south.")]
internal sealed record SpaceFile(
    string Id,
    SpaceKind Kind,
    [property: Description("Where the real one is.")] PlaceOnEarth Place,
    [property: Description("Outermost edges; at most 256 m a side.")] SpaceBounds Bounds,
    Capacity Capacity,
    SpaceRules Rules,
    [property: Description("SHA-256 of the walk map models/<id>.walk, in hexadecimal digits.")] string WalkMap,
    IReadOnlyList<Spawn> Spawns,
    IReadOnlyList<Zone> Zones,
    IReadOnlyList<Portal> Portals,
    IReadOnlyList<Thing> Things,
    SpaceModel Model,
    [property: Description("Where one looks from: what an address names with view=. Outdoors one arrival, one second and two photos or more, indoors one arrival and a photo.")] IReadOnlyList<View>? Views = null,
    [property: Description("A walk by which a browser measures how fast it draws: points on the floors, two or more.")] IReadOnlyList<RoutePoint>? Route = null,
    [property: Description("The district that it lies in: lower-case letters, digits and hyphens; its name is the text districts.<id>.name.")] string? District = null,
    [property: JsonPropertyName("$schema")] string? Schema = null) : IContentFile
{
    public IEnumerable<(string Path, string Expected)> Problems()
    {
        if (!Slug.IsValid(Id)) yield return ("$.id", Slug.Expected);
        if (District is not null && !Slug.IsValid(District)) yield return ("$.district", Slug.Expected);
        if (Bounds.MaxX - Bounds.MinX is not (> 0 and <= 256) || Bounds.MaxZ - Bounds.MinZ is not (> 0 and <= 256))
            yield return ("$.bounds", "a width and a depth of more than 0 and at most 256 metres");
        if (Capacity.Soft < 1 || Capacity.Hard < Capacity.Soft || Capacity.Hard > 16383) yield return ("$.capacity", "1 <= soft <= hard <= 16383");
        if (Rules.PersonalSpace is < 0 or > 2) yield return ("$.rules.personalSpace", "0 to 2 metres");
        if (Spawns.Count == 0) yield return ("$.spawns", "at least one spawn");
        for (var i = 0; i < Spawns.Count; i++)
        {
            if (!Bounds.Contains(Spawns[i].X, Spawns[i].Z)) yield return ($"$.spawns[{i}]", "a point inside the bounds");
        }

        for (var i = 0; i < Portals.Count; i++)
        {
            if (!Bounds.Contains(Portals[i].X, Portals[i].Z)) yield return ($"$.portals[{i}]", "a point inside the bounds");
        }

        for (var i = 0; i < Things.Count; i++)
        {
            if (!Bounds.Contains(Things[i].X, Things[i].Z)) yield return ($"$.things[{i}]", "a point inside the bounds");
        }

        var views = Views ?? [];
        for (var i = 0; i < views.Count; i++)
        {
            if (!Slug.IsValid(views[i].Id)) yield return ($"$.views[{i}].id", Slug.Expected);
            if (views.Take(i).Any(v => v.Id == views[i].Id)) yield return ($"$.views[{i}].id", "an id of its own");
            if (!Bounds.Contains(views[i].Eye.X, views[i].Eye.Z)) yield return ($"$.views[{i}].eye", "a point inside the bounds");
            if (views[i].Eye == views[i].Target) yield return ($"$.views[{i}].target", "another point than the eye");
            if (views[i].Fov is not (>= 20 and <= 100)) yield return ($"$.views[{i}].fov", "20 to 100 degrees");
        }

        var route = Route ?? [];
        if (route.Count == 1) yield return ("$.route", "two points or more");
        for (var i = 0; i < route.Count; i++)
        {
            if (!Bounds.Contains(route[i].X, route[i].Z)) yield return ($"$.route[{i}]", "a point inside the bounds");
        }
    }
}

internal enum SpaceKind { Outdoor, Indoor }

/// <param name="Source">Who says so.</param>
/// <param name="AsOf">The day on which it was read there.</param>
/// <param name="Elevation">Metres above the sea.</param>
internal sealed record PlaceOnEarth(double Latitude, double Longitude, string Source, DateOnly AsOf, double Elevation = 0);

internal sealed record SpaceBounds(double MinX, double MinZ, double MaxX, double MaxZ)
{
    public bool Contains(double x, double z) => x >= MinX && x <= MaxX && z >= MinZ && z <= MaxZ;
}

/// <param name="Soft">Beyond this many visitors a new instance opens.</param>
/// <param name="Hard">Nobody enters an instance beyond this many.</param>
internal sealed record Capacity(int Soft, int Hard);

/// <param name="PersonalSpace">Metres between the centres of two visitors.</param>
internal sealed record SpaceRules(bool Chat, bool Run, double PersonalSpace);

[JsonPolymorphic(TypeDiscriminatorPropertyName = "type", UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization)]
[JsonDerivedType(typeof(RectShape), "rect")]
[JsonDerivedType(typeof(EllipseShape), "ellipse")]
[JsonDerivedType(typeof(PolygonShape), "polygon")]
internal abstract record Shape;

internal sealed record RectShape(double MinX, double MinZ, double MaxX, double MaxZ) : Shape;

internal sealed record EllipseShape(double X, double Z, double Rx, double Rz) : Shape;

internal sealed record PolygonShape(IReadOnlyList<IReadOnlyList<double>> Points) : Shape;

/// <param name="Radius">Visitors are spread this far around the point.</param>
internal sealed record Spawn(string Id, double X, double Z, int Level, double Heading, double Radius);

/// <summary>An area where personal space does not hold.</summary>
internal sealed record Zone(string Id, ZoneKind Kind, int Level, Shape Shape);

/// <summary>In all of them personal space does not hold, but on a stage; who stands on a stage is seen and heard in every instance of the space.</summary>
internal enum ZoneKind { Seat, Counter, Queue, Portal, Free, Stage }

internal sealed record Portal(string Id, double X, double Z, int Level, double Radius, Arrival To);

/// <summary>Something one can use or read.</summary>
/// <param name="Reach">Metres from which it can be used.</param>
/// <param name="Service">An entry of services.json that it opens.</param>
internal sealed record Thing(string Id, ThingKind Kind, double X, double Z, int Level, double Heading, double Reach, string? Service = null);

internal enum ThingKind { Counter, Board, Screen, Seat, Sign }

/// <summary>A picture of the space: from where, towards what.</summary>
/// <param name="Fov">Degrees from the lower to the upper edge of a picture that is wider than high.</param>
internal sealed record View(string Id, ViewKind Kind, ViewPoint Eye, ViewPoint Target, double Fov);

/// <summary>How one sees the space first, another picture of it, and where one takes a photo.</summary>
internal enum ViewKind { Arrival, Second, Photo }

internal sealed record RoutePoint(double X, double Z, int Level);

/// <param name="Y">Metres above the ground of level 0.</param>
internal sealed record ViewPoint(double X, double Y, double Z);

/// <summary>Files in the models folder: what has to be there before one walks, and the rest.</summary>
/// <param name="Far">The country around, which spaces share: it stands where it is by latitude and longitude.</param>
internal sealed record SpaceModel(IReadOnlyList<string> First, IReadOnlyList<string> Rest, string? Far = null);
