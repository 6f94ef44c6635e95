namespace Madang.World.Spaces;

/// <summary>
/// Where one can stand and walk in a space: the floors over each cell of 25 cm, baked from what stands there with the body already taken
/// off. It is the only truth about it, the same bytes for server and clients; docs/walk-map.md has the format and the rules. Read once,
/// never changed, shared by all instances of the space.
/// </summary>
public sealed class WalkMap
{
    public const int CellCm = 25;

    /// <summary>One goes on to a floor that lies so much higher or lower at most.</summary>
    public const int StepCm = 20;

    /// <summary>No floor there.</summary>
    public const int Nowhere = -1;

    /// <summary>How long a motion lasts whose line meets no edge.</summary>
    public const int Endless = int.MaxValue;

    private const int CellMm = CellCm * 10;

    private readonly Floor[] _floors;
    private readonly int[] _firsts;
    private readonly ushort[] _cells;
    private readonly byte[] _open;

    /// <param name="origin">North-west corner, centimetres.</param>
    /// <param name="columns">Cells from west to east.</param>
    /// <param name="rows">Cells from north to south.</param>
    /// <param name="floors">Those of all stacks, one stack after the other, each from below.</param>
    /// <param name="firsts">Where each stack's floors begin, and at last where all end. Stack 0 has none.</param>
    /// <param name="cells">The stack over each cell, row by row.</param>
    internal WalkMap((int XCm, int ZCm) origin, int columns, int rows, Floor[] floors, int[] firsts, ushort[] cells)
    {
        (OriginXCm, OriginZCm) = origin;
        (Columns, Rows, _floors, _firsts, _cells) = (columns, rows, floors, firsts, cells);
        for (var stack = 0; stack + 1 < firsts.Length; stack++) Levels = Math.Max(Levels, firsts[stack + 1] - firsts[stack]);
        _open = OpenGround.Measure(this);
    }

    public int OriginXCm { get; }

    public int OriginZCm { get; }

    public int Columns { get; }

    public int Rows { get; }

    /// <summary>Floors over the cell that has most.</summary>
    public int Levels { get; }

    /// <exception cref="FormatException">They are no walk map; says what is wrong.</exception>
    public static WalkMap Read(ReadOnlySpan<byte> bytes) => WalkMapBytes.Read(bytes);

    public (int Column, int Row) CellOf(int xCm, int zCm) => (FloorDiv(xCm - OriginXCm, CellCm), FloorDiv(zCm - OriginZCm, CellCm));

    /// <summary>The middle of a cell, rounded to the north-west.</summary>
    public (int XCm, int ZCm) MiddleOf(int column, int row) => (OriginXCm + column * CellCm + CellCm / 2, OriginZCm + row * CellCm + CellCm / 2);

    /// <summary>The floors over a cell, from below; none outside the map.</summary>
    public ReadOnlySpan<Floor> FloorsAt(int column, int row)
    {
        var stack = StackAt(column, row);
        return _floors.AsSpan(_firsts[stack].._firsts[stack + 1]);
    }

    public ReadOnlySpan<Floor> FloorsAtCm(int xCm, int zCm)
    {
        var (column, row) = CellOf(xCm, zCm);
        return FloorsAt(column, row);
    }

    /// <param name="xCm">East of the space's origin.</param>
    /// <param name="zCm">South of it.</param>
    /// <param name="level">Which of the floors there, from below.</param>
    public bool HasFloor(int xCm, int zCm, int level) => (uint)level < (uint)FloorsAtCm(xCm, zCm).Length;

