namespace Madang.World.Interest;

/// <summary>The last slots whose introduction changed or who left, in order, so that a visitor is told what changed and nobody is compared with everybody.</summary>
internal sealed class PresenceLog
{
    private const int Kept = 4_096;

    private readonly ushort[] _slots = new ushort[Kept];

    /// <summary>Counts the changes.</summary>
    public long Count { get; private set; }

    public void Add(int slot) => _slots[Count++ % Kept] = (ushort)slot;

    /// <summary>Whether who has seen so many changes can still be told the rest one by one.</summary>
    public bool Reaches(long seen) => Count - seen <= Kept;

    public int SlotOf(long change) => _slots[change % Kept];
}
