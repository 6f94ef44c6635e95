namespace Madang.World.Spaces;

/// <summary>
/// The walkable cells of one level of a space: 50 cm squares, row by row from the north-west. It is the only truth about where one
/// can walk, and travels to the clients as its bits.
/// </summary>
public sealed class Ground
{
    public const int CellCm = 50;

    /// <summary>How long a motion lasts whose line meets no edge.</summary>
    public const int Endless = int.MaxValue;

    private const int CellMm = CellCm * 10;

    private readonly byte[] _bits;
    private readonly byte[] _open;

    /// <param name="level">0 to 7.</param>
    /// <param name="heightCm">Height of the ground above the space's origin.</param>
    /// <param name="originXCm">West edge of column 0.</param>
    /// <param name="originZCm">North edge of row 0.</param>
    /// <param name="columns">Cells from west to east, at least 1.</param>
    /// <param name="rows">Cells from north to south, at least 1.</param>
    /// <param name="bits">Bit row·columns+column, least significant bit of each byte first, 1 = walkable; ⌈rows·columns/8⌉ bytes.</param>
    public Ground(int level, int heightCm, int originXCm, int originZCm, int columns, int rows, ReadOnlySpan<byte> bits)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        if (bits.Length != (columns * rows + 7) / 8) throw new ArgumentException("One bit per cell", nameof(bits));
        (Level, HeightCm, OriginXCm, OriginZCm, Columns, Rows) = (level, heightCm, originXCm, originZCm, columns, rows);
        _bits = bits.ToArray();
        _open = OpenGround.Measure(this);
    }

    public int Level { get; }

    public int HeightCm { get; }

    public int OriginXCm { get; }

    public int OriginZCm { get; }

    public int Columns { get; }

    public int Rows { get; }

    public ReadOnlySpan<byte> Bits => _bits;

    public bool IsWalkable(int column, int row)
    {
        if ((uint)column >= (uint)Columns || (uint)row >= (uint)Rows) return false;
        var bit = row * Columns + column;
        return (_bits[bit >> 3] >> (bit & 7) & 1) != 0;
    }

    public bool IsWalkableAtCm(int xCm, int zCm) =>
        IsWalkable(FloorDiv(xCm - OriginXCm, CellCm), FloorDiv(zCm - OriginZCm, CellCm));

    /// <summary>
    /// The last whole millisecond at which a motion is still on walkable cells: the cells are those of its positions at 0, 1, 2 … ms
    /// (<see cref="Avatars.Motion.PositionAt"/>). 0 when it begins on none; <see cref="Endless"/> when it does not move.
    /// </summary>
    public int WalkMs(int xMm, int zMm, int velocityX, int velocityZ)
    {
        if (velocityX == 0 && velocityZ == 0) return Endless;

        int x = xMm - OriginXCm * 10, z = zMm - OriginZCm * 10;
        int column = FloorDiv(x, CellMm), row = FloorDiv(z, CellMm);
        if (!IsWalkable(column, row)) return 0;

        var fastest = Math.Max(Math.Abs(velocityX), Math.Abs(velocityZ));
        while (true)
        {
            // Where the next cells all around are walkable there is no need to look at each.
            if (_open[row * Columns + column] is > 2 and var open)
            {
                var later = Math.Min(CrossingMs(x, column, velocityX), CrossingMs(z, row, velocityZ)) + (open - 2) * CellMm * 1_000L / fastest;
                if (later >= Endless) return Endless - 1;
                column = FloorDiv(x + (int)(velocityX * later / 1_000), CellMm);
                row = FloorDiv(z + (int)(velocityZ * later / 1_000), CellMm);
            }

            var nextX = CrossingMs(x, column, velocityX);
            var nextZ = CrossingMs(z, row, velocityZ);
            var next = Math.Min(nextX, nextZ);
            if (nextX == next) column += Math.Sign(velocityX);
            if (nextZ == next) row += Math.Sign(velocityZ);
            if (!IsWalkable(column, row)) return (int)Math.Min(next - 1, Endless - 1);
        }
    }

    /// <summary>Whether one can go straight from one point to the other, tried every half cell.</summary>
    public bool IsStraightWalk(int fromXCm, int fromZCm, int toXCm, int toZCm)
    {
        int dx = toXCm - fromXCm, dz = toZCm - fromZCm;
        var steps = Math.Max(Math.Abs(dx), Math.Abs(dz)) / (CellCm / 2) + 1;
        for (var step = 0; step <= steps; step++)
        {
            if (!IsWalkableAtCm(fromXCm + dx * step / steps, fromZCm + dz * step / steps)) return false;
        }

        return true;
    }

    /// <summary>The nearest point on a walkable cell, found ring by ring; null when there is none within 50 m.</summary>
    public (int XCm, int ZCm)? NearestWalkable(int xCm, int zCm)
    {
        const int Rings = 100;
        int column = FloorDiv(xCm - OriginXCm, CellCm), row = FloorDiv(zCm - OriginZCm, CellCm);
        (int XCm, int ZCm)? best = null;
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
                    if (!IsWalkable(c, r)) continue;
                    var x = Math.Clamp(xCm, OriginXCm + c * CellCm, OriginXCm + (c + 1) * CellCm - 1);
                    var z = Math.Clamp(zCm, OriginZCm + r * CellCm, OriginZCm + (r + 1) * CellCm - 1);
                    long dx = x - xCm, dz = z - zCm;
                    if (dx * dx + dz * dz >= bestSquared) continue;
                    (best, bestSquared) = ((x, z), dx * dx + dz * dz);
                }
            }
        }

        return best;
    }

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
