using Madang.World.Avatars;
using Madang.World.Protocol;
using Wire = Madang.World.Protocol.Wire;

namespace Madang.World.Loop;

/// <summary>Moves the avatars: takes claims in, judges them, and goes on with what was known.</summary>
internal sealed class Bodies(WorldRules rules)
{
    /// <summary>A claim may be this old or this early; what is farther off is clamped.</summary>
    private const long OldestMs = 1_000, EarliestMs = 50;

    /// <summary>So early counts as now: clocks agree no better, and waiting for the next tick would cost more.</summary>
    private const long SoonMs = 10;

    /// <summary>
    /// Takes a claim at once if its time has come and the rate allows it. Otherwise the newest waits for its turn, so that a client
    /// that sends too often never loses its last word, which is mostly a stop.
    /// </summary>
    public void Receive(Visitor visitor, SpaceInstance instance, in MoveClaim claim, long arrivedMs, long nowMs)
    {
        visitor.LastSequence = claim.Sequence;
        if (visitor.Claim is { } waiting) Consider(visitor, instance, waiting, nowMs);
        (visitor.Claim, visitor.ClaimArrivedMs) = (claim, arrivedMs);
        Consider(visitor, instance, claim, nowMs);
    }

    public void Move(Visitor visitor, SpaceInstance instance, long nowMs)
    {
        var avatar = visitor.Avatar!;
        if (visitor.Claim is { } claim) Consider(visitor, instance, claim, nowMs);
        if (!avatar.Advance(nowMs)) return;
        instance.Grid.Move(avatar.Slot, avatar.Now);
        visitor.SetStanding(avatar.Standing);
    }

    /// <summary>Stands the avatar where it is if its client has fallen silent.</summary>
    public static void Rest(Visitor visitor, long nowMs)
    {
        ref readonly var motion = ref visitor.Avatar!.Motion;
        if (visitor.TakeResting() && motion.IsMovingAt(nowMs)) Correct(visitor, motion.StandingAt(nowMs), nowMs, Wire.Correction.Types.Reason.Moved);
    }

    /// <summary>Stands the avatar somewhere against its client's will and tells the client.</summary>
    public static void Correct(Visitor visitor, in Standing at, long nowMs, Wire.Correction.Types.Reason reason)
    {
        visitor.Avatar!.Begin(Motion.Rest(nowMs, at), nowMs);
        visitor.SetStanding(at);
        visitor.Claim = null;
        visitor.Corrections++;
        visitor.TellBy(0);
        visitor.Outbox.Correct(ServerMessages.Correction(visitor.LastSequence, visitor.Corrections, nowMs, at, reason));
    }

    private void Consider(Visitor visitor, SpaceInstance instance, in MoveClaim claim, long nowMs)
    {
        if (claim.Correction != visitor.Corrections)
        {
            visitor.Claim = null;
            return;
        }

        var known = visitor.Avatar!.Motion;
        var arrived = visitor.ClaimArrivedMs;
        var atMs = Math.Max(known.AtMs, Math.Clamp(claim.AtMs, arrived - OldestMs, arrived + EarliestMs));
        if (atMs > nowMs + SoonMs) return;
        atMs = Math.Max(known.AtMs, Math.Min(atMs, nowMs));
        if (!visitor.Buckets[(int)ClientMessageKind.Move].TryTake(rules.Messages[ClientMessageKind.Move], nowMs, out _)) return;

        visitor.Claim = null;
        var space = instance.Blueprint;
        var fault = MotionJudge.Judge(known, claim, atMs, nowMs, space, ref visitor.Debt);
        if (fault == MotionFault.None)
        {
            visitor.Avatar.Begin(Motion.Begin(atMs, claim.Start, claim.Gait, claim.Speed, space.WalkMap), nowMs);
            return;
        }

        var reason = fault == MotionFault.Speed ? Wire.Correction.Types.Reason.Speed : Wire.Correction.Types.Reason.Ground;
        Correct(visitor, known.StandingAt(nowMs), nowMs, reason);
        if (!visitor.Patience.Bears(1, rules, nowMs)) visitor.Close(CloseCode.Banned);
    }
}
