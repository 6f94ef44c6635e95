using Madang.World.Avatars;
using Madang.World.Loop;
using Madang.World.Protocol;

namespace Madang.World.Interest;

/// <summary>Looks round a visitor a few times a second: who has come into the circle, who has left it, who of them is told.</summary>
internal sealed class Lookout(WorldRules rules)
{
    /// <summary>Who is known counts as a tenth nearer than they are, (9/10)² = 81/100, so that two at the edge do not take turns.</summary>
    private const long HeldNumerator = 81, HeldDenominator = 100;

    /// <summary>The wait grows with the crowd by so much for each beyond <see cref="WorldRules.CompanyFrom"/>, so that it does not begin all at once.</summary>
    private const int MsForEach = 8;

    /// <summary>Millimetres by which two who run toward each other come nearer in a millisecond.</summary>
    private const int ApproachMm = 2 * Gaits.RunMmPerSecond / 1_000;

    private readonly long _closeBySquared = Squared(rules.CloseByCm * 10L);
    private readonly long _forgetSquared = Squared(rules.ForgetCm * 10L);
    private readonly ByDistance _around = new();

    /// <summary>Doubles, for each step, how long news may wait and how long nobody looks round.</summary>
    public int Strain { get; set; }

    /// <summary>How long news from beyond <see cref="WorldRules.CloseByCm"/> may wait for company: not at all among few, longest from the edge of a crowd.</summary>
    public long WaitMs(Acquaintances told, double distance)
    {
        var most = Math.Clamp((told.Count - rules.CompanyFrom) * MsForEach, 0, rules.CompanyMs) << Strain;
        return (long)(most * Math.Sqrt(Math.Min(distance / (rules.InterestCm * 10.0), 1)));
    }

    public void Look(SpaceInstance instance, Visitor visitor, FrameWriter frame, long nowMs)
    {
        var told = visitor.Acquaintances;
        var isFirst = told.PresenceSeen < 0;
        Forget(instance, visitor);
        FindStrangers(instance, visitor);
        var crowd = Math.Max(0, told.Count + _around.Count - visitor.Attends);
        if (crowd > 0) Choose(instance, visitor, frame, nowMs);
        else _around.Sort();
        TellCrowd(told, crowd, frame);
        var room = rules.IntroductionsPerFrame;
        var isComplete = true;
        for (var i = 0; i < _around.Count; i++)
        {
            var avatar = instance.AvatarAt(_around.Slots[i])!;
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

            var distance = Math.Sqrt(_around.Distances[i]);
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
        foreach (var slot in told.Slots) _around.Add(slot, here.SquaredTo(instance.Grid.At(slot)) * HeldNumerator / HeldDenominator);
        for (var i = 0; i < _around.Count; i++)
        {
            if (_around.Slots[i] == visitor.Followed || instance.Chat.HasSpoken(_around.Slots[i], nowMs - rules.SpeakingMs)) _around.Distances[i] = -1;
        }

        _around.Sort();
        var strangers = 0;
        for (var i = 0; i < _around.Count; i++)
        {
            var slot = _around.Slots[i];
            var isKnown = told.IsAcquaintedWith(slot);
            if (i < visitor.Attends)
            {
                if (!isKnown) _around.Set(strangers++, slot, Math.Max(0, _around.Distances[i]));
            }
            else if (isKnown)
            {
                if (told.KnowsMotionOf(slot)) frame.AddUnattended(slot);
                told.ForgetMotionOf(slot);
            }
        }

        _around.Cut(strangers);
    }

    // A crowd is a number that changes all the time; told when one would notice.
    private static void TellCrowd(Acquaintances told, int crowd, FrameWriter frame)
    {
        if (crowd == told.Crowd || (crowd > 0 && told.Crowd > 0 && Math.Abs(crowd - told.Crowd) * 20 < crowd)) return;
        frame.SetCrowd(crowd);
        told.Crowd = crowd;
    }

    private void Forget(SpaceInstance instance, Visitor visitor)
    {
        var told = visitor.Acquaintances;
        var here = visitor.Avatar!.Now;
        // Whoever may be close by before the next look round.
        var nearSquared = Squared(rules.CloseByCm * 10L + ApproachMm * ((long)rules.LookMs << Strain));
        told.CloseBy = 0;
        for (var place = told.Count - 1; place >= 0; place--)
        {
            var slot = told.Slots[place];
            var squared = here.SquaredTo(instance.Grid.At(slot));
            if (squared > _forgetSquared && slot != visitor.Followed) told.ForgetAt(place);
            else told.SetNear(slot, squared <= nearSquared);
            if (squared <= _closeBySquared) told.CloseBy++;
        }
    }

    private void FindStrangers(SpaceInstance instance, Visitor visitor)
    {
        _around.Clear();
        var told = visitor.Acquaintances;
        var self = visitor.Avatar!;
        foreach (var slot in instance.Grid.Around(self.Now, rules.InterestCm * 10))
        {
            if (slot != self.Slot && !told.IsAcquaintedWith(slot) && !visitor.IsApartFrom(instance.AvatarAt(slot)!.Person)) _around.Add(slot, self.Now.SquaredTo(instance.Grid.At(slot)));
        }
    }

    private static long Squared(long value) => value * value;
}
