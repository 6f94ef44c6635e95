using Madang.World.Avatars;

namespace Madang.World.Protocol;

/// <summary>A motion that a client claims for its avatar: the fields of Move, in range.</summary>
public readonly record struct MoveClaim(long AtMs, Standing Start, Gait Gait, byte Speed, uint Sequence, uint Correction);

/// <summary>Reads and writes the hot message Move without allocating, byte for byte as the generated classes do.</summary>
public static class MoveCodec
{
    /// <summary>No ClientMessage with a Move is longer.</summary>
    public const int MaxBytes = 48;

    /// <summary>Writes a ClientMessage and returns its length. <paramref name="into"/> holds at least <see cref="MaxBytes"/>.</summary>
    public static int Write(in MoveClaim move, Span<byte> into)
    {
        const int Head = 2;
        var at = WireWriter.Field(into, Head, 1, (ulong)move.AtMs);
        at = WireWriter.Field(into, at, 2, WireWriter.Zigzag(move.Start.XCm));
        at = WireWriter.Field(into, at, 3, WireWriter.Zigzag(move.Start.ZCm));
        at = WireWriter.Field(into, at, 4, move.Start.Level);
        at = WireWriter.Field(into, at, 5, move.Start.Heading);
        at = WireWriter.Field(into, at, 6, move.Speed);
        at = WireWriter.Field(into, at, 7, (ulong)move.Gait);
        at = WireWriter.Field(into, at, 8, move.Sequence);
        at = WireWriter.Field(into, at, 9, move.Correction);
        into[0] = (2 << 3) | WireReader.Delimited;
        into[1] = (byte)(at - Head);
        return at;
    }

    /// <summary>Reads the fields of a Move. False when the bytes are no Move or a field is out of its range.</summary>
    internal static bool TryRead(ReadOnlySpan<byte> bytes, out MoveClaim move)
    {
        move = default;
        long atMs = 0;
        int x = 0, z = 0;
        ulong level = 0, heading = 0, speed = 0, gait = 0, sequence = 0, correction = 0;
        var reader = new WireReader(bytes);
        while (!reader.IsAtEnd)
        {
            if (!reader.TryTag(out var field, out var wireType)) return false;
            if (wireType != WireReader.Varint || field > 9)
            {
                if (!reader.TrySkip(wireType)) return false;
                continue;
            }

            if (!reader.TryVarint(out var value)) return false;
            switch (field)
            {
                case 1: atMs = (long)value; break;
                case 2: x = WireReader.Unzigzag(value); break;
                case 3: z = WireReader.Unzigzag(value); break;
                case 4: level = (uint)value; break;
                case 5: heading = (uint)value; break;
                case 6: speed = (uint)value; break;
                case 7: gait = (uint)value; break;
                case 8: sequence = (uint)value; break;
                default: correction = (uint)value; break;
            }
        }

        if (x != (short)x || z != (short)z || level > 7 || heading >= Headings.Turn) return false;
        if (speed > Gaits.SpeedSteps || gait >= Gaits.Count) return false;

        var start = new Standing((short)x, (short)z, (byte)level, (ushort)heading);
        move = new MoveClaim(atMs, start, (Gait)gait, (byte)speed, (uint)sequence, (uint)correction);
        return true;
    }
}
