using Madang.World.Loop;
using Madang.World.Protocol;

namespace Madang.World.Interest;

/// <summary>Tells a visitor who is in the space: first those who were there, a share in each frame, then who comes, changes and goes.</summary>
internal sealed class PresenceTeller(WorldRules rules)
{
    public void Tell(SpaceInstance instance, Visitor visitor, FrameWriter frame, long nowMs)
    {
        var told = visitor.Acquaintances;
        if (told.PresenceSeen < 0 || !instance.PresenceLog.Reaches(told.PresenceSeen)) Restart(instance, told);
        var room = rules.IntroductionsPerFrame - frame.Introductions;
        if (told.IntroducedUpTo < told.IntroduceUpTo) TellWhoWasThere(instance, visitor, frame, ref room);
        TellChanges(instance, visitor, frame, room, nowMs);
    }

    /// <summary>When presence is due to be told; <see cref="Acquaintances.Never"/> when there is no news of it.</summary>
    public long DueMs(SpaceInstance instance, Acquaintances told)
    {
        if (told.PresenceSeen < 0 || told.IntroducedUpTo < told.IntroduceUpTo) return long.MinValue;
        if (told.PresenceSinceMs == Acquaintances.Never) return told.PresenceSeen == instance.PresenceLog.Count ? Acquaintances.Never : long.MinValue;
        return told.PresenceSinceMs + Math.Min(Math.Max(0, instance.Visitors.Count - rules.CompanyFrom), rules.PresenceMs);
    }

    private static void Restart(SpaceInstance instance, Acquaintances told)
    {
        told.PresenceSeen = instance.PresenceLog.Count;
        (told.IntroducedUpTo, told.IntroduceUpTo) = (0, instance.HighestSlot);
    }

    private static void TellWhoWasThere(SpaceInstance instance, Visitor visitor, FrameWriter frame, ref int room)
    {
        var told = visitor.Acquaintances;
        while (told.IntroducedUpTo < told.IntroduceUpTo && room > 0)
        {
            if (TellOne(instance, visitor, frame, ++told.IntroducedUpTo)) room--;
        }
    }

    // In a crowd those who come and go are told together, several times a second instead of each by himself.
    private void TellChanges(SpaceInstance instance, Visitor visitor, FrameWriter frame, int room, long nowMs)
    {
        var told = visitor.Acquaintances;
        var log = instance.PresenceLog;
        if (told.PresenceSeen == log.Count) return;
        if (told.PresenceSinceMs == Acquaintances.Never) told.PresenceSinceMs = nowMs;
        if (frame.IsEmpty && nowMs < DueMs(instance, told)) return;

        for (; told.PresenceSeen < log.Count && room > 0; told.PresenceSeen++)
        {
            if (TellOne(instance, visitor, frame, log.SlotOf(told.PresenceSeen))) room--;
        }

        told.PresenceSinceMs = told.PresenceSeen == log.Count ? Acquaintances.Never : nowMs;
    }

    private static bool TellOne(SpaceInstance instance, Visitor visitor, FrameWriter frame, int slot)
    {
        var told = visitor.Acquaintances;
        var known = told.IntroductionOf(slot);
        if (instance.AvatarAt(slot) is { } avatar && !visitor.IsApartFrom(avatar.Person))
        {
            if (known == avatar.IntroductionVersion) return false;
            frame.AddIntroduction(avatar.Introduction);
            told.Introduce(slot, avatar.IntroductionVersion);
            return true;
        }

        if (known == 0) return false;
        frame.AddRemoval(slot);
        told.Introduce(slot, 0);
        return true;
    }
}
