using Madang.World.Avatars;
using Madang.World.Spaces;

namespace Madang.World.Interest;

/// <summary>Who is near whom: avatars in chains by square cell. It only finds neighbours; what they are told is Acquaintances' matter.</summary>
internal sealed class NeighbourGrid
{
    /// <summary>A circle of 40 m meets at most 7 × 7 cells, one of a metre mostly 1.</summary>
    private const int CellMm = 16_000;

    private const int None = 0;

    private readonly int _minX, _minZ, _columns, _rows;
    private readonly int[] _first;
    private int[] _next = new int[64];
    private int[] _previous = new int[64];
    private int[] _cell = new int[64];
    private PointMm[] _at = new PointMm[64];

    public NeighbourGrid(in SpaceBounds bounds)
    {
        (_minX, _minZ) = (bounds.MinXCm * 10, bounds.MinZCm * 10);
        _columns = (bounds.MaxXCm * 10 - _minX) / CellMm + 1;
        _rows = (bounds.MaxZCm * 10 - _minZ) / CellMm + 1;
        _first = new int[_columns * _rows];
    }

    /// <summary>Where who is in the grid was put last.</summary>
    public PointMm At(int slot) => _at[slot];

    public void Add(int slot, PointMm at)
    {
        if (slot >= _next.Length)
        {
            var size = Math.Max(slot + 1, _next.Length * 2);
            Array.Resize(ref _next, size);
            Array.Resize(ref _previous, size);
            Array.Resize(ref _cell, size);
            Array.Resize(ref _at, size);
        }

        _at[slot] = at;
        Link(slot, CellOf(at));
    }

    public void Move(int slot, PointMm to)
    {
        _at[slot] = to;
        var cell = CellOf(to);
        if (cell == _cell[slot]) return;
        Unlink(slot);
        Link(slot, cell);
    }

    public void Remove(int slot) => Unlink(slot);

    /// <summary>The slots in a circle, also who stands in its middle.</summary>
    public Near Around(PointMm centre, int radiusMm) => new(
        this,
        centre,
        (long)radiusMm * radiusMm,
        Column(centre.X - radiusMm),
        Column(centre.X + radiusMm),
        Row(centre.Z - radiusMm),
        Row(centre.Z + radiusMm));

    private int Column(int x) => Math.Clamp((x - _minX) / CellMm, 0, _columns - 1);

    private int Row(int z) => Math.Clamp((z - _minZ) / CellMm, 0, _rows - 1);

    private int CellOf(PointMm at) => Row(at.Z) * _columns + Column(at.X);

    private void Link(int slot, int cell)
    {
        var first = _first[cell];
        (_cell[slot], _next[slot], _previous[slot]) = (cell, first, None);
        if (first != None) _previous[first] = slot;
        _first[cell] = slot;
    }

    private void Unlink(int slot)
    {
        int next = _next[slot], previous = _previous[slot];
        if (previous != None) _next[previous] = next;
        else _first[_cell[slot]] = next;
        if (next != None) _previous[next] = previous;
    }

    /// <summary>Enumerates without allocating. The grid must not change meanwhile.</summary>
    internal struct Near(NeighbourGrid grid, PointMm centre, long squared, int west, int east, int north, int south)
    {
        private int _column = west - 1;
        private int _row = north;

        public int Current { get; private set; }

        public readonly Near GetEnumerator() => this;

        public bool MoveNext()
        {
            var next = grid._next;
            var at = grid._at;
            var slot = Current == None ? None : next[Current];
            while (true)
            {
                for (; slot != None; slot = next[slot])
                {
                    if (at[slot].SquaredTo(centre) > squared) continue;
                    Current = slot;
                    return true;
                }

                if (++_column > east)
                {
                    _column = west;
                    if (++_row > south) return false;
                }

                slot = grid._first[_row * grid._columns + _column];
            }
        }
    }
}
