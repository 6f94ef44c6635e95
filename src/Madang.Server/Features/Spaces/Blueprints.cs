using Madang.Server.Content;
using Madang.World.Avatars;
using Madang.World.Spaces;
using Shape = Madang.World.Spaces.Shape;
using Plan = Madang.World.Spaces;

namespace Madang.Server.Features.Spaces;

/// <summary>Makes of a content file's metres and degrees what the world reckons with: centimetres and steps of a turn.</summary>
internal static class Blueprints
{
    public static IReadOnlyList<SpaceBlueprint> Of(City city) => [.. city.Spaces.Values.Select(file => Of(file, city.WalkMaps[file.Id]))];

    private static SpaceBlueprint Of(SpaceFile file, WalkMap walkMap)
    {
        var bounds = new Plan.SpaceBounds(Cm(file.Bounds.MinX), Cm(file.Bounds.MinZ), Cm(file.Bounds.MaxX), Cm(file.Bounds.MaxZ));
        return new SpaceBlueprint
        {
            Id = file.Id,
            Bounds = bounds,
            WalkMap = walkMap,
            Spawns = [.. file.Spawns.Select(s => new Plan.Spawn(s.Id, StandingOf(s.X, s.Z, s.Level, s.Heading), Cm(s.Radius)))],
            Zones = [.. file.Zones.Where(z => z.Kind != ZoneKind.Stage).Select(ZoneOf)],
            Stages = [.. file.Zones.Where(z => z.Kind == ZoneKind.Stage).Select(ZoneOf)],
            Capacity = new Plan.Capacity(file.Capacity.Soft, file.Capacity.Hard),
            Rules = new Plan.SpaceRules(file.Rules.Chat, file.Rules.Run, Cm(file.Rules.PersonalSpace)),
        };
    }

    public static int Cm(double metres) => (int)Math.Round(metres * 100);

    /// <summary>Degrees clockwise from north as the wire's 1/4096 of a turn.</summary>
    public static ushort HeadingOf(double degrees) => (ushort)((int)Math.Round(degrees / 360 * Headings.Turn) & (Headings.Turn - 1));

    private static Standing StandingOf(double x, double z, int level, double heading) => new((short)Cm(x), (short)Cm(z), (byte)level, HeadingOf(heading));

    private static Plan.Zone ZoneOf(Content.Zone zone) => new(zone.Id, zone.Level, ShapeOf(zone.Shape));

    private static Shape ShapeOf(Content.Shape shape) => shape switch
    {
        RectShape r => new Shape.Rect(r.MinX, r.MinZ, r.MaxX, r.MaxZ),
        EllipseShape e => new Shape.Ellipse(e.X, e.Z, e.Rx, e.Rz),
        PolygonShape p => new Shape.Polygon([.. p.Points.Select(point => (point[0], point[1]))]),
        _ => throw new InvalidOperationException($"The world knows no shape {shape.GetType().Name}."),
    };
}
