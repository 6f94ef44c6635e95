using Madang.World.Protocol;
using Madang.World.Spaces;

namespace Madang.World.Avatars;

/// <summary>What is wrong with a claimed motion.</summary>
internal enum MotionFault
{
    None,

    /// <summary>Faster than anyone can be, farther than time allows, or a gait this space forbids.</summary>
    Speed,

    /// <summary>On no floor, outside the space, through a wall, or on another floor than one comes to.</summary>
    Ground,
}

/// <summary>How far a visitor has been ahead of what time allows: small excesses are rounding and clocks, and are forgiven at a tenth of a run.</summary>
internal struct TravelDebt
{
    private const int ForgivenMmPerSecond = Gaits.RunMmPerSecond / 10;
    private const long MostMm = 1_000;

    private long _mm;
    private long _atMs;

    public bool Bears(double excessMm, long nowMs)
    {
        _mm = Math.Max(0, _mm - Math.Max(0, nowMs - _atMs) * ForgivenMmPerSecond / 1_000);
        _atMs = nowMs;
        if (excessMm <= 0) return true;
        if (_mm + excessMm > MostMm) return false;
        _mm += (long)excessMm;
        return true;
    }
}

/// <summary>
/// Judges a claimed motion against the one the server knows. A client may always have been slower than its last motion said, so the
/// claim is measured from the nearest point of the way that was known; docs/protocol.md "What the server accepts" has the rule in full.
/// </summary>
internal static class MotionJudge
{
    /// <summary>Off the known way without question: half a step, and in height no more than stairs rise on it.</summary>
    private const double ToleranceMm = 500;
    private const int ToleranceHeightCm = 60;

    /// <summary>Time for which the top speed may have carried somebody off the known way.</summary>
    private const long MostAsideMs = 1_000;

    /// <param name="known">The motion in force.</param>
    /// <param name="claim">What the client says.</param>
    /// <param name="atMs">When the claimed motion began, clamped and not before <paramref name="known"/>.</param>
    /// <param name="nowMs">The tick's time, for <paramref name="debt"/>.</param>
    /// <param name="space">Its ground and rules.</param>
    /// <param name="debt">The visitor's.</param>
    public static MotionFault Judge(
        in Motion known, in MoveClaim claim, long atMs, long nowMs, SpaceBlueprint space, ref TravelDebt debt)
    {
        if (!space.IsWalkable(claim.Start)) return MotionFault.Ground;
        if (claim.Gait == Gait.Run && !space.Rules.Run) return MotionFault.Speed;

        var topSpeed = space.Rules.Run ? Gaits.RunMmPerSecond : Gaits.WalkMmPerSecond;
        var elapsed = atMs - known.AtMs;
        var claimed = new PointMm(claim.Start.XCm * 10, claim.Start.ZCm * 10);
        var start = known.PositionAt(known.AtMs);
        var (nearest, share) = NearestOnWay(start, known.PositionAt(atMs), claimed);

        var aside = Math.Sqrt(nearest.SquaredTo(claimed));
        if (aside > ToleranceMm + topSpeed * Math.Min(elapsed, MostAsideMs) / 1_000.0) return MotionFault.Speed;

        var travelled = Math.Sqrt(start.SquaredTo(claimed));
        if (!debt.Bears(travelled - topSpeed * elapsed / 1_000.0, nowMs)) return MotionFault.Speed;

        var from = known.StandingAt(known.AtMs + (long)(share * Math.Min(elapsed, known.LastsMs)));
        var mayGo = aside <= ToleranceMm
            ? IsAsHigh(space.WalkMap, from, claim.Start)
            : space.WalkMap.Go(from.XCm, from.ZCm, from.Level, claim.Start.XCm, claim.Start.ZCm) == claim.Start.Level;
        return mayGo ? MotionFault.None : MotionFault.Ground;
    }

    private static bool IsAsHigh(WalkMap walkMap, in Standing one, in Standing other)
    {
        var floors = walkMap.FloorsAtCm(one.XCm, one.ZCm);
        // Who stands on no floor was put there, and may leave.
        return one.Level >= floors.Length || Math.Abs(floors[one.Level].HeightCm - walkMap.FloorsAtCm(other.XCm, other.ZCm)[other.Level].HeightCm) <= ToleranceHeightCm;
    }

    private static (PointMm Point, double Share) NearestOnWay(PointMm from, PointMm to, PointMm point)
    {
        double dx = to.X - from.X, dz = to.Z - from.Z;
        var squared = dx * dx + dz * dz;
        if (squared == 0) return (from, 0);
        var along = Math.Clamp(((point.X - from.X) * dx + (point.Z - from.Z) * dz) / squared, 0, 1);
        return (new PointMm(from.X + (int)(dx * along), from.Z + (int)(dz * along)), along);
    }
}
