using Madang.World.Avatars;
using Madang.World.Loop;

namespace Madang.World.Interest;

/// <summary>Who has begun another motion in the last ticks, a bit for each: visitors compare it with whom they know.</summary>
internal sealed class NewMotions
{
    /// <summary>For so many ticks it is known who turned.</summary>
    public const int Kept = 4;

    private readonly List<Avatar> _appeared = [];
    private readonly ulong[][] _turned = new ulong[Kept][]; // by how many ticks before this one; each with those after it

    public NewMotions()
    {
        for (var i = 0; i < Kept; i++) _turned[i] = new ulong[4];
    }

    /// <summary>Rises with each tick.</summary>
    public int Tick { get; private set; } = Kept;

    /// <summary>A bit for each slot whose avatar turned, stopped, set off or appeared in this tick.</summary>
    public ReadOnlySpan<ulong> Turned => _turned[0];

    /// <summary>Those of them who appeared somewhere instead of going there.</summary>
    public List<Avatar> Appeared => _appeared;

    /// <summary>The same for all ticks after one that is at most <see cref="Kept"/> ago.</summary>
    public ReadOnlySpan<ulong> TurnedSince(int tick) => _turned[Math.Clamp(Tick - tick, 1, Kept) - 1];

    public void Gather(SpaceInstance instance)
    {
        Tick++;
        _appeared.Clear();
        if (instance.HighestSlot >> 6 >= _turned[0].Length) Grow((instance.HighestSlot >> 6) * 2);
        var oldest = _turned[Kept - 1];
        for (var i = Kept - 1; i > 0; i--) _turned[i] = _turned[i - 1];
        var now = _turned[0] = oldest;
        Array.Clear(now);
        foreach (var visitor in instance.Visitors) Add(visitor.Avatar!);
        foreach (var guest in instance.Guests) Add(guest);
        for (var i = 1; i < Kept; i++)
        {
            for (var word = 0; word < now.Length; word++) _turned[i][word] |= now[word];
        }
    }

    private void Add(Avatar avatar)
    {
        if (avatar.SpreadVersion == avatar.Version) return;
        avatar.SpreadVersion = avatar.Version;
        _turned[0][avatar.Slot >> 6] |= 1UL << (avatar.Slot & 63);
        if (avatar.AppearedVersion == avatar.Version) _appeared.Add(avatar);
    }

    private void Grow(int words)
    {
        for (var i = 0; i < Kept; i++) Array.Resize(ref _turned[i], words);
    }
}
