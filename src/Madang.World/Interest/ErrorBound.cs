using Madang.World.Avatars;
using Madang.World.Loop;

namespace Madang.World.Interest;

/// <summary>
/// How wrong a trajectory that a visitor reckons with may be before it is sent anew: it grows with the distance, because so does
/// what one can see. Close by nothing may be: every change is told.
/// </summary>
internal sealed class ErrorBound(WorldRules rules)
{
    /// <summary>5° right beside, 45° at the edge of interest: how far the heading of someone at rest may be off.</summary>
    private const int NearHeading = 57, FarHeading = 512;

    /// <summary>However slowly an error grows, it is looked at again after so long: the visitor may have come nearer meanwhile.</summary>
    private const int MostMs = 400;

    private readonly double _near = rules.NearErrorCm * 10;
    private readonly double _perMm = (rules.FarErrorCm - rules.NearErrorCm) / (double)rules.InterestCm;
    private readonly double _headingPerMm = (FarHeading - NearHeading) / (rules.InterestCm * 10.0);
    private readonly double _closeBy = rules.CloseByCm * 10;

    /// <summary>Millimetres at a distance in millimetres.</summary>
    public double At(double distance) => _near + _perMm * Math.Min(distance, rules.InterestCm * 10);

    /// <summary>
    /// Milliseconds after which what is known of an avatar may be too wrong, seen from <paramref name="distance"/> mm; 0 when it is now.
    /// The motion in force is a newer one than the one known, which was told in whole centimetres: by one more it may be wrong.
    /// </summary>
    public int LastsMs(in Motion known, Avatar avatar, long nowMs, double distance)
    {
        if (distance <= _closeBy) return 0;
        ref readonly var truth = ref avatar.Motion;
        if (known.Gait != truth.Gait && (known.Gait == Gait.Sit || truth.Gait == Gait.Sit)) return 0;
        if (known.Start.Level != truth.Start.Level) return 0;

        bool knownMoves = known.IsMovingAt(nowMs), trulyMoves = truth.IsMovingAt(nowMs);
        if (!trulyMoves && (knownMoves || Headings.Between(known.Start.Heading, truth.Start.Heading) > NearHeading + _headingPerMm * distance)) return 0;

        var bound = At(distance);
        var squared = known.PositionAt(nowMs).SquaredTo(avatar.Now);
        if (squared > bound * bound) return 0;

        double x = (trulyMoves ? truth.VelocityX : 0) - (knownMoves ? known.VelocityX : 0), z = (trulyMoves ? truth.VelocityZ : 0) - (knownMoves ? known.VelocityZ : 0);
        var drift = Math.Sqrt(x * x + z * z) / 1_000;
        var lasts = drift * MostMs < bound - Math.Sqrt(squared) ? MostMs : (int)((bound - Math.Sqrt(squared)) / drift);
        // At the end of either motion the drift is another.
        if (trulyMoves) lasts = (int)Math.Min(lasts, truth.LastsMs - (nowMs - truth.AtMs));
        if (knownMoves) lasts = (int)Math.Min(lasts, known.LastsMs - (nowMs - known.AtMs));
        return Math.Max(lasts, 1);
    }
}
