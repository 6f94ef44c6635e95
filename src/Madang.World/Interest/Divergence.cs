using Madang.World.Avatars;

namespace Madang.World.Interest;

/// <summary>
/// How a motion that somebody was told parts from the one in force, as it is at a moment. It is the same for everybody who was told that
/// motion, so it is reckoned once a tick (<see cref="Avatar.DivergenceOf"/>) and compared with the bound of each.
/// </summary>
/// <param name="AtMs">The moment.</param>
/// <param name="Known">Version of the motion told.</param>
/// <param name="True">Version of the motion in force.</param>
/// <param name="Turned">By how much the heading of who is at rest is off, in 4096ths of a turn; a whole turn for what is told at once: who stopped, sat down, got up, or is on another level.</param>
/// <param name="Mm">Between the two places at that moment.</param>
/// <param name="MmPerMs">By which that grows at most.</param>
/// <param name="UntilMs">Milliseconds for which it grows like that: then one of the motions ends.</param>
internal readonly record struct Divergence(long AtMs, uint Known, uint True, int Turned, float Mm, float MmPerMs, int UntilMs)
{
    public static Divergence Between(in Motion known, uint knownVersion, Avatar avatar, long nowMs)
    {
        ref readonly var truth = ref avatar.Motion;
        bool knownMoves = known.IsMovingAt(nowMs), trulyMoves = truth.IsMovingAt(nowMs);
        var isPlain = (known.Gait != truth.Gait && (known.Gait == Gait.Sit || truth.Gait == Gait.Sit)) || known.Start.Level != truth.Start.Level || (knownMoves && !trulyMoves);
        var turned = isPlain ? Headings.Turn : trulyMoves ? 0 : Headings.Between(known.Start.Heading, truth.Start.Heading);
        float x = (trulyMoves ? truth.VelocityX : 0) - (knownMoves ? known.VelocityX : 0), z = (trulyMoves ? truth.VelocityZ : 0) - (knownMoves ? known.VelocityZ : 0);
        var until = int.MaxValue;
        if (trulyMoves) until = (int)Math.Min(until, truth.LastsMs - (nowMs - truth.AtMs));
        if (knownMoves) until = (int)Math.Min(until, known.LastsMs - (nowMs - known.AtMs));
        var apart = known.PositionAt(nowMs).SquaredTo(avatar.Now);
        return new Divergence(nowMs, knownVersion, avatar.Version, turned, MathF.Sqrt(apart), MathF.Sqrt(x * x + z * z) / 1_000, until);
    }
}
