using Madang.World.Avatars;
using Madang.World.Loop;
using Madang.World.Protocol;

namespace Madang.World.Interest;

/// <summary>
/// Gathers for one visitor the frame of a tick: whom they lack, the records they lack, who left, gestures seen. One for each instance.
/// A frame leaves when some news may wait no longer, and takes all other news with it.
/// </summary>
internal sealed class FrameGatherer(WorldRules rules)
{
    private readonly FrameWriter _frame = new();
    private readonly ErrorBound _bound = new(rules);
    private readonly PresenceTeller _presence = new(rules);
    private readonly Lookout _lookout = new(rules);
    private int[] _dueSlots = new int[256];
    private long[] _dueDistances = new long[256];
    private int _due;

    /// <summary>See <see cref="InstanceLoop.Strain"/>.</summary>
    public int Strain
    {
        get => _lookout.Strain;
        set => _lookout.Strain = value;
    }

    /// <summary>
    /// Tells everybody near an avatar, in their acquaintances, that it has begun another motion. Costs what the circle holds, once a
    /// motion; whoever is not concerned costs nothing.
    /// </summary>
    public void Spread(SpaceInstance instance, Avatar avatar, long nowMs)
    {
        foreach (var slot in instance.Grid.Around(avatar.Now, rules.ForgetCm * 10))
        {
            // Guests of the stage see nothing here.
            if (slot == avatar.Slot || instance.VisitorAt(slot) is not { } visitor) continue;
            var told = visitor.Acquaintances;
            if (told.IsAcquaintedWith(avatar.Slot)) Review(visitor, told.PlaceOf(avatar.Slot), avatar, nowMs);
            else if (avatar.AppearedVersion == avatar.Version) told.LookMs = nowMs;
            else continue;
            visitor.TellBy(Math.Min(told.LookMs, told.NextDueMs));
        }
    }

    /// <summary>The frame as a ServerMessage, empty when there is no news; valid until the next call. What it holds counts as known.</summary>
    public ReadOnlySpan<byte> Gather(SpaceInstance instance, Visitor visitor, long nowMs)
    {
        var told = visitor.Acquaintances;
        _frame.Clear();
        if (nowMs >= told.LookMs) _lookout.Look(instance, visitor, _frame, nowMs);
        if (visitor.Followed != 0) Follow(instance, visitor, nowMs);
        _presence.Tell(instance, visitor, _frame, nowMs);
        foreach (var (slot, gesture) in instance.Gestures)
        {
            if (told.KnowsMotionOf(slot)) _frame.AddGesture(slot, (int)gesture);
        }

        if (nowMs >= told.NextDueMs || !_frame.IsEmpty) TellMotions(instance, visitor, nowMs);
        return _frame.IsEmpty ? [] : _frame.Finish(nowMs);
    }

    /// <summary>When there may be news again, unless somebody near begins another motion.</summary>
    public long NextMs(SpaceInstance instance, Visitor visitor, long nowMs)
    {
        var told = visitor.Acquaintances;
        // Who is followed may be too far for Spread.
        return visitor.Followed != 0 ? nowMs : Math.Min(Math.Min(told.LookMs, told.NextDueMs), _presence.DueMs(instance, told));
    }

    private void TellMotions(SpaceInstance instance, Visitor visitor, long nowMs)
    {
        var told = visitor.Acquaintances;
        var leaves = !_frame.IsEmpty;
        for (var place = told.Count - 1; place >= 0; place--)
        {
            if (told.DueMs[place] > nowMs) continue;
            if (!told[place].IsWrong) Review(visitor, place, instance.AvatarAt(told[place].Slot)!, nowMs);
            leaves |= told[place].IsWrong && told.DueMs[place] <= nowMs;
        }

        if (leaves) SendWrong(instance, visitor, nowMs);
        told.NextDueMs = Acquaintances.Never;
        foreach (var due in told.DueMs)
        {
            if (due < told.NextDueMs) told.NextDueMs = due;
        }
    }

    /// <summary>Finds out when what a visitor reckons with has to be told anew.</summary>
    private void Review(Visitor visitor, int place, Avatar avatar, long nowMs)
    {
        var told = visitor.Acquaintances;
        ref readonly var known = ref told[place];
        if (known.Version == avatar.Version) return;

        // Already on its way, and the frame will hold what is true then.
        if (known.IsWrong) return;

        var distance = Math.Sqrt(visitor.Avatar!.Now.SquaredTo(avatar.Now));
        var lasts = _bound.LastsMs(known.Motion, avatar, nowMs, distance);
        told.SetWrong(place, lasts == 0);
        told.SetDue(place, nowMs + (lasts == 0 ? _lookout.WaitMs(told, distance) : lasts));
    }

    // Who is followed is told however far, where Spread does not reach.
    private void Follow(SpaceInstance instance, Visitor visitor, long nowMs)
    {
        var told = visitor.Acquaintances;
        var followed = visitor.Followed;
        if (followed == visitor.Avatar!.Slot || told.IntroductionOf(followed) == 0 || instance.AvatarAt(followed) is not { } avatar) return;
        if (!told.IsAcquaintedWith(followed)) told.Meet(followed, nowMs);
        else if (told.DueMs[told.PlaceOf(followed)] > nowMs) Review(visitor, told.PlaceOf(followed), avatar, nowMs);
    }

    private void SendWrong(SpaceInstance instance, Visitor visitor, long nowMs)
    {
        var told = visitor.Acquaintances;
        _due = 0;
        for (var place = 0; place < told.Count; place++)
        {
            if (!told[place].IsWrong) continue;
            var slot = told[place].Slot;
            AddDue(slot, visitor.Avatar!.Now.SquaredTo(instance.AvatarAt(slot)!.Now));
        }

        var sent = Math.Min(_due, rules.RecordsPerFrame);
        if (sent < _due) Array.Sort(_dueDistances, _dueSlots, 0, _due);
        for (var i = 0; i < sent; i++)
        {
            var avatar = instance.AvatarAt(_dueSlots[i])!;
            var place = told.PlaceOf(avatar.Slot);
            var record = avatar.Record(nowMs, instance.Blueprint, out var issued);
            // Nothing, or nothing since it last appeared, is known of it: then there is no way to smooth.
            _frame.AddRecord(record, appears: told[place].Version < avatar.AppearedVersion);
            told.Learn(place, avatar.Version, issued);
        }

        for (var i = sent; i < _due; i++) told.SetDue(told.PlaceOf(_dueSlots[i]), nowMs);
    }

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
}
