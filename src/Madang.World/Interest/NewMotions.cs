using Madang.World.Avatars;
using Madang.World.Loop;

namespace Madang.World.Interest;

/// <summary>
/// Who has begun another motion in this tick. Each visitor compares the versions side by side with what they have seen: that costs
/// less than looking up everybody round each who turns. When few have turned, only those near them look.
/// </summary>
internal sealed class NewMotions(WorldRules rules)
{
    /// <summary>From so many on it is not asked any more whether one of them is near.</summary>
    private const int Many = 16;

    private readonly long _nearSquared = rules.ForgetCm * 10L * (rules.ForgetCm * 10L);
    private readonly PointMm[] _places = new PointMm[Many];
    private readonly List<int> _appeared = [];
    private ushort[] _versions = new ushort[64];
    private int _count;

    /// <summary>By slot: the low half of the version of the motion in force.</summary>
    public ReadOnlySpan<ushort> Versions => _versions;

    /// <summary>Slots of those who have appeared somewhere instead of going there.</summary>
    public List<int> Appeared => _appeared;

    public void Gather(SpaceInstance instance)
    {
        _count = 0;
        _appeared.Clear();
        if (instance.HighestSlot >= _versions.Length) Array.Resize(ref _versions, instance.HighestSlot * 2);
        foreach (var visitor in instance.Visitors) Add(visitor.Avatar!);
        foreach (var guest in instance.Guests) Add(guest);
    }

    /// <summary>Whether one of them is near enough to matter to who stands there.</summary>
    public bool Concern(PointMm place)
    {
        if (_count >= Many) return true;
        foreach (var other in _places.AsSpan(0, _count))
        {
            if (other.SquaredTo(place) <= _nearSquared) return true;
        }

        return false;
    }

    private void Add(Avatar avatar)
    {
        if (avatar.SpreadVersion == avatar.Version) return;
        avatar.SpreadVersion = avatar.Version;
        _versions[avatar.Slot] = (ushort)avatar.Version;
        if (avatar.AppearedVersion == avatar.Version) _appeared.Add(avatar.Slot);
        if (_count < Many) _places[_count] = avatar.Now;
        _count++;
    }
}
