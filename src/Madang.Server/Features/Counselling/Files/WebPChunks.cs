using System.Buffers.Binary;

namespace Madang.Server.Features.Counselling.Files;

/// <summary>Walks the chunks of a still WebP (RFC 9649) and keeps the picture and its transparency. Left out: EXIF, XMP, colour profiles, what is unknown, and whatever stands behind the end.</summary>
internal static class WebPChunks
{
    private const int RiffHeader = 12, ChunkHeader = 8;
    private const byte HasAlpha = 0x10;

    public static bool Is(ReadOnlySpan<byte> bytes) => bytes.Length > RiffHeader && bytes.StartsWith("RIFF"u8) && bytes[8..].StartsWith("WEBP"u8);

    public static CleanImage? Clean(ReadOnlySpan<byte> bytes)
    {
        var size = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
        if (size < 4 || size > (uint)(bytes.Length - 8)) return null;
        using var chunks = new MemoryStream(bytes.Length);
        var end = (int)size + 8;
        (int Width, int Height)? shown = null;
        (int Width, int Height)? canvas = null;
        var hasAlpha = false;
        for (var at = RiffHeader; at + ChunkHeader <= end;)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(at + 4)..]);
            if (length > (uint)(end - at - ChunkHeader)) return null;
            var name = System.Text.Encoding.Latin1.GetString(bytes.Slice(at, 4));
            var body = bytes.Slice(at + ChunkHeader, (int)length);
            switch (name)
            {
                case "VP8X" when canvas is null && body.Length >= 10:
                    canvas = (1 + UInt24(body[4..]), 1 + UInt24(body[7..]));
                    break;
                case "VP8 " or "VP8L" when shown is null:
                    shown = name == "VP8 " ? SizeOfLossy(body) : SizeOfLossless(body);
                    if (shown is null) return null;
                    Write(chunks, name, body);
                    break;
                case "ALPH" when shown is null && !hasAlpha:
                    hasAlpha = true;
                    Write(chunks, name, body);
                    break;
                case "VP8X" or "VP8 " or "VP8L" or "ALPH" or "ANIM" or "ANMF":
                    // Twice, or one that moves.
                    return null;
            }

            at += ChunkHeader + body.Length + (body.Length & 1);
        }

        // A canvas that is larger than its picture belongs to what moves.
        return shown is not { } is_ || (canvas is { } c && c != is_) || (hasAlpha && canvas is null) ? null : new CleanImage("image/webp", ".webp", is_.Width, is_.Height, Whole(chunks, is_, hasAlpha));
    }

    private static byte[] Whole(MemoryStream chunks, (int Width, int Height) size, bool hasAlpha)
    {
        using var whole = new MemoryStream();
        whole.Write("RIFF\0\0\0\0WEBP"u8);
        if (hasAlpha)
        {
            Span<byte> canvas = stackalloc byte[10];
            canvas[0] = HasAlpha;
            WriteUInt24(canvas[4..], size.Width - 1);
            WriteUInt24(canvas[7..], size.Height - 1);
            Write(whole, "VP8X", canvas);
        }

        chunks.WriteTo(whole);
        var bytes = whole.ToArray();
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4), (uint)bytes.Length - 8);
        return bytes;
    }

    private static (int Width, int Height)? SizeOfLossy(ReadOnlySpan<byte> body) =>
        // A key frame begins with three bytes and a start code (RFC 6386, 9.1).
        body.Length >= 10 && (body[0] & 1) == 0 && body[3..].StartsWith((ReadOnlySpan<byte>)[0x9D, 0x01, 0x2A])
            ? (BinaryPrimitives.ReadUInt16LittleEndian(body[6..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(body[8..]) & 0x3FFF)
            : null;

    private static (int Width, int Height)? SizeOfLossless(ReadOnlySpan<byte> body)
    {
        if (body.Length < 5 || body[0] != 0x2F) return null;
        var bits = BinaryPrimitives.ReadUInt32LittleEndian(body[1..]);
        return ((int)(bits & 0x3FFF) + 1, (int)((bits >> 14) & 0x3FFF) + 1);
    }

    private static void Write(MemoryStream to, string name, ReadOnlySpan<byte> body)
    {
        Span<byte> header = stackalloc byte[ChunkHeader];
        System.Text.Encoding.Latin1.GetBytes(name, header);
        BinaryPrimitives.WriteUInt32LittleEndian(header[4..], (uint)body.Length);
        to.Write(header);
        to.Write(body);
        if ((body.Length & 1) == 1) to.WriteByte(0);
    }

    private static int UInt24(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);

    private static void WriteUInt24(Span<byte> bytes, int value) => (bytes[0], bytes[1], bytes[2]) = ((byte)value, (byte)(value >> 8), (byte)(value >> 16));
}
