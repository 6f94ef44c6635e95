using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Madang.Server.Features.Counselling.Files;

namespace Madang.Server.Tests.Features.Counselling.Files;

/// <summary>Pictures as cameras and programs write them, with all that they write beside the picture.</summary>
internal static class Pictures
{
    /// <summary>Stands in every piece of metadata; in none that is kept.</summary>
    public const string Secret = "37.5665N 126.9780E";

    /// <summary>A JPEG of 8 by 8, grey, with EXIF, a profile, a comment, a restart mark in its data, and a second file behind its end.</summary>
    public static byte[] Jpeg(int width = 8, int height = 8, string behind = Secret, byte[]? exif = null)
    {
        using var jpeg = new MemoryStream();
        jpeg.Write([0xFF, 0xD8]);
        Segment(jpeg, 0xE0, [.. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0]);
        Segment(jpeg, 0xE1, [.. "Exif\0\0"u8, .. exif ?? Encoding.ASCII.GetBytes(Secret)]);
        Segment(jpeg, 0xE2, [.. "ICC_PROFILE\0"u8, .. Encoding.ASCII.GetBytes(Secret)]);
        Segment(jpeg, 0xFE, Encoding.ASCII.GetBytes(Secret));
        Segment(jpeg, 0xDB, [0, .. Enumerable.Repeat((byte)1, 64)]);
        Segment(jpeg, 0xC0, [8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 1, 1, 0x11, 0]);
        Segment(jpeg, 0xC4, [0x00, 1, .. new byte[15], 0]);
        Segment(jpeg, 0xC4, [0x10, 1, .. new byte[15], 0]);
        Segment(jpeg, 0xDA, [1, 1, 0, 0, 63, 0]);
        jpeg.Write([0x12, 0xFF, 0x00, 0x34, 0xFF, 0xD0, 0x56]);
        jpeg.Write([0xFF, 0xD9]);
        jpeg.Write(Encoding.ASCII.GetBytes(behind));
        return jpeg.ToArray();
    }

    /// <summary>A PNG with texts, EXIF and a second file behind its end.</summary>
    public static byte[] Png(int width = 2, int height = 2)
    {
        using var png = new MemoryStream();
        png.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 0);
        Chunk(png, "IHDR", header);
        Chunk(png, "tEXt", Encoding.ASCII.GetBytes("Comment\0" + Secret));
        Chunk(png, "eXIf", Encoding.ASCII.GetBytes(Secret));
        using var data = new MemoryStream();
        using (var deflate = new ZLibStream(data, CompressionLevel.Fastest, leaveOpen: true)) deflate.Write(new byte[(width + 1) * Math.Min(height, 64)]);
        Chunk(png, "IDAT", data.ToArray());
        Chunk(png, "IEND", []);
        png.Write(Encoding.ASCII.GetBytes(Secret));
        return png.ToArray();
    }

    /// <summary>A lossless WebP in the extended form, with EXIF and XMP.</summary>
    public static byte[] WebP(int width = 3, int height = 2, params (string Name, byte[] Body)[] more)
    {
        var canvas = new byte[10];
        canvas[0] = 0x0C;
        (canvas[4], canvas[5], canvas[7], canvas[8]) = ((byte)(width - 1), (byte)((width - 1) >> 8), (byte)(height - 1), (byte)((height - 1) >> 8));
        var bits = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bits, (uint)(width - 1) | ((uint)(height - 1) << 14));
        using var webp = new MemoryStream();
        webp.Write("RIFF\0\0\0\0WEBP"u8);
        foreach (var (name, body) in new (string, byte[])[] { ("VP8X", canvas), ("VP8L", [0x2F, .. bits, 1, 2]) }.Concat(more).Concat([("EXIF", Encoding.ASCII.GetBytes(Secret)), ("XMP ", Encoding.ASCII.GetBytes(Secret))]))
        {
            var length = new byte[4];
            BinaryPrimitives.WriteInt32LittleEndian(length, body.Length);
            webp.Write(Encoding.ASCII.GetBytes(name));
            webp.Write(length);
            webp.Write(body);
            if (body.Length % 2 == 1) webp.WriteByte(0);
        }

        var bytes = webp.ToArray();
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), bytes.Length - 8);
        return bytes;
    }

    private static void Segment(MemoryStream to, byte kind, byte[] body)
    {
        to.Write([0xFF, kind, (byte)((body.Length + 2) >> 8), (byte)(body.Length + 2)]);
        to.Write(body);
    }

    private static void Chunk(MemoryStream to, string name, byte[] body)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(name), .. body];
        var number = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, body.Length);
        to.Write(number);
        to.Write(named);
        BinaryPrimitives.WriteUInt32BigEndian(number, PngChunks.Crc(named));
        to.Write(number);
    }
}
