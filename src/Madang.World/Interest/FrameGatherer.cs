using Madang.World.Loop;
using Madang.World.Protocol;

namespace Madang.World.Interest;

/// <summary>
/// Gathers for one visitor the frame of a tick: whom they lack, the records they lack, who left, gestures seen. One for each instance.
/// A frame leaves when some news may wait no longer, and takes all other news with it.
/// </summary>
internal sealed class FrameGatherer(WorldRules rules)
{
    /// <summary>A power of two. Between two looks at what a visitor is only a little wrong about.</summary>
    private const int LookAgainMs = 128;

    private readonly FrameWriter _frame = new();
    private readonly ErrorBound _bound = new(rules);
    private readonly PresenceTeller _presence = new(rules);
    private readonly Lookout _lookout = new(rules);
    private readonly ByDistance _due = new();

    /// <summary>See <see cref="InstanceLoop.Strain"/>.</summary>
    public int Strain
    {
        get => _lookout.Strain;
        set => _lookout.Strain = value;
    }

    /// <summary>Finds out what the motions begun in this tick mean for a visitor.</summary>
    public void Notice(SpaceInstance instance, Visitor visitor, NewMotions news, long nowMs)
    {
        var told = visitor.Acquaintances;
        var slots = told.Slots;
        var seen = told.Seen;
        var versions = news.Versions;
        for (var place = 0; place < slots.Length; place++)
        {
            if (seen[place] != versions[slots[place]]) Review(instance, visitor, place, nowMs);
        }

        foreach (var slot in news.Appeared)
        {
            if (slot != visitor.Avatar!.Slot && !told.IsAcquaintedWith(slot)) told.LookMs = nowMs;
        }

        visitor.TellBy(Math.Min(told.LookMs, told.NextDueMs));
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
        // Who is followed may be too far for NewMotions.
        return visitor.Followed != 0 ? nowMs : Math.Min(Math.Min(told.LookMs, told.NextDueMs), _presence.DueMs(instance, told));
    }

    private void TellMotions(SpaceInstance instance, Visitor visitor, long nowMs)
    {
        var told = visitor.Acquaintances;
        var leaves = !_frame.IsEmpty;
        var dueMs = told.DueMs;
        var isWrong = told.IsWrong;
        var next = Acquaintances.Never;
        for (var place = 0; place < dueMs.Length; place++)
        {
            if (dueMs[place] <= nowMs && !isWrong[place]) Review(instance, visitor, place, nowMs);
            leaves |= dueMs[place] <= nowMs && isWrong[place];
            if (dueMs[place] < next) next = dueMs[place];
        }

        told.NextDueMs = next;

        if (!leaves) return;
        SendWrong(instance, visitor, nowMs);
        told.NextDueMs = Acquaintances.Never;
        foreach (var due in told.DueMs)
        {
            if (due < told.NextDueMs) told.NextDueMs = due;
        }
    }

    /// <summary>Compares the motion in force with what a visitor reckons with: when it has to be told, or to be looked at again.</summary>
    private void Review(SpaceInstance instance, Visitor visitor, int place, long nowMs)
    {
        var told = visitor.Acquaintances;
        var avatar = instance.AvatarAt(told.Slots[place])!;
        if (told.Told[place] == avatar.Version)
        {
            told.See(place, avatar.Version, isWrong: false, Acquaintances.Never);
            return;
        }

        // Already on its way, and the frame will hold what is true then.
        if (told.IsWrong[place])
        {
            told.SeeNewer(place, avatar.Version);
            return;
        }

        var distance = Math.Sqrt(visitor.Avatar!.Now.SquaredTo(avatar.Now));
        var lasts = avatar.WasMotion(told.Told[place], out var known) ? _bound.LastsMs(known, avatar, nowMs, distance) : 0;
        // What will be too wrong by the next look is told now: that costs some bytes and saves a wake-up.
        var isWrong = lasts < LookAgainMs;
        told.See(place, avatar.Version, isWrong, isWrong ? nowMs + _lookout.WaitMs(told, distance) : LookBefore(nowMs + lasts, visitor.Avatar.Slot));
    }

    /// <summary>All that one visitor has to look at again comes due together, several times a second; each visitor has times of their own.</summary>
    private static long LookBefore(long ms, int slot)
    {
        var phase = (slot * 29L) & (LookAgainMs - 1);
        return ((ms + phase) & ~(LookAgainMs - 1L)) - phase;
    }

    // Who is followed is told however far, where NewMotions does not reach.
    private void Follow(SpaceInstance instance, Visitor visitor, long nowMs)
    {
        var told = visitor.Acquaintances;
        var followed = visitor.Followed;
        if (followed == visitor.Avatar!.Slot || told.IntroductionOf(followed) == 0 || instance.AvatarAt(followed) is null) return;
        if (!told.IsAcquaintedWith(followed)) told.Meet(followed, nowMs);
        else if (told.PlaceOf(followed) is var place && told.DueMs[place] > nowMs) Review(instance, visitor, place, nowMs);
    }

    private void SendWrong(SpaceInstance instance, Visitor visitor, long nowMs)
    {
        var told = visitor.Acquaintances;
        _due.Clear();
        for (var place = 0; place < told.Count; place++)
        {
            if (told.IsWrong[place]) _due.Add(place, visitor.Avatar!.Now.SquaredTo(instance.Grid.At(told.Slots[place])));
        }

        var sent = Math.Min(_due.Count, rules.RecordsPerFrame);
        if (sent < _due.Count) _due.Sort();
        for (var i = 0; i < sent; i++)
        {
            var place = _due.Slots[i];
            var avatar = instance.AvatarAt(told.Slots[place])!;
            // Nothing, or nothing since it last appeared, is known of it: then there is no way to smooth.
            _frame.AddRecord(avatar.Record(nowMs), appears: told.Told[place] < avatar.AppearedVersion);
            told.Learn(place, avatar.Version);
        }

        for (var i = sent; i < _due.Count; i++) told.SetDue(_due.Slots[i], nowMs);
    }
}
