using Madang.World.Avatars;
using Madang.World.Loop;

namespace Madang.World.Interest;

/// <summary>
/// How wrong a trajectory that a visitor reckons with may be before it is sent anew: it grows with the distance, because so does
/// what one can see.
/// </summary>
internal sealed class ErrorBound(WorldRules rules)
{
    /// <summary>5° right beside, 45° at the edge of interest: how far the heading of someone at rest may be off.</summary>
    private const int NearHeading = 57, FarHeading = 512;

    private readonly double _near = rules.NearErrorCm * 10;
    private readonly double _perMm = (rules.FarErrorCm - rules.NearErrorCm) / (double)rules.InterestCm;
    private readonly double _headingPerMm = (FarHeading - NearHeading) / (rules.InterestCm * 10.0);

    /// <summary>Millimetres at a distance in millimetres.</summary>
    public double At(double distance) => _near + _perMm * Math.Min(distance, rules.InterestCm * 10);

    /// <summary>Whether what is known of an avatar is too wrong at this moment, seen from <paramref name="distance"/> mm.</summary>
    public bool IsBroken(in Motion known, Avatar avatar, long nowMs, double distance)
    {
        var truth = avatar.Motion;
        if (known.Gait != truth.Gait && (IsPosture(known.Gait) || IsPosture(truth.Gait))) return true;
        if (known.Start.Level != truth.Start.Level) return true;

        var bound = At(distance);
        if (known.PositionAt(nowMs).SquaredTo(avatar.Now) > bound * bound) return true;

        return !truth.IsMovingAt(nowMs)
            && (known.IsMovingAt(nowMs)
                || Headings.Between(known.Start.Heading, truth.Start.Heading) > NearHeading + _headingPerMm * distance);
    }

    private static bool IsPosture(Gait gait) => gait == Gait.Sit;
}
