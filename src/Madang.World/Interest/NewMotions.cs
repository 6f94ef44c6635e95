using Madang.World.Avatars;
using Madang.World.Loop;

namespace Madang.World.Interest;

/// <summary>Who has begun another motion in this tick, a bit for each: visitors compare it with whom they know.</summary>
internal sealed class NewMotions
{
    private readonly List<Avatar> _appeared = [];
    private ulong[] _turned = new ulong[4];

    /// <summary>A bit for each slot whose avatar turned, stopped, set off or appeared.</summary>
    public ReadOnlySpan<ulong> Turned => _turned;

    /// <summary>Those of them who appeared somewhere instead of going there.</summary>
    public List<Avatar> Appeared => _appeared;

    public void Gather(SpaceInstance instance)
    {
        _appeared.Clear();
        Array.Clear(_turned);
        if (instance.HighestSlot >> 6 >= _turned.Length) Array.Resize(ref _turned, (instance.HighestSlot >> 6) * 2);
        foreach (var visitor in instance.Visitors) Add(visitor.Avatar!);
        foreach (var guest in instance.Guests) Add(guest);
    }

    private void Add(Avatar avatar)
    {
        if (avatar.SpreadVersion == avatar.Version) return;
        avatar.SpreadVersion = avatar.Version;
        _turned[avatar.Slot >> 6] |= 1UL << (avatar.Slot & 63);
        if (avatar.AppearedVersion == avatar.Version) _appeared.Add(avatar);
    }
}
