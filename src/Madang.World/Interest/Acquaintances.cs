using System.Numerics;
using System.Runtime.InteropServices;

namespace Madang.World.Interest;

/// <summary>
/// What one visitor has been told of the others: who they are, which motion each was last said to be in, and when each has to be
/// looked at again. What is gone through at every beat lies side by side in memory and is compared several at a time.
/// </summary>
internal sealed class Acquaintances
{
    /// <summary>Not before something changes.</summary>
    public const long Never = long.MaxValue;

    private const int Fewest = 16;

    // Half as long as a time of the server, so that twice as many are compared at once. It reaches for 24 days; whoever stays longer is told of everything at once.
    private const int NeverDue = int.MaxValue;

    private long? _zeroMs;

    // By place. An array of times, counted from the zero, ends on a whole vector, and what is beyond Count is never due.
    private ushort[] _slots = new ushort[Fewest];
    private uint[] _versions = new uint[Fewest];
    private int[] _dueMs = Blank(Fewest);
    private ulong[] _isWrong = new ulong[1];

    // By slot.
    private ulong[] _isMet = new ulong[4];
    private ulong[] _isNear = new ulong[4];
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

    /// <summary>How many were close by at the last look round.</summary>
    public int CloseBy { get; set; }

    /// <summary>When the last frame left.</summary>
    public long ToldMs { get; set; } = long.MinValue / 2;

    /// <summary>The tick up to which it has been looked at what everybody's new motions mean.</summary>
    public int ReviewedTick { get; set; }

    /// <summary>By place: whose motion it is.</summary>
    public ReadOnlySpan<ushort> Slots => _slots.AsSpan(0, Count);

    /// <summary>A bit for each slot whose motion is known, or about to be told; those beyond the end are not.</summary>
    public ReadOnlySpan<ulong> Met => _isMet;

    /// <summary>Of these, who was near at the last look round or has been met since.</summary>
    public ReadOnlySpan<ulong> Near => _isNear;

    public bool IsAcquaintedWith(int slot) => slot >> 6 < _isMet.Length && (_isMet[slot >> 6] >> (slot & 63) & 1) != 0;

    public bool KnowsMotionOf(int slot) => IsAcquaintedWith(slot) && _versions[PlaceOf(slot)] != 0;

    /// <summary>The avatar's version that was told last; 0 while nothing has been told.</summary>
    public uint VersionAt(int place) => _versions[place];

    /// <summary>What is known is too wrong, or nothing at all, and goes with the next frame.</summary>
    public bool IsWrongAt(int place) => (_isWrong[place >> 6] >> (place & 63) & 1) != 0;

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
        if (slot >> 6 >= _isMet.Length)
        {
            var words = Math.Max((slot >> 6) + 1, _isMet.Length * 2);
            Array.Resize(ref _isMet, words);
            Array.Resize(ref _isNear, words);
        }

        if (Count == _slots.Length) Grow();
        _isMet[slot >> 6] |= 1UL << (slot & 63);
        _isNear[slot >> 6] |= 1UL << (slot & 63);
        var place = Count++;
        (_slots[place], _versions[place]) = ((ushort)slot, 0);
        SetDue(place, isWrong: true, dueMs);
    }

    /// <summary>Whether somebody who is met is near.</summary>
    public void SetNear(int slot, bool isNear)
    {
        ref var word = ref _isNear[slot >> 6];
        var bit = 1UL << (slot & 63);
        word = isNear ? word | bit : word & ~bit;
    }

    /// <summary>Whether what is known is too wrong, and when to tell it or to look at it again.</summary>
    public void SetDue(int place, bool isWrong, long ms)
    {
        SetWrong(place, isWrong);
        _zeroMs ??= ms;
        _dueMs[place] = FromZero(ms);
        if (ms < NextDueMs) NextDueMs = ms;
    }

    /// <summary>What is known has to be told by then, or when it was to be told already, if that is before.</summary>
    public void TellBy(int place, long ms) => SetDue(place, isWrong: true, IsWrongAt(place) ? Math.Min(ms, _zeroMs!.Value + _dueMs[place]) : ms);

    /// <summary>The motion at a place was told.</summary>
    public void Learn(int place, uint version)
    {
        SetWrong(place, false);
        (_versions[place], _dueMs[place]) = (version, NeverDue);
    }

    /// <summary>The next place from <paramref name="place"/> on that is due by a time; -1 when there is none.</summary>
    public int DueFrom(int place, long ms)
    {
        var times = MemoryMarshal.Cast<int, Vector<int>>(_dueMs);
        var by = FromZero(ms);
        var latest = new Vector<int>(by);
        var (index, last) = (place / Vector<int>.Count, (Count + Vector<int>.Count - 1) / Vector<int>.Count);
        for (; index < last; index++, place = index * Vector<int>.Count)
        {
            if (!Vector.LessThanOrEqualAny(times[index], latest)) continue;
            for (var end = (index + 1) * Vector<int>.Count; place < end; place++)
            {
                if (_dueMs[place] <= by) return place;
            }
        }

        return -1;
    }

    /// <summary>The next place from <paramref name="place"/> on whose motion has to be told; -1 when there is none.</summary>
    public int WrongFrom(int place)
    {
        if (place >= Count) return -1;
        var word = place >> 6;
        var bits = _isWrong[word] & (ulong.MaxValue << (place & 63));
        while (bits == 0)
        {
            if (++word << 6 >= Count) return -1;
            bits = _isWrong[word];
        }

        return (word << 6) + BitOperations.TrailingZeroCount(bits);
    }

    /// <summary>Finds anew when the first is due.</summary>
    public void FindNextDue()
    {
        var next = new Vector<int>(NeverDue);
        foreach (var times in MemoryMarshal.Cast<int, Vector<int>>(_dueMs)) next = Vector.Min(next, times);
        var first = NeverDue;
        for (var i = 0; i < Vector<int>.Count; i++) first = Math.Min(first, next[i]);
        NextDueMs = first == NeverDue ? Never : _zeroMs!.Value + first;
    }

    /// <summary>Forgets the motion at a place; the last one takes the place.</summary>
    public void ForgetAt(int place)
    {
        var slot = _slots[place];
        _isMet[slot >> 6] &= ~(1UL << (slot & 63));
        SetNear(slot, false);
        var last = --Count;
        (_slots[place], _versions[place], _dueMs[place]) = (_slots[last], _versions[last], _dueMs[last]);
        SetWrong(place, IsWrongAt(last));
        SetWrong(last, false);
        _dueMs[last] = NeverDue;
    }

    public void ForgetMotionOf(int slot)
    {
        if (IsAcquaintedWith(slot)) ForgetAt(PlaceOf(slot));
    }

    private void SetWrong(int place, bool isWrong)
    {
        ref var word = ref _isWrong[place >> 6];
        var bit = 1UL << (place & 63);
        word = isWrong ? word | bit : word & ~bit;
    }

    private void Grow()
    {
        Array.Resize(ref _slots, Count * 2);
        Array.Resize(ref _versions, Count * 2);
        Array.Resize(ref _isWrong, (Count * 2 + 63) / 64);
        var times = Blank(Count * 2);
        _dueMs.CopyTo(times, 0);
        _dueMs = times;
    }

    private int FromZero(long ms) => (int)Math.Clamp(ms - _zeroMs.GetValueOrDefault(ms), int.MinValue, NeverDue - 1);

    private static int[] Blank(int places)
    {
        var times = new int[places];
        Array.Fill(times, NeverDue);
        return times;
    }
}
