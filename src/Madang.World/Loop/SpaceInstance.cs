using Madang.World.Avatars;
using Madang.World.Interest;
using Madang.World.Spaces;

namespace Madang.World.Loop;

/// <summary>A live copy of a space: who is in it, by slot, and what is said there.</summary>
internal sealed class SpaceInstance(string id, SpaceBlueprint blueprint, WorldRules rules)
{
    private readonly Queue<(int Slot, long FreeMs)> _resting = new();
    private (long Said, long Presence) _told;
    private Seat[] _seats = new Seat[64];

    public string Id { get; } = id;

    public SpaceBlueprint Blueprint { get; } = blueprint;

    public NeighbourGrid Grid { get; } = new(blueprint.Bounds);

    public List<Visitor> Visitors { get; } = [];

    /// <summary>Avatars of people on the stage of another instance, who are shown here too.</summary>
    public List<Avatar> Guests { get; } = [];

    public ChatLog Chat { get; } = new(rules.HistoryLength);

    public SceneLog Scene { get; } = new();

    /// <summary>Gestures begun in this tick.</summary>
    public List<(int Slot, Gesture Gesture)> Gestures { get; } = [];

    public PresenceLog PresenceLog { get; } = new();

    public int HighestSlot { get; private set; }

    public Avatar? AvatarAt(int slot) => (uint)slot < (uint)_seats.Length ? _seats[slot].Avatar : null;

    public Visitor? VisitorAt(int slot) => (uint)slot < (uint)_seats.Length ? _seats[slot].Visitor : null;

    /// <summary>Seats a visitor whose avatar gets a slot that has rested; false when all 16,383 are taken or resting.</summary>
    public bool TrySeat(Visitor visitor, long nowMs)
    {
        if (TakeSlot(nowMs) is not { } slot) return false;
        visitor.Avatar = new Avatar(slot, visitor.Identity.Person);
        visitor.Place = this;
        _seats[slot] = new Seat(visitor, visitor.Avatar);
        Visitors.Add(visitor);
        return true;
    }

    /// <summary>An avatar without a visitor; null when there is no slot.</summary>
    public Avatar? SeatGuest(string person, long nowMs)
    {
        if (TakeSlot(nowMs) is not { } slot) return null;
        var guest = new Avatar(slot, person);
        _seats[slot] = new Seat(Visitor: null, guest);
        Guests.Add(guest);
        return guest;
    }

    public void UnseatGuest(Avatar guest, long nowMs)
    {
        Guests.Remove(guest);
        Vacate(guest.Slot, nowMs);
    }

    public void Unseat(Visitor visitor, long nowMs)
    {
        var slot = visitor.Avatar!.Slot;
        Visitors.Remove(visitor);
        visitor.Avatar = null;
        visitor.Place = null;
        Vacate(slot, nowMs);
    }

    public void Introduce(Visitor visitor) => Introduce(visitor.Avatar!, visitor.Identity);

    public void Introduce(Avatar avatar, VisitorIdentity identity)
    {
        avatar.Introduce(Google.Protobuf.MessageExtensions.ToByteArray(Protocol.ServerMessages.Introduction(avatar.Slot, identity)));
        PresenceLog.Add(avatar.Slot);
    }

    /// <summary>Whether since the last time something has happened that everybody is told: words, gestures, somebody who came, changed or left.</summary>
    public bool TakeNewsForAll()
    {
        var now = (Chat.Last, PresenceLog.Count);
        var isNews = now != _told || Gestures.Count > 0;
        _told = now;
        return isNews;
    }

    private int? TakeSlot(long nowMs)
    {
        if (_resting.TryPeek(out var rested) && rested.FreeMs <= nowMs) return _resting.Dequeue().Slot;
        if (HighestSlot >= Protocol.MotionRecord.MaxSlot) return null;
        var slot = ++HighestSlot;
        if (slot == _seats.Length) Array.Resize(ref _seats, slot * 2);
        return slot;
    }

    private void Vacate(int slot, long nowMs)
    {
        Grid.Remove(slot);
        _seats[slot] = default;
        _resting.Enqueue((slot, nowMs + rules.SlotRestMs));
        PresenceLog.Add(slot);
        foreach (var other in Visitors)
        {
            other.Acquaintances.ForgetMotionOf(slot);
            if (other.Followed == slot) other.Followed = 0;
        }
    }

    private readonly record struct Seat(Visitor? Visitor, Avatar? Avatar);
}
