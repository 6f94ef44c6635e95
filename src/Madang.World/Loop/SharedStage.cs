using Madang.World.Avatars;
using Wire = Madang.World.Protocol.Wire;

namespace Madang.World.Loop;

/// <summary>What happened on the stage of an instance, on its way to the other instances of the space.</summary>
/// <param name="Performer">Who is on the stage.</param>
/// <param name="Identity">Who they are to the others.</param>
/// <param name="Motion">What they do from now on; null when they have left the stage.</param>
/// <param name="Gesture">What they show; <see cref="Gesture.None"/> for nothing.</param>
/// <param name="Said">What they say; null for nothing.</param>
internal sealed record StageNews(Visitor Performer, VisitorIdentity Identity, Motion? Motion, Gesture Gesture = Gesture.None, Wire.Said? Said = null);

/// <summary>
/// One stage for all instances of a space: who stands on it in one is shown in all as a guest, and their words and gestures reach
/// everybody. Each instance tells the others by letters; none looks into another.
/// </summary>
internal sealed class SharedStage(SpaceInstance instance, Instances instances)
{
    /// <summary>People of a stage that are told of at most: a choir.</summary>
    private const int MostPerformers = 32;

    /// <summary>So often a performer is told of anew, in case a busy instance missed it; who is not heard of for longer is gone.</summary>
    private const int RepeatMs = 2_000, GoneMs = 5_000;

    private readonly Dictionary<Visitor, Performance> _performers = [];
    private readonly Dictionary<Visitor, Guest> _guests = [];
    private InstanceLoop[] _told = [];

    /// <summary>From any thread.</summary>
    public bool HasGuests => _guests.Count > 0;

    private bool Exists => instance.Blueprint.Stages.Count > 0;

    /// <summary>After everybody has moved: tells the other instances what happens on the stage, and moves the guests.</summary>
    public void Tick(long nowMs)
    {
        if (!Exists) return;
        var running = instances.Running;
        var isOld = running == _told;
        _told = running;
        foreach (var visitor in instance.Visitors) Follow(visitor, isOld ? RepeatMs : 0, nowMs);
        foreach (var (performer, guest) in _guests)
        {
            if (nowMs - guest.HeardMs > GoneMs)
            {
                _guests.Remove(performer);
                instance.UnseatGuest(guest.Avatar, nowMs);
                continue;
            }

            guest.Avatar.Advance(nowMs);
            instance.Grid.Move(guest.Avatar.Slot, guest.Avatar.Now);
        }
    }

    public void Say(Visitor visitor, Wire.Said said)
    {
        if (Exists && _performers.ContainsKey(visitor)) Tell(new StageNews(visitor, visitor.Identity, visitor.Avatar!.Motion, Said: said));
    }

    public void Gesture(Visitor visitor, Gesture gesture)
    {
        if (Exists && _performers.ContainsKey(visitor)) Tell(new StageNews(visitor, visitor.Identity, visitor.Avatar!.Motion, gesture));
    }

    /// <summary>Before a visitor leaves the instance.</summary>
    public void Leave(Visitor visitor)
    {
        if (_performers.Remove(visitor)) Tell(new StageNews(visitor, visitor.Identity, Motion: null));
    }

    /// <summary>News of the stage in another instance.</summary>
    public void Receive(StageNews news, long nowMs)
    {
        if (news.Motion is not { } motion)
        {
            if (_guests.Remove(news.Performer, out var gone)) instance.UnseatGuest(gone.Avatar, nowMs);
            return;
        }

        if (GuestOf(news, nowMs) is not { } guest) return;
        guest.HeardMs = nowMs;
        if (guest.Identity != news.Identity)
        {
            guest.Identity = news.Identity;
            instance.Introduce(guest.Avatar, news.Identity);
        }

        if (guest.Avatar.Motion != motion) guest.Avatar.Begin(motion, nowMs);
        if (news.Gesture != Avatars.Gesture.None) instance.Gestures.Add((guest.Avatar.Slot, news.Gesture));
        if (news.Said is { } said) instance.Chat.Overhear(said, guest.Avatar.Slot);
    }

    private Guest? GuestOf(StageNews news, long nowMs)
    {
        if (_guests.TryGetValue(news.Performer, out var known)) return known;
        if (instance.SeatGuest(news.Identity.Person, nowMs) is not { } avatar) return null;
        avatar.Begin(news.Motion!.Value, nowMs, appears: true);
        instance.Grid.Add(avatar.Slot, avatar.Now);
        instance.Introduce(avatar, news.Identity);
        return _guests[news.Performer] = new Guest(avatar, news.Identity);
    }

    private void Follow(Visitor visitor, int repeatMs, long nowMs)
    {
        var avatar = visitor.Avatar!;
        if (!instance.Blueprint.IsOnStage(avatar.Standing))
        {
            Leave(visitor);
            return;
        }

        var isNew = !_performers.TryGetValue(visitor, out var told);
        if (isNew && _performers.Count >= MostPerformers) return;
        if (!isNew && told.Version == avatar.Version && told.Identity == visitor.Identity && nowMs - told.AtMs < repeatMs) return;
        _performers[visitor] = new Performance(avatar.Version, visitor.Identity, nowMs);
        Tell(new StageNews(visitor, visitor.Identity, avatar.Motion));
    }

    // A copy that is too busy for it hears the next time.
    private void Tell(StageNews news)
    {
        foreach (var loop in instances.Running)
        {
            if (loop.Space == instance.Blueprint.Id && loop.Id != instance.Id) loop.TryPost(new Letter(Visitor: null, default, 0, Stage: news));
        }
    }

    private readonly record struct Performance(uint Version, VisitorIdentity Identity, long AtMs);

    private sealed class Guest(Avatar avatar, VisitorIdentity identity)
    {
        public Avatar Avatar => avatar;

        public VisitorIdentity Identity { get; set; } = identity;

        public long HeardMs { get; set; }
    }
}
