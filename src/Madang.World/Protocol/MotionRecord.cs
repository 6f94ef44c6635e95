using System.Buffers.Binary;
using Madang.World.Avatars;

namespace Madang.World.Protocol;

/// <summary>
/// What one avatar does at a frame's base time: 8 or 9 bytes, self-contained. Slot as varint, x and z as 16-bit little endian
/// centimetres, then 24 bits little endian: heading 0-11, speed 12-16, gait 17-19, level 20-22, 23 = appears there (no smoothing).
/// </summary>
public readonly record struct MotionRecord(ushort Slot, Standing At, byte Speed, Gait Gait, bool Appears)
{
    public const int MaxSlot = 16_383;
    public const int MaxBytes = 9;

    /// <summary>In the last byte of a record.</summary>
    internal const byte AppearsBit = 0x80;

    /// <summary>Returns the length. <paramref name="into"/> holds at least <see cref="MaxBytes"/>.</summary>
    public int Write(Span<byte> into)
    {
        var at = WireWriter.Varint(into, 0, Slot);
        BinaryPrimitives.WriteInt16LittleEndian(into[at..], At.XCm);
        BinaryPrimitives.WriteInt16LittleEndian(into[(at + 2)..], At.ZCm);
        var word = At.Heading | (Speed << 12) | ((int)Gait << 17) | (At.Level << 20) | (Appears ? 1 << 23 : 0);
        into[at + 4] = (byte)word;
        into[at + 5] = (byte)(word >> 8);
        into[at + 6] = (byte)(word >> 16);
        return at + 7;
    }

    /// <summary>Reads one record and moves <paramref name="bytes"/> behind it. False when what is left is none.</summary>
    public static bool TryRead(ref ReadOnlySpan<byte> bytes, out MotionRecord record)
    {
        record = default;
        if (bytes.IsEmpty) return false;
        int slot = bytes[0], at = 1;
        if (slot >= 0x80)
        {
            if (bytes.Length < 2 || bytes[1] >= 0x80) return false;
            slot = (slot & 0x7f) | (bytes[at++] << 7);
        }

        if (slot == 0 || bytes.Length < at + 7) return false;
        var x = BinaryPrimitives.ReadInt16LittleEndian(bytes[at..]);
        var z = BinaryPrimitives.ReadInt16LittleEndian(bytes[(at + 2)..]);
        var word = bytes[at + 4] | (bytes[at + 5] << 8) | (bytes[at + 6] << 16);
        var standing = new Standing(x, z, (byte)(word >> 20 & 7), (ushort)(word & 0xfff));
        record = new MotionRecord((ushort)slot, standing, (byte)(word >> 12 & 31), (Gait)(word >> 17 & 7), word >> 23 != 0);
        bytes = bytes[(at + 7)..];
        return true;
    }
}
