using Madang.World.Avatars;
using Madang.World.Interest;
using Madang.World.Spaces;

namespace Madang.World.Loop;

/// <summary>A live copy of a space: who is in it, by slot, and what is said there.</summary>
internal sealed class SpaceInstance(string id, SpaceBlueprint blueprint, WorldRules rules)
{
    private readonly Queue<(int Slot, long FreeMs)> _resting = new();
    private Seat[] _seats = new Seat[64];

    public string Id { get; } = id;

    public SpaceBlueprint Blueprint { get; } = blueprint;

    public NeighbourGrid Grid { get; } = new(blueprint.Bounds);

    public List<Visitor> Visitors { get; } = [];

    public ChatLog Chat { get; } = new(rules.HistoryLength);

    /// <summary>Gestures begun in this tick.</summary>
    public List<(int Slot, Gesture Gesture)> Gestures { get; } = [];

    public PresenceLog PresenceLog { get; } = new();

    public int HighestSlot { get; private set; }

    public Avatar? AvatarAt(int slot) => (uint)slot < (uint)_seats.Length ? _seats[slot].Avatar : null;

    public Visitor? VisitorAt(int slot) => (uint)slot < (uint)_seats.Length ? _seats[slot].Visitor : null;

    /// <summary>Seats a visitor whose avatar gets a slot that has rested; false when all 16,383 are taken or resting.</summary>
    public bool TrySeat(Visitor visitor, long nowMs)
    {
        int slot;
        if (_resting.TryPeek(out var rested) && rested.FreeMs <= nowMs)
        {
            slot = _resting.Dequeue().Slot;
        }
        else if (HighestSlot < Protocol.MotionRecord.MaxSlot)
        {
            slot = ++HighestSlot;
            if (slot == _seats.Length) Array.Resize(ref _seats, slot * 2);
        }
        else
        {
            return false;
        }

        visitor.Avatar = new Avatar(slot);
        visitor.Place = this;
        _seats[slot] = new Seat(visitor, visitor.Avatar);
        Visitors.Add(visitor);
        return true;
    }

    public void Unseat(Visitor visitor, long nowMs)
    {
        var slot = visitor.Avatar!.Slot;
        Grid.Remove(slot);
        _seats[slot] = default;
        _resting.Enqueue((slot, nowMs + rules.SlotRestMs));
        Visitors.Remove(visitor);
        visitor.Avatar = null;
        visitor.Place = null;
        PresenceLog.Add(slot);
        foreach (var other in Visitors)
        {
            other.Acquaintances.ForgetMotionOf(slot);
            if (other.Followed == slot) other.Followed = 0;
        }
    }

    public void Introduce(Visitor visitor)
    {
        visitor.Avatar!.Introduce(Google.Protobuf.MessageExtensions.ToByteArray(
            Protocol.ServerMessages.Introduction(visitor.Avatar.Slot, visitor.Identity)));
        PresenceLog.Add(visitor.Avatar.Slot);
    }

    private readonly record struct Seat(Visitor? Visitor, Avatar? Avatar);
}
