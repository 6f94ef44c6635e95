using Madang.World.Avatars;
using Madang.World.Protocol;

namespace Madang.World.Loop;

/// <summary>Takes in what has become another of a visitor outside of the world: who they are, and what they want kept from them.</summary>
internal sealed class Changes(WorldRules rules)
{
    public void TakeIn(Visitor visitor, SpaceInstance instance, long nowMs)
    {
        if (visitor.TakeChange() is { } identity)
        {
            visitor.SetIdentity(identity);
            instance.Introduce(visitor);
        }

        if (visitor.TakeBoundaries() is { } boundaries) Keep(visitor, instance, boundaries, nowMs);
    }

    private void Keep(Visitor visitor, SpaceInstance instance, Boundaries boundaries, long nowMs)
    {
        var before = visitor.Boundaries;
        visitor.SetBoundaries(boundaries);
        visitor.TellBy(0);
        if (!boundaries.LooksLike(before)) visitor.Outbox.Tell(ServerMessages.Boundaries(boundaries));
        if (boundaries.Apart != before.Apart) Part(visitor, instance, before, nowMs);
        if (boundaries.IsSafeZone && !before.IsSafeZone) Retire(visitor, instance);
    }

    /// <summary>Who is apart from now on is gone at the next frame, who no longer is comes in.</summary>
    private void Part(Visitor visitor, SpaceInstance instance, Boundaries before, long nowMs)
    {
        var isNews = false;
        foreach (var other in instance.Visitors) isNews |= Part(visitor, instance, other.Avatar!, before);
        foreach (var guest in instance.Guests) isNews |= Part(visitor, instance, guest, before);
        if (visitor.IsApartFrom(visitor.Companion)) (visitor.Companion, visitor.Followed) = (null, 0);
        if (!isNews) return;

        // As news that has waited its time already.
        visitor.Acquaintances.PresenceSinceMs = nowMs - rules.PresenceMs;
        visitor.Acquaintances.LookMs = nowMs;
    }

    private static bool Part(Visitor visitor, SpaceInstance instance, Avatar other, Boundaries before)
    {
        var isApart = visitor.IsApartFrom(other.Person);
        if (isApart == before.Apart.Contains(other.Person)) return false;
        if (isApart)
        {
            visitor.Acquaintances.ForgetMotionOf(other.Slot);
            if (visitor.Followed == other.Slot) visitor.Followed = 0;
        }

        instance.PresenceLog.Add(other.Slot);
        return true;
    }

    /// <summary>Nobody goes on following who does not follow them.</summary>
    private static void Retire(Visitor visitor, SpaceInstance instance)
    {
        visitor.StepsAside = true;
        foreach (var other in instance.Visitors)
        {
            if (other.Followed == visitor.Avatar!.Slot && visitor.IsClosedTo(other)) (other.Followed, other.Companion) = (0, null);
        }
    }
}
