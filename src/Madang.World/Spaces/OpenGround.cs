namespace Madang.World.Spaces;

/// <summary>
/// How much open ground lies round each cell, so that a long walk is followed in leaps: the number of cells in every direction,
/// diagonals included, up to the nearest where one has to look: that has no floor or several, or one from which a cell around is no step away.
/// At most 255.
/// </summary>
internal static class OpenGround
{
    public static byte[] Measure(WalkMap map)
    {
        int columns = map.Columns, rows = map.Rows;
        var open = new byte[columns * rows];
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                if (!IsEven(map, column, row)) continue;
                var before = Math.Min(Math.Min(At(column - 1, row), At(column - 1, row - 1)), Math.Min(At(column, row - 1), At(column + 1, row - 1)));
                open[row * columns + column] = (byte)Math.Min(before + 1, byte.MaxValue);
            }
        }

        for (var row = rows - 1; row >= 0; row--)
        {
            for (var column = columns - 1; column >= 0; column--)
            {
                var behind = Math.Min(Math.Min(At(column + 1, row), At(column + 1, row + 1)), Math.Min(At(column, row + 1), At(column - 1, row + 1)));
                ref var cell = ref open[row * columns + column];
                cell = (byte)Math.Min(cell, behind + 1);
            }
        }

        return open;

        int At(int column, int row) => (uint)column < (uint)columns && (uint)row < (uint)rows ? open[row * columns + column] : 0;
    }

    private static bool IsEven(WalkMap map, int column, int row)
    {
        var floors = map.FloorsAt(column, row);
        if (floors.Length != 1) return false;
        for (var r = row - 1; r <= row + 1; r++)
        {
            for (var c = column - 1; c <= column + 1; c++)
            {
                var beside = map.FloorsAt(c, r);
                if (beside.Length == 1 && Math.Abs(beside[0].HeightCm - floors[0].HeightCm) > WalkMap.StepCm) return false;
            }
        }

        return true;
    }
}
