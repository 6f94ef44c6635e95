using Madang.World.Avatars;

namespace Madang.World.Interest;

/// <summary>What one visitor has been told of the others: who they are, and which motion each was last said to be in.</summary>
internal sealed class Acquaintances
{
    private const ushort Nobody = 0;

    private Known[] _known = new Known[16];
    private ushort[] _placeOfSlot = new ushort[64];
    private ushort[] _introduced = new ushort[64];

    /// <summary>How many motions are known.</summary>
    public int Count { get; private set; }

    /// <summary>The instance's count of presence changes up to which this visitor is told.</summary>
    public long PresenceSeen { get; set; } = -1;

    public ref readonly Known this[int place] => ref _known[place];

    public bool KnowsMotionOf(int slot) => slot < _placeOfSlot.Length && _placeOfSlot[slot] != Nobody;

    /// <summary>The version of the motion this visitor has; 0 for none.</summary>
    public uint VersionOf(int slot) => KnowsMotionOf(slot) ? _known[_placeOfSlot[slot] - 1].Version : 0;

    /// <summary>The version of the introduction this visitor has; 0 for none.</summary>
    public ushort IntroductionOf(int slot) => slot < _introduced.Length ? _introduced[slot] : (ushort)0;

    public void Introduce(int slot, ushort version)
    {
        if (slot >= _introduced.Length) Array.Resize(ref _introduced, Math.Max(slot + 1, _introduced.Length * 2));
        _introduced[slot] = version;
    }

    public void Learn(int slot, uint version, in Motion issued)
    {
        if (slot >= _placeOfSlot.Length) Array.Resize(ref _placeOfSlot, Math.Max(slot + 1, _placeOfSlot.Length * 2));
        var place = _placeOfSlot[slot] - 1;
        if (place < 0)
        {
            if (Count == _known.Length) Array.Resize(ref _known, Count * 2);
            place = Count++;
            _placeOfSlot[slot] = (ushort)Count;
        }

        _known[place] = new Known(slot, version, issued);
    }

    /// <summary>Forgets the motion at a place; the last one takes the place.</summary>
    public void ForgetAt(int place)
    {
        _placeOfSlot[_known[place].Slot] = Nobody;
        Count--;
        if (place == Count) return;
        _known[place] = _known[Count];
        _placeOfSlot[_known[place].Slot] = (ushort)(place + 1);
    }

    public void ForgetMotionOf(int slot)
    {
        if (KnowsMotionOf(slot)) ForgetAt(_placeOfSlot[slot] - 1);
    }

    /// <summary>A motion as it was told: with the position that was on the wire, at the frame's base time.</summary>
    internal readonly record struct Known(int Slot, uint Version, Motion Motion);
}
