using System.Buffers.Binary;

namespace Madang.World.Spaces;

/// <summary>Reads the bytes of a walk map, docs/walk-map.md "Format". What is not exactly one is refused before anything is made of it.</summary>
internal static class WalkMapBytes
{
    private const int HeaderBytes = 24, FloorBytes = 4;
    private const int Version = 1, MostSide = 1_024, MostLevels = 8, LeastApartCm = 150;
    private const int KnownTraits = 0x3f;

    public static WalkMap Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < HeaderBytes) throw Damaged($"{bytes.Length} bytes are fewer than its header has");
        if (!bytes[..4].SequenceEqual("MWLK"u8)) throw Damaged("it does not begin with MWLK");
        if (Word(bytes, 4) is var version and not Version) throw Damaged($"version {version} is not known");
        if (Word(bytes, 6) is var cell and not WalkMap.CellCm) throw Damaged($"its cells have {cell} cm");
        int x = BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]), z = BinaryPrimitives.ReadInt32LittleEndian(bytes[12..]);
        int columns = Word(bytes, 16), rows = Word(bytes, 18), stackCount = Word(bytes, 20), floorCount = Word(bytes, 22);
        if (columns is 0 or > MostSide || rows is 0 or > MostSide) throw Damaged($"{columns} x {rows} cells are none or more than {MostSide} a side");
        if (!IsInReach(x, columns) || !IsInReach(z, rows)) throw Damaged("it reaches beyond what positions can tell");
        if (stackCount == 0) throw Damaged("it has no stacks");
        var length = HeaderBytes + stackCount + floorCount * FloorBytes + columns * rows * 2;
        if (bytes.Length != length) throw Damaged($"{bytes.Length} bytes where its header asks for {length}");

        var (floors, firsts) = Stacks(bytes[HeaderBytes..], stackCount, floorCount);
        return new WalkMap((x, z), columns, rows, floors, firsts, Cells(bytes[^(columns * rows * 2)..], stackCount));
    }

    private static (Floor[] Floors, int[] Firsts) Stacks(ReadOnlySpan<byte> bytes, int stackCount, int floorCount)
    {
        var floors = new Floor[floorCount];
        var firsts = new int[stackCount + 1];
        if (bytes[0] != 0) throw Damaged("stack 0 has floors");
        for (var stack = 0; stack < stackCount; stack++)
        {
            int first = firsts[stack], count = bytes[stack];
            if (count > MostLevels) throw Damaged($"stack {stack} has {count} floors");
            if (first + count > floorCount) throw Damaged("its stacks have more floors than it");
            for (var i = first; i < first + count; i++)
            {
                floors[i] = FloorAt(bytes[(stackCount + i * FloorBytes)..]);
                if (i > first && floors[i].HeightCm - floors[i - 1].HeightCm < LeastApartCm) throw Damaged($"the floors of stack {stack} lie less than {LeastApartCm} cm over each other");
            }

            firsts[stack + 1] = first + count;
        }

        return firsts[^1] == floorCount ? (floors, firsts) : throw Damaged("its stacks have fewer floors than it");
    }

    private static Floor FloorAt(ReadOnlySpan<byte> bytes) =>
        (bytes[2] & ~KnownTraits) == 0
            ? new Floor(BinaryPrimitives.ReadInt16LittleEndian(bytes), (FloorTraits)bytes[2], bytes[3])
            : throw Damaged($"a floor has unknown flags {bytes[2]}");

    private static ushort[] Cells(ReadOnlySpan<byte> bytes, int stackCount)
    {
        var cells = new ushort[bytes.Length / 2];
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = (ushort)Word(bytes, i * 2);
            if (cells[i] >= stackCount) throw Damaged($"cell {i} names stack {cells[i]} of {stackCount}");
        }

        return cells;
    }

    private static bool IsInReach(int originCm, int cells) => originCm is >= short.MinValue and <= short.MaxValue && originCm + cells * WalkMap.CellCm <= short.MaxValue + 1;

    private static int Word(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static FormatException Damaged(string what) => new($"This is no walk map: {what}.");
}
