using System.Buffers.Binary;
using Madang.World.Spaces;

namespace Madang.World.Tests.Spaces;

/// <summary>Walk maps for tests and benches, written as docs/walk-map.md says and read as every other.</summary>
internal static class DrawnMap
{
    /// <summary>An even ground over the bounds, but where the middle of a cell is on one of the shapes.</summary>
    public static WalkMap Of(in SpaceBounds bounds, params IReadOnlyList<Shape> blocked)
    {
        int west = FloorToCell(bounds.MinXCm), north = FloorToCell(bounds.MinZCm);
        var columns = (bounds.MaxXCm - west + WalkMap.CellCm - 1) / WalkMap.CellCm;
        var rows = (bounds.MaxZCm - north + WalkMap.CellCm - 1) / WalkMap.CellCm;
        return WalkMap.Read(Bytes(west, north, columns, rows, (column, row) =>
        {
            var x = (west + column * WalkMap.CellCm + WalkMap.CellCm / 2.0) / 100;
            var z = (north + row * WalkMap.CellCm + WalkMap.CellCm / 2.0) / 100;
            return blocked.Any(shape => shape.Contains(x, z)) ? [] : [0];
        }));
    }

    /// <param name="west">Of the north-west corner, centimetres.</param>
    /// <param name="north">Of the north-west corner, centimetres.</param>
    /// <param name="columns">Cells from west to east.</param>
    /// <param name="rows">Cells from north to south.</param>
    /// <param name="heightsOf">Column and row to the heights of the floors there, from below.</param>
    public static byte[] Bytes(int west, int north, int columns, int rows, Func<int, int, IReadOnlyList<int>> heightsOf)
    {
        var stacks = new List<IReadOnlyList<int>> { Array.Empty<int>() };
        var known = new Dictionary<string, int>(StringComparer.Ordinal) { [""] = 0 };
        var cells = new List<int>();
        for (var cell = 0; cell < columns * rows; cell++)
        {
            var heights = heightsOf(cell % columns, cell / columns);
            var key = string.Join(' ', heights);
            if (!known.TryGetValue(key, out var stack))
            {
                known[key] = stack = stacks.Count;
                stacks.Add(heights);
            }

            cells.Add(stack);
        }

        var floors = stacks.SelectMany(heights => heights).ToList();
        var bytes = new byte[24 + stacks.Count + floors.Count * 4 + cells.Count * 2];
        "MWLK"u8.CopyTo(bytes);
        Write(4, 1, WalkMap.CellCm);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), west);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(12), north);
        Write(16, columns, rows, stacks.Count, floors.Count);
        for (var i = 0; i < stacks.Count; i++) bytes[24 + i] = (byte)stacks[i].Count;
        for (var i = 0; i < floors.Count; i++) Write(24 + stacks.Count + i * 4, floors[i] & 0xffff, 0x0101);
        Write(24 + stacks.Count + floors.Count * 4, [.. cells]);
        return bytes;

        void Write(int at, params int[] words)
        {
            for (var i = 0; i < words.Length; i++) BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at + i * 2), (ushort)words[i]);
        }
    }

    private static int FloorToCell(int cm) => (int)Math.Floor((double)cm / WalkMap.CellCm) * WalkMap.CellCm;
}
