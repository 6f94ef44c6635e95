using Madang.World.Avatars;

namespace Madang.World.Loop;

/// <summary>
/// A metre between the centres of people who stand. One may walk past through it, but who stops in it or stays in it for more than
/// a second (unless walking straight through) is moved out; who stood there never is. In zones (seats, counters, doors) it does not hold.
/// </summary>
internal static class PersonalSpace
{
    private const long LingerMs = 1_000;
    private const int PassingMmPerSecond = 1_000;

    /// <summary>Who walks is looked at so often; who stops, at once.</summary>
    private const int LookEveryMs = 100;

    /// <summary>Directions and distances (in tenths of the personal space) tried for a free place, the nearest first.</summary>
    private const int Directions = 16;
    private static readonly int[] Distances = [10, 13, 17, 22, 30, 40, 50, 60];

    public static void Keep(SpaceInstance instance, long nowMs)
    {
        if (instance.Blueprint.Rules.PersonalSpaceCm == 0) return;
        foreach (var visitor in instance.Visitors)
        {
            var avatar = visitor.Avatar!;
            if (avatar.IsSettled) continue;

            var moving = avatar.Motion.IsMovingAt(nowMs);
            if (moving && nowMs < avatar.SpaceMs) continue;
            avatar.SpaceMs = nowMs + LookEveryMs;
            if (HostOf(instance, avatar.Now, avatar) is not { } host)
            {
                avatar.InsideSinceMs = long.MaxValue;
                if (!moving) avatar.Settle();
                continue;
            }

            avatar.InsideSinceMs = Math.Min(avatar.InsideSinceMs, nowMs);
            if (moving && (nowMs - avatar.InsideSinceMs <= LingerMs || IsPassing(avatar))) continue;

            avatar.InsideSinceMs = long.MaxValue;
            if (PlaceBeside(instance, avatar, host) is { } place)
            {
                Bodies.Correct(visitor, place, nowMs, Protocol.Wire.Correction.Types.Reason.PersonalSpace);
                instance.Grid.Move(avatar.Slot, avatar.Now);
                avatar.Settle();
            }
            else if (!moving)
            {
                // Nowhere to go: two who share a corner are better than one who is thrown about.
                avatar.Settle();
            }
        }
    }

    /// <summary>Straight on at no less than a metre a second since it came in: such a walk is through in two seconds at most.</summary>
    private static bool IsPassing(Avatar avatar) =>
        avatar.Motion.AtMs <= avatar.InsideSinceMs && Gaits.SpeedMm(avatar.Motion.Gait, avatar.Motion.Speed) >= PassingMmPerSecond;

    /// <summary>Somebody settled whose personal space holds a point; null when nobody's does.</summary>
    private static Avatar? HostOf(SpaceInstance instance, PointMm point, Avatar guest)
    {
        var space = instance.Blueprint;
        var apart = space.Rules.PersonalSpaceCm * 10L;
        var level = guest.Motion.Start.Level;
        if (space.IsInZone(level, PointMm.ToCm(point.X), PointMm.ToCm(point.Z))) return null;
        foreach (var slot in instance.Grid.Around(point, (int)apart))
        {
            var other = instance.AvatarAt(slot)!;
            if (other == guest || !other.IsSettled || other.Motion.Start.Level != level) continue;
            if (other.Now.SquaredTo(point) >= apart * apart) continue;
            if (!space.IsInZone(level, PointMm.ToCm(other.Now.X), PointMm.ToCm(other.Now.Z))) return other;
        }

        return null;
    }

    /// <summary>The free place nearest to the way the avatar leans already, within sight of where it is; null when all are taken.</summary>
    private static Standing? PlaceBeside(SpaceInstance instance, Avatar avatar, Avatar host)
    {
        var space = instance.Blueprint;
        var at = avatar.Motion.Start with { XCm = PointMm.ToCm(avatar.Now.X), ZCm = PointMm.ToCm(avatar.Now.Z) };
        var ground = space.GroundOf(at.Level)!;
        var outward = Headings.Towards(avatar.Now.X - host.Now.X, avatar.Now.Z - host.Now.Z);
        foreach (var distance in Distances)
        {
            // Two centimetres more, because the place is told in whole centimetres.
            var reach = space.Rules.PersonalSpaceCm * distance + 20;
            for (var turn = 0; turn < Directions; turn++)
            {
                var aside = (turn + 1) / 2 * (Headings.Turn / Directions) * (turn % 2 == 0 ? 1 : -1);
                var x = host.Now.X + Headings.X(outward + aside) * reach / Headings.One;
                var z = host.Now.Z + Headings.Z(outward + aside) * reach / Headings.One;
                var place = at with { XCm = PointMm.ToCm(x), ZCm = PointMm.ToCm(z) };
                if (!space.IsWalkable(place) || HostOf(instance, new PointMm(place.XCm * 10, place.ZCm * 10), avatar) is not null) continue;
                if (ground.IsStraightWalk(at.XCm, at.ZCm, place.XCm, place.ZCm)) return place;
            }
        }

        return null;
    }
}
