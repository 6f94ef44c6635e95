using System.Buffers.Binary;

namespace Madang.Server.Features.Counselling.Files;

/// <summary>Walks the chunks of a PNG (W3C PNG, third edition, 5) and keeps those that are the picture. Left out: texts, times, EXIF, profiles, animation, and whatever stands behind the end.</summary>
internal static class PngChunks
{
    private const int SignatureLength = 8, Frame = 12, HeaderLength = 13;
    private const string Header = "IHDR", Data = "IDAT", End = "IEND";

    private static readonly HashSet<string> Kept = new(StringComparer.Ordinal) { Header, "PLTE", "tRNS", "gAMA", "sRGB", Data, End };

    private static ReadOnlySpan<byte> Signature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    public static bool Is(ReadOnlySpan<byte> bytes) => bytes.StartsWith(Signature);

    public static CleanImage? Clean(ReadOnlySpan<byte> bytes)
    {
        using var kept = new MemoryStream(bytes.Length);
        kept.Write(Signature);
        var (at, width, height, hasData) = (SignatureLength, 0, 0, false);
        while (at + Frame <= bytes.Length)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);
            if (length > (uint)(bytes.Length - at - Frame)) return null;
            var chunk = bytes.Slice(at, Frame + (int)length);
            var name = System.Text.Encoding.Latin1.GetString(chunk.Slice(4, 4));
            if (BinaryPrimitives.ReadUInt32BigEndian(chunk[^4..]) != Crc(chunk[4..^4])) return null;
            // The header comes first, and once.
            if (name == Header == (width > 0)) return null;
            if (name == Header)
            {
                if (length != HeaderLength) return null;
                var (w, h) = (BinaryPrimitives.ReadUInt32BigEndian(chunk[8..]), BinaryPrimitives.ReadUInt32BigEndian(chunk[12..]));
                if (w is 0 or > int.MaxValue || h is 0 or > int.MaxValue) return null;
                (width, height) = ((int)w, (int)h);
            }

            hasData |= name == Data;
            if (Kept.Contains(name)) kept.Write(chunk);
            if (name == End) return hasData ? new CleanImage("image/png", ".png", width, height, kept.ToArray()) : null;
            at += chunk.Length;
        }

        return null;
    }

    /// <summary>The check of ISO 3309, as PNG takes it: over a chunk's name and data.</summary>
    internal static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var one in bytes)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
        }

        return ~crc;
    }
}
