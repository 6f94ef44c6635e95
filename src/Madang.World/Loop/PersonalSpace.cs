using Madang.World.Avatars;

namespace Madang.World.Loop;

/// <summary>
/// A metre between the centres of people who stand; two, if one of them asks for it. One may walk past through it, but who stops in it or stays in it
/// for more than a second (unless walking straight through) is moved out; who stood there never is. What one stays adds up until one has been out of it for
/// some seconds, so that coming and going is staying, too. A safe zone is not walked through either: who
/// enters is moved out at once. In zones (seats, counters, queues, doors), and between people who are apart, nothing of it holds.
/// </summary>
internal static class PersonalSpace
{
    /// <summary>The largest distance that anybody can ask for.</summary>
    public const int FarthestMm = Boundaries.MostCm * 10;

    private const long LingerMs = 1_000;

    /// <summary>The longest straight walk through, 4 m at 1 m/s, takes four seconds; who has been in it for longer goes to and fro.</summary>
    private const long PassingMs = 5_000;
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
            if (visitor.StepsAside) StepAside(instance, visitor, nowMs);
            if (avatar.IsSettled) continue;

            var moving = avatar.Motion.IsMovingAt(nowMs);
            if (moving && nowMs < avatar.SpaceMs) continue;
            avatar.SpaceMs = nowMs + LookEveryMs;
            if (HostOf(instance, avatar.Now, visitor) is not { } host)
            {
                avatar.InsideSinceMs = long.MaxValue;
                if (!moving) avatar.Settle();
                continue;
            }

            avatar.InsideSinceMs = Math.Min(avatar.InsideSinceMs, nowMs);
            var stayedMs = avatar.Stays.Count(host.Avatar!.Slot, nowMs);
            if (moving && !host.IsClosedTo(visitor) && (IsPassing(avatar) ? stayedMs <= PassingMs : Math.Max(stayedMs, nowMs - avatar.InsideSinceMs) <= LingerMs)) continue;

            avatar.InsideSinceMs = long.MaxValue;
            if (PlaceBeside(instance, visitor, host) is { } place)
            {
                Stand(instance, visitor, place, nowMs, Protocol.Wire.Correction.Types.Reason.PersonalSpace);
            }
            else if (!moving)
            {
                // Nowhere to go: two who share a corner are better than one who is thrown about.
                avatar.Settle();
            }
        }
    }

    /// <summary>Millimetres between a visitor and whoever has a slot: the largest that the space or one of the two wants.</summary>
    public static long ApartMm(SpaceInstance instance, Visitor visitor, int slot)
    {
        var least = instance.Blueprint.Rules.PersonalSpaceCm;
        if (least == 0 || instance.VisitorAt(slot) is not { } other) return least * 10L;
        return Math.Max(least, Math.Max(visitor.DistanceTo(other), other.DistanceTo(visitor))) * 10L;
    }

    /// <summary>Whose safe zone begins goes away from those who stand in it; nobody else is moved for it.</summary>
    private static void StepAside(SpaceInstance instance, Visitor visitor, long nowMs)
    {
        visitor.StepsAside = false;
        if (visitor.Avatar!.Motion.IsMovingAt(nowMs) || HostOf(instance, visitor.Avatar.Now, visitor) is not { } near) return;
        if (PlaceBeside(instance, visitor, near) is { } place) Stand(instance, visitor, place, nowMs, Protocol.Wire.Correction.Types.Reason.Moved);
    }

    private static void Stand(SpaceInstance instance, Visitor visitor, in Standing place, long nowMs, Protocol.Wire.Correction.Types.Reason reason)
    {
        Bodies.Correct(visitor, place, nowMs, reason);
        instance.Grid.Move(visitor.Avatar!.Slot, visitor.Avatar.Now);
        visitor.Avatar.Settle();
    }

    /// <summary>Straight on at no less than a metre a second since it came in: such a walk is through in a few seconds at most.</summary>
    private static bool IsPassing(Avatar avatar) =>
        avatar.Motion.AtMs <= avatar.InsideSinceMs && Gaits.SpeedMm(avatar.Motion.Gait, avatar.Motion.Speed) >= PassingMmPerSecond;

    /// <summary>Somebody settled whose personal space holds a point, before all others somebody in a safe zone; null when nobody's does.</summary>
    private static Visitor? HostOf(SpaceInstance instance, PointMm point, Visitor guest)
    {
        var space = instance.Blueprint;
        var level = guest.Avatar!.Level;
        if (space.IsInZone(level, PointMm.ToCm(point.X), PointMm.ToCm(point.Z))) return null;
        Visitor? found = null;
        foreach (var slot in instance.Grid.Around(point, FarthestMm))
        {
            // Guests of the stage are kept apart in the instance that they are in.
            if (instance.VisitorAt(slot) is not { } other || other == guest) continue;
            var avatar = other.Avatar!;
            if (!avatar.IsSettled || avatar.Level != level || guest.IsApartFrom(avatar.Person)) continue;
            var apart = ApartMm(instance, guest, slot);
            if (avatar.Now.SquaredTo(point) >= apart * apart || space.IsInZone(level, PointMm.ToCm(avatar.Now.X), PointMm.ToCm(avatar.Now.Z))) continue;
            if (other.IsClosedTo(guest)) return other;
            found ??= other;
        }

        return found;
    }

    /// <summary>The free place nearest to the way the avatar leans already, within sight of where it is; null when all are taken.</summary>
    private static Standing? PlaceBeside(SpaceInstance instance, Visitor visitor, Visitor beside)
    {
        var space = instance.Blueprint;
        var (avatar, host) = (visitor.Avatar!, beside.Avatar!);
        var at = avatar.Standing;
        var outward = Headings.Towards(avatar.Now.X - host.Now.X, avatar.Now.Z - host.Now.Z);
        var apartCm = (int)(ApartMm(instance, visitor, host.Slot) / 10);
        foreach (var distance in Distances)
        {
            // Two centimetres more, because the place is told in whole centimetres.
            var reach = apartCm * distance + 20;
            for (var turn = 0; turn < Directions; turn++)
            {
                var aside = (turn + 1) / 2 * (Headings.Turn / Directions) * (turn % 2 == 0 ? 1 : -1);
                var x = host.Now.X + Headings.X(outward + aside) * reach / Headings.One;
                var z = host.Now.Z + Headings.Z(outward + aside) * reach / Headings.One;
                if (space.Go(at, PointMm.ToCm(x), PointMm.ToCm(z)) is not { } place) continue;
                if (HostOf(instance, new PointMm(place.XCm * 10, place.ZCm * 10), visitor) is null) return place;
            }
        }

        return null;
    }
}
