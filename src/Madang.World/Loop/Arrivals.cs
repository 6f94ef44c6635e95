using Madang.World.Avatars;
using Madang.World.Spaces;

namespace Madang.World.Loop;

/// <summary>Finds where who comes in stands: where they were, or a free place round a spawn.</summary>
internal static class Arrivals
{
    /// <summary>Within the spawn's radius; in a crowd as many again up to twice the radius, which holds four times the people.</summary>
    private const int TriesWithin = 48, Tries = 4 * TriesWithin;

    /// <summary>Neighbouring tries lie a golden angle apart, so the first few already spread round the spawn.</summary>
    private const int GoldenAngle = 1_564;

    public static Standing PlaceFor(Joining joining, Visitor visitor, SpaceInstance instance)
    {
        var space = instance.Blueprint;
        if (joining.At is { } at) return OnFloor(at, space);

        var spawn = SpawnOf(joining.Spawn, space);
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var distance = (int)(spawn.RadiusCm * Math.Sqrt(attempt / (double)TriesWithin));
            var angle = attempt * GoldenAngle;
            var candidate = spawn.At with
            {
                XCm = (short)(spawn.At.XCm + Headings.X(angle) * distance / Headings.One),
                ZCm = (short)(spawn.At.ZCm + Headings.Z(angle) * distance / Headings.One),
            };
            // Not behind a wall from the spawn.
            if (space.Go(spawn.At, candidate.XCm, candidate.ZCm) is { } place && IsFree(place, visitor, instance)) return place;
        }

        return OnFloor(spawn.At, space);
    }

    private static Spawn SpawnOf(string? id, SpaceBlueprint space)
    {
        foreach (var spawn in space.Spawns)
        {
            if (spawn.Id == id) return spawn;
        }

        return space.Spawns[0];
    }

    private static Standing OnFloor(in Standing at, SpaceBlueprint space)
    {
        if (space.IsWalkable(at)) return at;
        return space.WalkMap.Nearest(at.XCm, at.ZCm, at.Level) is { } near
            ? at with { XCm = (short)near.XCm, ZCm = (short)near.ZCm, Level = (byte)near.Level }
            : space.Spawns[0].At;
    }

    private static bool IsFree(in Standing place, Visitor visitor, SpaceInstance instance)
    {
        var centre = new PointMm(place.XCm * 10, place.ZCm * 10);
        foreach (var slot in instance.Grid.Around(centre, PersonalSpace.FarthestMm))
        {
            var other = instance.AvatarAt(slot)!;
            if (visitor.IsApartFrom(other.Person)) continue;
            var apart = PersonalSpace.ApartMm(instance, visitor, slot);
            if (other.Now.SquaredTo(centre) < apart * apart) return false;
        }

        return true;
    }
}
