namespace Madang.World.Interest;

/// <summary>A list of slots and how far each is (squared, in millimetres), to be brought in order. Its room stays, so that filling it anew allocates nothing.</summary>
internal sealed class ByDistance
{
    private int[] _slots = new int[256];
    private long[] _distances = new long[256];

    public int Count { get; private set; }

    /// <summary>By place in the list.</summary>
    public ReadOnlySpan<int> Slots => _slots.AsSpan(0, Count);

    /// <summary>By place in the list.</summary>
    public Span<long> Distances => _distances.AsSpan(0, Count);

    public void Clear() => Count = 0;

    public void Add(int slot, long distance)
    {
        if (Count == _slots.Length)
        {
            Array.Resize(ref _slots, Count * 2);
            Array.Resize(ref _distances, Count * 2);
        }

        Set(Count++, slot, distance);
    }

    public void Set(int place, int slot, long distance) => (_slots[place], _distances[place]) = (slot, distance);

    /// <summary>Drops all from a place on.</summary>
    public void Cut(int count) => Count = count;

    /// <summary>The nearest first.</summary>
    public void Sort()
    {
        if (Count > 1) Array.Sort(_distances, _slots, 0, Count);
    }
}
