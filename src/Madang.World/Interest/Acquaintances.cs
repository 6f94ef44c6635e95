namespace Madang.World.Interest;

/// <summary>
/// What one visitor has been told of the others: who they are, which motion each was last said to be in, and when each has to be
/// looked at again. The lists that are gone through at every beat lie side by side in memory: with hundreds around a few hundred bytes.
/// </summary>
internal sealed class Acquaintances
{
    /// <summary>Not before something changes.</summary>
    public const long Never = long.MaxValue;

    private ushort[] _slots = new ushort[16];
    private Known[] _known = new Known[16];
    private ulong[] _isMet = new ulong[4];
    private ushort[] _introduced = new ushort[64];

    /// <summary>How many motions are known, or about to be told.</summary>
    public int Count { get; private set; }

    /// <summary>The instance's count of presence changes up to which this visitor is told; -1 before the first frame.</summary>
    public long PresenceSeen { get; set; } = -1;

    /// <summary>The slot up to which everybody who was there at the beginning has been introduced.</summary>
    public int IntroducedUpTo { get; set; }

    /// <summary>The highest slot there was at the beginning.</summary>
    public int IntroduceUpTo { get; set; }

    /// <summary>Since when there is news of the presence of somebody far that waits for company; <see cref="Never"/> while there is none.</summary>
    public long PresenceSinceMs { get; set; } = Never;

    /// <summary>When to look for newcomers to the circle, and for who has left it.</summary>
    public long LookMs { get; set; } = long.MinValue;

    /// <summary>No motion has to be looked at before.</summary>
    public long NextDueMs { get; set; } = Never;

    /// <summary>People in the circle whose motions are not told, as it was said last.</summary>
    public int Crowd { get; set; }

    /// <summary>By place: whose motion it is.</summary>
    public ReadOnlySpan<ushort> Slots => _slots.AsSpan(0, Count);

    /// <summary>By place: what is known of it.</summary>
    public Span<Known> Motions => _known.AsSpan(0, Count);

    public bool IsAcquaintedWith(int slot) => slot >> 6 < _isMet.Length && (_isMet[slot >> 6] >> (slot & 63) & 1) != 0;

    public bool KnowsMotionOf(int slot) => IsAcquaintedWith(slot) && _known[PlaceOf(slot)].Version != 0;

    /// <summary>-1 for who is not acquainted.</summary>
    public int PlaceOf(int slot) => Slots.IndexOf((ushort)slot);

    /// <summary>The version of the introduction this visitor has; 0 for none.</summary>
    public ushort IntroductionOf(int slot) => slot < _introduced.Length ? _introduced[slot] : (ushort)0;

    public void Introduce(int slot, ushort version)
    {
        if (slot >= _introduced.Length) Array.Resize(ref _introduced, Math.Max(slot + 1, _introduced.Length * 2));
        _introduced[slot] = version;
    }

    /// <summary>Somebody whose motion is to be told from <paramref name="dueMs"/> on.</summary>
    public void Meet(int slot, long dueMs)
    {
        if (slot >> 6 >= _isMet.Length) Array.Resize(ref _isMet, Math.Max((slot >> 6) + 1, _isMet.Length * 2));
        if (Count == _slots.Length) Grow();
        _isMet[slot >> 6] |= 1UL << (slot & 63);
        var place = Count++;
        _known[place] = default;
        _slots[place] = (ushort)slot;
        SetDue(place, isWrong: true, dueMs);
    }

    /// <summary>Whether what is known is too wrong, and when to tell it or to look at it again.</summary>
    public void SetDue(int place, bool isWrong, long ms)
    {
        ref var known = ref _known[place];
        (known.IsWrong, known.DueMs) = (isWrong, ms);
        if (ms < NextDueMs) NextDueMs = ms;
    }

    /// <summary>The motion at a place was told.</summary>
    public void Learn(int place, uint version) => _known[place] = new Known { Version = version, DueMs = Never };

    /// <summary>Forgets the motion at a place; the last one takes the place.</summary>
    public void ForgetAt(int place)
    {
        var slot = _slots[place];
        _isMet[slot >> 6] &= ~(1UL << (slot & 63));
        var last = --Count;
        (_slots[place], _known[place]) = (_slots[last], _known[last]);
    }

    public void ForgetMotionOf(int slot)
    {
        if (IsAcquaintedWith(slot)) ForgetAt(PlaceOf(slot));
    }

    private void Grow()
    {
        Array.Resize(ref _slots, Count * 2);
        Array.Resize(ref _known, Count * 2);
    }

    /// <summary>The motion of one other, as this visitor was told it.</summary>
    internal struct Known
    {
        /// <summary>The avatar's; 0 while nothing has been told.</summary>
        public uint Version;

        /// <summary>It is too wrong, or nothing at all, and goes with the next frame.</summary>
        public bool IsWrong;

        /// <summary>When to look at it again, or to tell it when it is wrong.</summary>
        public long DueMs;
    }
}
