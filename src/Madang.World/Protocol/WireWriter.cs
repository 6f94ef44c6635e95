namespace Madang.World.Protocol;

/// <summary>Writes protobuf's building blocks. Each returns the place after what it wrote; the caller sees to the room.</summary>
internal static class WireWriter
{
    public static int Varint(Span<byte> into, int at, ulong value)
    {
        while (value >= 0x80)
        {
            into[at++] = (byte)(value | 0x80);
            value >>= 7;
        }

        into[at++] = (byte)value;
        return at;
    }

    public static int VarintSize(ulong value) => (70 - System.Numerics.BitOperations.LeadingZeroCount(value | 1)) / 7;

    public static uint Zigzag(int value) => (uint)((value << 1) ^ (value >> 31));

    /// <summary>A field of one byte's tag with a varint, left out when it is 0 as proto3 has it.</summary>
    public static int Field(Span<byte> into, int at, int number, ulong value)
    {
        if (value == 0) return at;
        into[at++] = (byte)(number << 3);
        return Varint(into, at, value);
    }
}
