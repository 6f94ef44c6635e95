namespace Madang.World.Spaces;

/// <summary>Draws the shapes of a content file into a ground: a cell is walkable when its centre is on a walkable shape and on no blocked one.</summary>
public static class GroundRaster
{
    /// <param name="bounds">The grid covers them, widened to whole cells.</param>
    /// <param name="level">0 to 7.</param>
    /// <param name="heightCm">Height of the ground above the space's origin.</param>
    /// <param name="walkable">In metres, of this level alone.</param>
    /// <param name="blocked">In metres, of this level alone.</param>
    public static Ground Draw(
        in SpaceBounds bounds, int level, int heightCm, IReadOnlyList<Shape> walkable, IReadOnlyList<Shape> blocked)
    {
        int west = FloorToCell(bounds.MinXCm), north = FloorToCell(bounds.MinZCm);
        var columns = (bounds.MaxXCm - west + Ground.CellCm - 1) / Ground.CellCm;
        var rows = (bounds.MaxZCm - north + Ground.CellCm - 1) / Ground.CellCm;
        var bits = new byte[(columns * rows + 7) / 8];
        for (var bit = 0; bit < columns * rows; bit++)
        {
            var x = (west + bit % columns * Ground.CellCm + Ground.CellCm / 2) / 100.0;
            var z = (north + bit / columns * Ground.CellCm + Ground.CellCm / 2) / 100.0;
            if (AnyContains(walkable, x, z) && !AnyContains(blocked, x, z)) bits[bit >> 3] |= (byte)(1 << (bit & 7));
        }

        return new Ground(level, heightCm, west, north, columns, rows, bits);
    }

    private static bool AnyContains(IReadOnlyList<Shape> shapes, double x, double z)
    {
        foreach (var shape in shapes)
        {
            if (shape.Contains(x, z)) return true;
        }

        return false;
    }

    private static int FloorToCell(int cm) => (int)Math.Floor((double)cm / Ground.CellCm) * Ground.CellCm;
}
