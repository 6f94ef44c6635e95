using Madang.World.Avatars;

namespace Madang.World.Interest;

/// <summary>
/// What one visitor has been told of the others: who they are, which motion each was last said to be in, and when each has to be
/// looked at again. In steady state a visitor costs a comparison a tick: nothing is looked at before it can matter.
/// </summary>
internal sealed class Acquaintances
{
    /// <summary>Not before something changes.</summary>
    public const long Never = long.MaxValue;

    private const ushort Nobody = 0;

    private Known[] _known = new Known[16];
    private long[] _dueMs = new long[16];
    private ushort[] _placeOfSlot = new ushort[64];
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

    public ref readonly Known this[int place] => ref _known[place];

    public ReadOnlySpan<long> DueMs => _dueMs.AsSpan(0, Count);

    public bool IsAcquaintedWith(int slot) => slot < _placeOfSlot.Length && _placeOfSlot[slot] != Nobody;

    public bool KnowsMotionOf(int slot) => IsAcquaintedWith(slot) && _known[_placeOfSlot[slot] - 1].Version != 0;

    /// <summary>Only of who is acquainted.</summary>
    public int PlaceOf(int slot) => _placeOfSlot[slot] - 1;

    /// <summary>The version of the introduction this visitor has; 0 for none.</summary>
    public ushort IntroductionOf(int slot) => slot < _introduced.Length ? _introduced[slot] : (ushort)0;

    public void Introduce(int slot, ushort version)
    {
        if (slot >= _introduced.Length) Array.Resize(ref _introduced, Math.Max(slot + 1, _introduced.Length * 2));
        _introduced[slot] = version;
    }

    /// <summary>Somebody whose motion is to be told from <paramref name="dueMs"/> on. Returns the place.</summary>
    public int Meet(int slot, long dueMs)
    {
        if (slot >= _placeOfSlot.Length) Array.Resize(ref _placeOfSlot, Math.Max(slot + 1, _placeOfSlot.Length * 2));
        if (Count == _known.Length)
        {
            Array.Resize(ref _known, Count * 2);
            Array.Resize(ref _dueMs, Count * 2);
        }

        var place = Count++;
        _placeOfSlot[slot] = (ushort)Count;
        _known[place] = new Known(slot, 0, default) { IsWrong = true };
        SetDue(place, dueMs);
        return place;
    }

    /// <summary>The motion at a place was told.</summary>
    public void Learn(int place, uint version, in Motion issued)
    {
        _known[place] = new Known(_known[place].Slot, version, issued);
        _dueMs[place] = Never;
    }

    /// <summary>When to look at a place again, or to tell what <see cref="Known.IsWrong"/>.</summary>
    public void SetDue(int place, long ms)
    {
        _dueMs[place] = ms;
        if (ms < NextDueMs) NextDueMs = ms;
    }

    public void SetWrong(int place, bool isWrong) => _known[place].IsWrong = isWrong;

    /// <summary>Forgets the motion at a place; the last one takes the place.</summary>
    public void ForgetAt(int place)
    {
        _placeOfSlot[_known[place].Slot] = Nobody;
        Count--;
        if (place == Count) return;
        (_known[place], _dueMs[place]) = (_known[Count], _dueMs[Count]);
        _placeOfSlot[_known[place].Slot] = (ushort)(place + 1);
    }

    public void ForgetMotionOf(int slot)
    {
        if (IsAcquaintedWith(slot)) ForgetAt(PlaceOf(slot));
    }

    /// <summary>A motion as it was told: with the position that was on the wire, at the frame's base time.</summary>
    /// <param name="Slot">Whose.</param>
    /// <param name="Version">The avatar's; 0 while nothing has been told.</param>
    /// <param name="Motion">What the visitor reckons with.</param>
    internal record struct Known(int Slot, uint Version, Motion Motion)
    {
        /// <summary>It is too wrong, or nothing at all, and goes with the next frame.</summary>
        public bool IsWrong { get; set; }
    }
}