    /// <summary>Goes straight from one point to another. Returns the level one comes to, or <see cref="Nowhere"/> when one may not.</summary>
    /// <remarks>
    /// The line is thought moved east by an infinitely small step, and south by an infinitely smaller one: so it goes along no border and
    /// through no corner, from each cell into one beside it, and backwards through the same cells.
    /// </remarks>
    public int Go(int fromXCm, int fromZCm, int level, int toXCm, int toZCm)
    {
        var (column, row) = CellOf(fromXCm, fromZCm);
        var (lastColumn, lastRow) = CellOf(toXCm, toZCm);
        var stack = StackAt(column, row);
        var floor = FloorOf(stack, level);
        if (floor == Nowhere) return Nowhere;

        int right = Math.Sign(toXCm - fromXCm), down = Math.Sign(toZCm - fromZCm);
        long dx = Math.Abs((long)toXCm - fromXCm), dz = Math.Abs((long)toZCm - fromZCm);
        // How far the next border is, along each axis; who does not move along one crosses none.
        long nextX = ToBorderCm(fromXCm - OriginXCm, column, right), nextZ = ToBorderCm(fromZCm - OriginZCm, row, down);
        for (var left = Math.Abs((long)lastColumn - column) + Math.Abs((long)lastRow - row); left > 0; left--)
        {
            long x = nextX * dz, z = nextZ * dx;
            if (x < z || (x == z && right > 0))
            {
                column += right;
                nextX += CellCm;
            }
            else
            {
                row += down;
                nextZ += CellCm;
            }

            var onto = StackAt(column, row);
            if (onto == stack) continue;
            floor = Onward(floor, onto);
            if (floor == Nowhere) return Nowhere;
            stack = onto;
        }

        return floor - _firsts[stack];
    }

    /// <summary>The level one comes to by a step into one of the eight cells around, or <see cref="Nowhere"/>. Across a corner only where both ways round it lead there.</summary>
    public int Step(int column, int row, int level, int right, int down)
    {
        if (right == 0 || down == 0) return Beside(column, row, level, column + right, row + down);
        var over = Beside(column, row, level, column + right, row);
        var under = Beside(column, row, level, column, row + down);
        if (over == Nowhere || under == Nowhere) return Nowhere;
        over = Beside(column + right, row, over, column + right, row + down);
        return over == Beside(column, row + down, under, column + right, row + down) ? over : Nowhere;
    }

    /// <summary>
    /// The last whole millisecond at which a motion still has a floor: the cells are those of its positions at 0, 1, 2 … ms
    /// (<see cref="Avatars.Motion.PositionAt"/>). 0 when it begins on none; <see cref="Endless"/> when it does not move.
    /// </summary>
    public int WalkMs(int xMm, int zMm, int level, int velocityX, int velocityZ) =>
        velocityX == 0 && velocityZ == 0 ? Endless : Follow(xMm, zMm, level, velocityX, velocityZ, Endless - 1, out _);

    /// <summary>The level that a motion has come to after so many milliseconds.</summary>
    public int LevelAfter(int xMm, int zMm, int level, int velocityX, int velocityZ, int ms)
    {
        if (Levels > 1 && (velocityX != 0 || velocityZ != 0)) Follow(xMm, zMm, level, velocityX, velocityZ, ms, out level);
        return level;
    }

    /// <summary>The nearest point that has a floor, found ring by ring, and there the level asked for or the highest; null when there is none within 50 m.</summary>
    public (int XCm, int ZCm, int Level)? Nearest(int xCm, int zCm, int level = 0)
    {
        const int Rings = 5_000 / CellCm;
        var (column, row) = CellOf(xCm, zCm);
        (int XCm, int ZCm, int Level)? best = null;
        var bestSquared = long.MaxValue;
        for (var ring = 0; ring <= Rings; ring++)
        {
            // A cell of this ring is at least (ring - 1) cells away: nothing nearer can follow.
            if (best is not null && (long)(ring - 1) * CellCm * (ring - 1) * CellCm > bestSquared) break;

            for (var r = row - ring; r <= row + ring; r++)
            {
                var stride = ring == 0 || r == row - ring || r == row + ring ? 1 : 2 * ring;
                for (var c = column - ring; c <= column + ring; c += stride)
                {
                    var floors = FloorsAt(c, r).Length;
                    if (floors == 0) continue;
                    var x = Math.Clamp(xCm, OriginXCm + c * CellCm, OriginXCm + (c + 1) * CellCm - 1);
                    var z = Math.Clamp(zCm, OriginZCm + r * CellCm, OriginZCm + (r + 1) * CellCm - 1);
                    long dx = x - xCm, dz = z - zCm;
                    if (dx * dx + dz * dz >= bestSquared) continue;
                    (best, bestSquared) = ((x, z, Math.Min(level, floors - 1)), dx * dx + dz * dz);
                }
            }
        }

        return best;
    }

