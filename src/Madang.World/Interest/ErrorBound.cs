using Madang.World.Loop;

namespace Madang.World.Interest;

/// <summary>
/// How wrong a trajectory that a visitor reckons with may be before it is sent anew: it grows with the distance, because so does
/// what one can see. Close by every change is told, and the bound says only how long it may wait.
/// </summary>
internal sealed class ErrorBound(WorldRules rules)
{
    /// <summary>5° right beside, 45° at the edge of interest: how far the heading of someone at rest may be off.</summary>
    private const int NearHeading = 57, FarHeading = 512;

    /// <summary>However slowly an error grows, it is looked at again after so long: the visitor may have come nearer meanwhile.</summary>
    private const int MostMs = 400;

    private readonly double _closeBy = rules.CloseByErrorCm * 10;
    private readonly double _near = rules.NearErrorCm * 10;
    private readonly double _perMm = (rules.FarErrorCm - rules.NearErrorCm) / (double)rules.InterestCm;
    private readonly double _headingPerMm = (FarHeading - NearHeading) / (rules.InterestCm * 10.0);

    /// <summary>Millimetres at a distance in millimetres.</summary>
    public double At(double distance) => _near + _perMm * Math.Min(distance, rules.InterestCm * 10);

    /// <summary>
    /// Milliseconds after which what is known of an avatar may be too wrong, seen from <paramref name="distance"/> mm; 0 when it is now.
    /// The motion in force is a newer one than the one known, which was told in whole centimetres: by one more it may be wrong.
    /// </summary>
    public int LastsMs(in Divergence wrong, double distance) => LastsMs(wrong, At(distance), NearHeading + _headingPerMm * distance);

    /// <summary>Milliseconds for which news of an avatar close by may wait; 0 when it may not.</summary>
    public int CloseByLastsMs(in Divergence wrong) => LastsMs(wrong, _closeBy, NearHeading);

    private static int LastsMs(in Divergence wrong, double bound, double heading)
    {
        var left = bound - wrong.Mm;
        if (left < 0 || wrong.Turned > heading) return 0;
        var lasts = wrong.MmPerMs * MostMs < left ? MostMs : (int)(left / wrong.MmPerMs);
        // At the end of either motion the error grows otherwise.
        return Math.Max(Math.Min(lasts, wrong.UntilMs), 1);
    }
}
