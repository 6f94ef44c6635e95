using System.Numerics;
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
    /// <summary>A power of two. Between two looks at what a visitor is only a little wrong about.</summary>
    private const int LookAgainMs = 128;

    private readonly double _beside = rules.BesideCm * 10, _closeBy = rules.CloseByCm * 10;
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

    /// <summary>
    /// Finds out what the motions begun in this tick, and the errors that have grown meanwhile, mean for a visitor. Whether something has to
    /// be told; mostly it has not, and nothing else of the visitor's is touched.
    /// </summary>
    public bool Notice(SpaceInstance instance, Visitor visitor, NewMotions news, long nowMs)
    {
        var told = visitor.Acquaintances;
        // In a crowd news from afar waits anyway: what it means is found out for several ticks at once, and when a frame leaves.
        if (told.Count <= rules.CompanyFrom || news.Tick - told.ReviewedTick >= NewMotions.Kept) ReviewAll(instance, visitor, news, nowMs);
        else Review(instance, visitor, told.Near, news.Turned, nowMs);
        foreach (var avatar in news.Appeared)
        {
            if (!told.IsAcquaintedWith(avatar.Slot) && avatar != visitor.Avatar && IsNear(visitor, avatar)) told.LookMs = nowMs;
        }

        if (nowMs >= told.NextDueMs) LookAgain(instance, visitor, nowMs);
        return nowMs >= told.NextDueMs || nowMs >= told.LookMs;
    }

    /// <summary>The frame as a ServerMessage, empty when there is no news; valid until the next call. What it holds counts as known.</summary>
    public ReadOnlySpan<byte> Gather(SpaceInstance instance, Visitor visitor, NewMotions news, long nowMs)
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

        if (nowMs >= told.NextDueMs || !_frame.IsEmpty) TellMotions(instance, visitor, news, nowMs);
        if (_frame.IsEmpty) return [];
        told.ToldMs = nowMs;
        return _frame.Finish(nowMs);
    }

    /// <summary>When there may be news of something else than what <see cref="Notice"/> finds.</summary>
    public long NextMs(SpaceInstance instance, Visitor visitor, long nowMs) => visitor.Followed != 0 ? nowMs : _presence.DueMs(instance, visitor.Acquaintances);

    private bool IsNear(Visitor visitor, Avatar avatar) => visitor.Avatar!.Now.SquaredTo(avatar.Now) <= rules.ForgetCm * 10L * (rules.ForgetCm * 10L);

    /// <summary>Reviews what was only a little wrong. What is due afterwards has to be told.</summary>
    private void LookAgain(SpaceInstance instance, Visitor visitor, long nowMs)
    {
        var told = visitor.Acquaintances;
        for (var place = told.DueFrom(0, nowMs); place >= 0; place = told.DueFrom(place + 1, nowMs))
        {
            if (!told.IsWrongAt(place)) Review(visitor, place, instance.AvatarAt(told.Slots[place])!, nowMs);
        }

        told.FindNextDue();
    }

    private void TellMotions(SpaceInstance instance, Visitor visitor, NewMotions news, long nowMs)
    {
        var told = visitor.Acquaintances;
        if (told.ReviewedTick != news.Tick) ReviewAll(instance, visitor, news, nowMs);
        LookAgain(instance, visitor, nowMs);
        if (_frame.IsEmpty && nowMs < told.NextDueMs) return;
        SendWrong(instance, visitor, nowMs);
        told.FindNextDue();
    }

    private void ReviewAll(SpaceInstance instance, Visitor visitor, NewMotions news, long nowMs)
    {
        var told = visitor.Acquaintances;
        Review(instance, visitor, told.Met, news.TurnedSince(told.ReviewedTick), nowMs);
        told.ReviewedTick = news.Tick;
    }

    /// <summary>Reviews whoever is in both.</summary>
    private void Review(SpaceInstance instance, Visitor visitor, ReadOnlySpan<ulong> known, ReadOnlySpan<ulong> turned, long nowMs)
    {
        var told = visitor.Acquaintances;
        var words = Math.Min(known.Length, turned.Length);
        for (var word = 0; word < words; word++)
        {
            for (var bits = known[word] & turned[word]; bits != 0; bits &= bits - 1)
            {
                var slot = (word << 6) + BitOperations.TrailingZeroCount(bits);
                Review(visitor, told.PlaceOf(slot), instance.AvatarAt(slot)!, nowMs);
            }
        }
    }

    /// <summary>Compares the motion in force with what a visitor reckons with: when it has to be told, or to be looked at again.</summary>
    private void Review(Visitor visitor, int place, Avatar avatar, long nowMs)
    {
        var told = visitor.Acquaintances;
        var known = told.VersionAt(place);
        if (known == avatar.Version) return;

        var distance = Math.Sqrt(visitor.Avatar!.Now.SquaredTo(avatar.Now));
        if (distance <= _closeBy)
        {
            told.TellBy(place, nowMs + CloseByWaitMs(told, avatar, known, distance, nowMs));
            return;
        }

        // Already on its way, and the frame will hold what is true then.
        if (told.IsWrongAt(place)) return;
        var lasts = avatar.Remembers(known) ? _bound.LastsMs(avatar.DivergenceOf(known, nowMs), distance) : 0;
        // What will be too wrong by the next look is told now: that costs some bytes and saves a wake-up.
        if (lasts < LookAgainMs) told.SetDue(place, isWrong: true, nowMs + _lookout.WaitMs(told, distance));
        else told.SetDue(place, isWrong: false, LookBefore(nowMs + lasts, visitor.Avatar.Slot));
    }

    /// <summary>How long news from close by may wait: among few not at all; in a throng until the second tick since the last frame; else, but from right beside, for one tick when what is shown is hardly wrong by then.</summary>
    private long CloseByWaitMs(Acquaintances told, Avatar avatar, uint known, double distance, long nowMs)
    {
        if (told.Count <= rules.CompanyFrom) return 0;
        // Half a tick sooner, for ticks come late and early.
        if (told.CloseBy >= rules.ThrongFrom) return told.ToldMs + rules.TickMs * 3 / 2 - nowMs;
        var mayWait = distance > _beside && avatar.Remembers(known);
        return mayWait && _bound.CloseByLastsMs(avatar.DivergenceOf(known, nowMs)) >= rules.TickMs ? rules.TickMs / 2 : 0;
    }

    /// <summary>All that one visitor has to look at again comes due together, several times a second; each visitor has times of their own.</summary>
    private static long LookBefore(long ms, int slot)
    {
        var phase = (slot * 29L) & (LookAgainMs - 1);
        return ((ms + phase) & ~(LookAgainMs - 1L)) - phase;
    }

    // Who is followed is told however far.
    private void Follow(SpaceInstance instance, Visitor visitor, long nowMs)
    {
        var told = visitor.Acquaintances;
        var followed = visitor.Followed;
        if (followed == visitor.Avatar!.Slot || told.IntroductionOf(followed) == 0 || instance.AvatarAt(followed) is not { } avatar) return;
        if (!told.IsAcquaintedWith(followed)) told.Meet(followed, nowMs);
        else Review(visitor, told.PlaceOf(followed), avatar, nowMs);
    }

    private void SendWrong(SpaceInstance instance, Visitor visitor, long nowMs)
    {
        var told = visitor.Acquaintances;
        _due.Clear();
        var here = visitor.Avatar!.Now;
        for (var place = told.WrongFrom(0); place >= 0; place = told.WrongFrom(place + 1)) _due.Add(place, here.SquaredTo(instance.Grid.At(told.Slots[place])));

        var sent = Math.Min(_due.Count, rules.RecordsPerFrame);
        if (sent < _due.Count) _due.Sort();
        for (var i = 0; i < sent; i++)
        {
            var place = _due.Slots[i];
            var avatar = instance.AvatarAt(told.Slots[place])!;
            // Nothing, or nothing since it last appeared, is known of it: then there is no way to smooth.
            _frame.AddRecord(avatar.Record(nowMs), appears: told.VersionAt(place) < avatar.AppearedVersion);
            told.Learn(place, avatar.Version);
        }

        for (var i = sent; i < _due.Count; i++) told.SetDue(_due.Slots[i], isWrong: true, nowMs);
    }
}
