using System.Buffers.Binary;

namespace Madang.Server.Features.Counselling.Files;

/// <summary>
/// How a camera was held (tag Orientation of Exif 2.32, 4.6.4): the one thing of its metadata without which a picture is not what was taken. It is read and written anew by itself,
/// so that nothing else comes along.
/// </summary>
internal static class ExifTurn
{
    private const ushort Orientation = 0x0112, Short = 3;
    private const byte Upright = 1, Most = 8;
    private const int TiffHeader = 8, Entry = 12;

    private static ReadOnlySpan<byte> Name => "Exif\0\0"u8;

    /// <summary>A segment that says nothing but the turn of this one; empty where it says none, or the usual.</summary>
    /// <param name="body">Of an application segment, behind its length.</param>
    public static byte[] Keep(ReadOnlySpan<byte> body)
    {
        var turn = Read(body);
        return turn is <= Upright or > Most ? [] : [0xFF, 0xE1, 0, 34, .. Name, (byte)'M', (byte)'M', 0, 42, 0, 0, 0, TiffHeader, 0, 1, 0x01, 0x12, 0, (byte)Short, 0, 0, 0, 1, 0, (byte)turn, 0, 0, 0, 0, 0, 0];
    }

    // A TIFF header, then a directory of twelve bytes each: tag, type, count, value.
    private static ushort Read(ReadOnlySpan<byte> body)
    {
        if (!body.StartsWith(Name)) return Upright;
        var tiff = body[Name.Length..];
        if (tiff.Length < TiffHeader || tiff[0] != tiff[1] || tiff[0] is not ((byte)'I' or (byte)'M')) return Upright;
        var isLittle = tiff[0] == (byte)'I';
        var at = isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]);
        if (at > (uint)tiff.Length - 2) return Upright;
        var directory = tiff[(int)at..];
        var count = Number(directory, isLittle);
        for (var i = 0; i < count && 2 + ((i + 1) * Entry) <= directory.Length; i++)
        {
            var entry = directory.Slice(2 + (i * Entry), Entry);
            if (Number(entry, isLittle) == Orientation && Number(entry[2..], isLittle) == Short) return Number(entry[8..], isLittle);
        }

        return Upright;
    }

    private static ushort Number(ReadOnlySpan<byte> bytes, bool isLittle) => isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);
}