    private int StackAt(int column, int row) => (uint)column < (uint)Columns && (uint)row < (uint)Rows ? _cells[row * Columns + column] : 0;

    private int FloorOf(int stack, int level) => (uint)level < (uint)(_firsts[stack + 1] - _firsts[stack]) ? _firsts[stack] + level : Nowhere;

    /// <summary>The floor of a stack that one goes on to. Floors lie so far apart that there is one at most, and it leads back.</summary>
    private int Onward(int floor, int stack)
    {
        for (var next = _firsts[stack]; next < _firsts[stack + 1]; next++)
        {
            if (Math.Abs(_floors[next].HeightCm - _floors[floor].HeightCm) <= StepCm) return next;
        }

        return Nowhere;
    }

    private int Beside(int column, int row, int level, int toColumn, int toRow)
    {
        var from = StackAt(column, row);
        var floor = FloorOf(from, level);
        if (floor == Nowhere) return Nowhere;
        var stack = StackAt(toColumn, toRow);
        if (stack == from) return level;
        var next = Onward(floor, stack);
        return next == Nowhere ? Nowhere : next - _firsts[stack];
    }

    private int Follow(int xMm, int zMm, int level, int velocityX, int velocityZ, int untilMs, out int reached)
    {
        reached = level;
        int x = xMm - OriginXCm * 10, z = zMm - OriginZCm * 10;
        int column = FloorDiv(x, CellMm), row = FloorDiv(z, CellMm);
        var stack = StackAt(column, row);
        var floor = FloorOf(stack, level);
        if (floor == Nowhere) return 0;

        var fastest = Math.Max(Math.Abs(velocityX), Math.Abs(velocityZ));
        while (true)
        {
            // Where the next cells all around are one open floor there is no need to look at each.
            if (_open[row * Columns + column] is > 2 and var open)
            {
                var later = Math.Min(CrossingMs(x, column, velocityX), CrossingMs(z, row, velocityZ)) + (open - 2) * CellMm * 1_000L / fastest;
                reached = 0;
                if (later >= untilMs) return untilMs;
                column = FloorDiv(x + (int)(velocityX * later / 1_000), CellMm);
                row = FloorDiv(z + (int)(velocityZ * later / 1_000), CellMm);
                stack = StackAt(column, row);
                floor = _firsts[stack];
            }

            var nextX = CrossingMs(x, column, velocityX);
            var nextZ = CrossingMs(z, row, velocityZ);
            var next = Math.Min(nextX, nextZ);
            reached = floor - _firsts[stack];
            if (next > untilMs) return untilMs;
            if (nextX == next) column += Math.Sign(velocityX);
            if (nextZ == next) row += Math.Sign(velocityZ);
            var onto = StackAt(column, row);
            if (onto == stack) continue;
            floor = Onward(floor, onto);
            if (floor == Nowhere) return (int)next - 1;
            stack = onto;
        }
    }

    private static long ToBorderCm(int cm, int cell, int sign) => sign switch { > 0 => (cell + 1) * CellCm - cm, < 0 => cm - cell * CellCm, _ => 1 };

    /// <summary>The first whole millisecond at which the coordinate has left its cell.</summary>
    private static long CrossingMs(int mm, int cell, int velocity)
    {
        if (velocity == 0) return long.MaxValue;
        long distance = velocity > 0 ? (cell + 1) * CellMm - mm : mm - cell * CellMm + 1;
        long speed = Math.Abs(velocity);
        return (distance * 1_000 + speed - 1) / speed;
    }

    private static int FloorDiv(int value, int by)
    {
        var quotient = value / by;
        return value % by < 0 ? quotient - 1 : quotient;
    }
}
