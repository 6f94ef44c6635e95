using Madang.World.Avatars;
using Madang.World.Loop;
using Madang.World.Protocol;

namespace Madang.World.Interest;

/// <summary>Gathers for one visitor the frame of a tick: whom they lack, the records they lack, who left, gestures seen. One for the whole loop.</summary>
internal sealed class FrameGatherer(WorldRules rules)
{
    private readonly FrameWriter _frame = new();
    private readonly ErrorBound _bound = new(rules);
    private readonly long _interestSquared = Squared(rules.InterestCm * 10L);
    private readonly long _forgetSquared = Squared(rules.ForgetCm * 10L);
    private int[] _dueSlots = new int[256];
    private long[] _dueDistances = new long[256];
    private int _due;

    /// <summary>The frame as a ServerMessage, empty when there is no news; valid until the next call. What it holds counts as known.</summary>
    public ReadOnlySpan<byte> Gather(SpaceInstance instance, Visitor visitor, long nowMs)
    {
        _frame.Clear();
        _due = 0;
        var told = visitor.Acquaintances;
        if (told.PresenceSeen != instance.PresenceChanges) TellPresence(instance, visitor);
        ReviewKnown(instance, visitor, nowMs);
        LookAround(instance, visitor);
        SendDue(instance, told, nowMs);
        foreach (var (slot, gesture) in instance.Gestures)
        {
            if (told.KnowsMotionOf(slot)) _frame.AddGesture(slot, (int)gesture);
        }

        return _frame.IsEmpty ? [] : _frame.Finish(nowMs);
    }

    private void TellPresence(SpaceInstance instance, Visitor visitor)
    {
        var told = visitor.Acquaintances;
        var room = rules.IntroductionsPerFrame;
        for (var slot = 1; slot <= instance.HighestSlot; slot++)
        {
            var avatar = instance.AvatarAt(slot);
            var known = told.IntroductionOf(slot);
            if (avatar is null && known != 0)
            {
                _frame.AddRemoval(slot);
                told.Introduce(slot, 0);
                told.ForgetMotionOf(slot);
                if (visitor.Followed == slot) visitor.Followed = 0;
            }
            else if (avatar is not null && known != avatar.IntroductionVersion && room-- > 0)
            {
                _frame.AddIntroduction(avatar.Introduction);
                told.Introduce(slot, avatar.IntroductionVersion);
            }
        }

        if (room >= 0) told.PresenceSeen = instance.PresenceChanges;
    }

    private void ReviewKnown(SpaceInstance instance, Visitor visitor, long nowMs)
    {
        var told = visitor.Acquaintances;
        var here = visitor.Avatar!.Now;
        for (var place = told.Count - 1; place >= 0; place--)
        {
            ref readonly var known = ref told[place];
            var avatar = instance.AvatarAt(known.Slot)!;
            var squared = here.SquaredTo(avatar.Now);
            if (squared > _forgetSquared && known.Slot != visitor.Followed)
            {
                told.ForgetAt(place);
            }
            else if (known.Version != avatar.Version && _bound.IsBroken(known.Motion, avatar, nowMs, Math.Sqrt(squared)))
            {
                AddDue(known.Slot, squared);
            }
        }
    }

    private void LookAround(SpaceInstance instance, Visitor visitor)
    {
        var told = visitor.Acquaintances;
        var self = visitor.Avatar!;
        foreach (var slot in instance.Grid.Around(self.Now, rules.InterestCm * 10))
        {
            if (slot == self.Slot || told.KnowsMotionOf(slot) || told.IntroductionOf(slot) == 0) continue;
            var squared = self.Now.SquaredTo(instance.AvatarAt(slot)!.Now);
            if (squared <= _interestSquared) AddDue(slot, squared);
        }

        var followed = visitor.Followed;
        if (followed != 0 && followed != self.Slot && !told.KnowsMotionOf(followed) && told.IntroductionOf(followed) != 0)
        {
            var squared = self.Now.SquaredTo(instance.AvatarAt(followed)!.Now);
            if (squared > _interestSquared) AddDue(followed, squared);
        }
    }

    private void SendDue(SpaceInstance instance, Acquaintances told, long nowMs)
    {
        var sent = Math.Min(_due, rules.RecordsPerFrame);
        if (sent < _due) Array.Sort(_dueDistances, _dueSlots, 0, _due);
        for (var i = 0; i < sent; i++)
        {
            var avatar = instance.AvatarAt(_dueSlots[i])!;
            var record = avatar.Record(nowMs, instance.Blueprint, out var issued);
            _frame.AddRecord(record, Appears(told, avatar));
            told.Learn(avatar.Slot, avatar.Version, issued);
        }
    }

    /// <summary>True when nothing, or nothing since the avatar last appeared, is known of it: then there is no way to smooth.</summary>
    private static bool Appears(Acquaintances told, Avatar avatar) => told.VersionOf(avatar.Slot) < avatar.AppearedVersion;

    private void AddDue(int slot, long distance)
    {
        if (_due == _dueSlots.Length)
        {
            Array.Resize(ref _dueSlots, _due * 2);
            Array.Resize(ref _dueDistances, _due * 2);
        }

        (_dueSlots[_due], _dueDistances[_due]) = (slot, distance);
        _due++;
    }

    private static long Squared(long value) => value * value;
}
