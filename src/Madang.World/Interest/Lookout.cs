using Madang.World.Loop;
using Madang.World.Protocol;

namespace Madang.World.Interest;

/// <summary>Looks round a visitor a few times a second: who has come into the circle, who has left it, who of them is told.</summary>
internal sealed class Lookout(WorldRules rules)
{
    /// <summary>Who is known counts as a tenth nearer than they are, (9/10)² = 81/100, so that two at the edge do not take turns.</summary>
    private const long HeldNumerator = 81, HeldDenominator = 100;

    private readonly long _forgetSquared = Squared(rules.ForgetCm * 10L);
    private int[] _slots = new int[256];
    private long[] _distances = new long[256];
    private int _count;

    /// <summary>Doubles, for each step, how long news may wait and how long nobody looks round.</summary>
    public int Strain { get; set; }

    /// <summary>How long news from a distance may wait for company: not at all from close by or among few, longest from the edge of a crowd.</summary>
    public long WaitMs(Acquaintances told, double distance)
    {
        var most = Math.Clamp((told.Count - rules.CompanyFrom) * 4, 0, rules.CompanyMs) << Strain;
        double closeBy = rules.AtOnceCm * 10, edge = rules.InterestCm * 10;
        return (long)(most * Math.Sqrt(Math.Clamp((distance - closeBy) / (edge - closeBy), 0, 1)));
    }

    public void Look(SpaceInstance instance, Visitor visitor, FrameWriter frame, long nowMs)
    {
        var told = visitor.Acquaintances;
        var isFirst = told.PresenceSeen < 0;
        Forget(instance, visitor);
        FindStrangers(instance, visitor);
        var crowd = Math.Max(0, told.Count + _count - visitor.Attends);
        if (crowd > 0) Choose(instance, visitor, frame, nowMs);
        else if (_count > 1) Array.Sort(_distances, _slots, 0, _count);
        TellCrowd(told, crowd, frame);
        var room = rules.IntroductionsPerFrame;
        var isComplete = true;
        for (var i = 0; i < _count; i++)
        {
            var avatar = instance.AvatarAt(_slots[i])!;
            if (told.IntroductionOf(avatar.Slot) == 0)
            {
                if (room == 0)
                {
                    isComplete = false;
                    break;
                }

                room--;
                frame.AddIntroduction(avatar.Introduction);
                told.Introduce(avatar.Slot, avatar.IntroductionVersion);
            }

            var distance = Math.Sqrt(_distances[i]);
            var appearsNow = avatar.AppearedVersion == avatar.Version && avatar.Motion.AtMs >= nowMs - rules.LookMs;
            told.Meet(avatar.Slot, isFirst || appearsNow ? nowMs : nowMs + WaitMs(told, distance));
        }

        // Everyone looks at a time of their own, so that a tick is like the other.
        told.LookMs = isComplete ? nowMs + (rules.LookMs << Strain) - (isFirst ? visitor.Avatar!.Slot * rules.TickMs % rules.LookMs : 0) : nowMs + 1;
    }

    /// <summary>Keeps the nearest of those known and those not, and of the strangers leaves only these.</summary>
    private void Choose(SpaceInstance instance, Visitor visitor, FrameWriter frame, long nowMs)
    {
        var told = visitor.Acquaintances;
        var here = visitor.Avatar!.Now;
        for (var place = 0; place < told.Count; place++) Add(told[place].Slot, here.SquaredTo(instance.AvatarAt(told[place].Slot)!.Now) * HeldNumerator / HeldDenominator);
        for (var i = 0; i < _count; i++)
        {
            if (_slots[i] == visitor.Followed || instance.Chat.HasSpoken(_slots[i], nowMs - rules.SpeakingMs)) _distances[i] = -1;
        }

        Array.Sort(_distances, _slots, 0, _count);
        var strangers = 0;
        for (var i = 0; i < _count; i++)
        {
            var slot = _slots[i];
            var isKnown = told.IsAcquaintedWith(slot);
            if (i < visitor.Attends)
            {
                if (isKnown) continue;
                (_slots[strangers], _distances[strangers]) = (slot, Math.Max(0, _distances[i]));
                strangers++;
            }
            else if (isKnown)
            {
                if (told.KnowsMotionOf(slot)) frame.AddUnattended(slot);
                told.ForgetMotionOf(slot);
            }
        }

        _count = strangers;
    }

    // A crowd is a number that changes all the time; told when one would notice.
    private static void TellCrowd(Acquaintances told, int crowd, FrameWriter frame)
    {
        if (crowd == told.Crowd || (crowd > 0 && told.Crowd > 0 && Math.Abs(crowd - told.Crowd) * 20 < crowd)) return;
        frame.SetCrowd(crowd);
        told.Crowd = crowd;
    }

    private void Add(int slot, long distance)
    {
        if (_count == _slots.Length)
        {
            Array.Resize(ref _slots, _count * 2);
            Array.Resize(ref _distances, _count * 2);
        }

        (_slots[_count], _distances[_count]) = (slot, distance);
        _count++;
    }

    private void Forget(SpaceInstance instance, Visitor visitor)
    {
        var told = visitor.Acquaintances;
        var here = visitor.Avatar!.Now;
        for (var place = told.Count - 1; place >= 0; place--)
        {
            var slot = told[place].Slot;
            if (here.SquaredTo(instance.AvatarAt(slot)!.Now) > _forgetSquared && slot != visitor.Followed) told.ForgetAt(place);
        }
    }

    private void FindStrangers(SpaceInstance instance, Visitor visitor)
    {
        _count = 0;
        var told = visitor.Acquaintances;
        var self = visitor.Avatar!;
        foreach (var slot in instance.Grid.Around(self.Now, rules.InterestCm * 10))
        {
            if (slot == self.Slot || told.IsAcquaintedWith(slot)) continue;
            var squared = self.Now.SquaredTo(instance.AvatarAt(slot)!.Now);
            Add(slot, squared);
        }
    }

    private static long Squared(long value) => value * value;
}
