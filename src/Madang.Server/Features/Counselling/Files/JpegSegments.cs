using System.Buffers.Binary;

namespace Madang.Server.Features.Counselling.Files;

/// <summary>
/// Walks the segments of a JPEG (ITU-T T.81, annex B) and keeps those that a decoder needs. Left out: EXIF but for which way is up, XMP, colour profiles, previews, comments, and whatever stands behind the end.
/// </summary>
internal static class JpegSegments
{
    private const byte Mark = 0xFF, Start = 0xD8, End = 0xD9, Scan = 0xDA, FirstRestart = 0xD0, LastRestart = 0xD7, FirstApplication = 0xE0, Exif = 0xE1, Adobe = 0xEE, LastApplication = 0xEF, Comment = 0xFE;

    // Says how the colours are coded (JFIF's own segment says nothing that matters).
    private static ReadOnlySpan<byte> AdobeName => "Adobe"u8;

    private const int AdobeLength = 12;

    public static bool Is(ReadOnlySpan<byte> bytes) => bytes is [Mark, Start, Mark, ..];

    public static CleanImage? Clean(ReadOnlySpan<byte> bytes)
    {
        using var kept = new MemoryStream(bytes.Length);
        kept.Write(bytes[..2]);
        var (at, width, height, hasScan, isTurned) = (2, 0, 0, false, false);
        while (at + 2 <= bytes.Length)
        {
            if (bytes[at] != Mark) return null;
            var kind = bytes[at + 1];
            // Any number of fill bytes may stand before a mark.
            if (kind == Mark)
            {
                at++;
                continue;
            }

            if (kind == End)
            {
                kept.Write([Mark, End]);
                return hasScan ? new CleanImage("image/jpeg", ".jpg", width, height, kept.ToArray()) : null;
            }

            if (at + 4 > bytes.Length) return null;
            var length = BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
            if (length < 2 || at + 2 + length > bytes.Length) return null;
            var segment = bytes.Slice(at, 2 + length);
            if (IsFrame(kind))
            {
                // One frame, before any scan.
                if (width > 0 || length < 8) return null;
                (height, width) = (BinaryPrimitives.ReadUInt16BigEndian(segment[5..]), BinaryPrimitives.ReadUInt16BigEndian(segment[7..]));
                if (width == 0 || height == 0) return null;
            }

            at += segment.Length;
            if (kind == Scan)
            {
                if (width == 0) return null;
                hasScan = true;
                var data = LengthOfScan(bytes[at..]);
                kept.Write(segment);
                kept.Write(bytes.Slice(at, data));
                at += data;
            }
            else if (!IsMetadata(kind, segment))
            {
                kept.Write(segment);
            }
            else if (kind == Exif && width == 0 && !isTurned && ExifTurn.Keep(segment[4..]) is { Length: > 0 } turn)
            {
                // Once, and before the picture.
                kept.Write(turn);
                isTurned = true;
            }
        }

        return null;
    }

    // C4, C8 and CC are tables and a reserved one.
    private static bool IsFrame(byte kind) => kind is >= 0xC0 and <= 0xCF and not 0xC4 and not 0xC8 and not 0xCC;

    private static bool IsMetadata(byte kind, ReadOnlySpan<byte> segment)
    {
        if (kind == Comment) return true;
        if (kind is < FirstApplication or > LastApplication) return false;
        return kind != Adobe || segment.Length != 4 + AdobeLength || !segment[4..].StartsWith(AdobeName);
    }

    /// <summary>The coded picture goes on until a mark that is neither a stuffed zero nor a restart.</summary>
    private static int LengthOfScan(ReadOnlySpan<byte> data)
    {
        for (var i = 0; i + 1 < data.Length; i++)
            if (data[i] == Mark && data[i + 1] is not 0 and not (>= FirstRestart and <= LastRestart) and not Mark) return i;
        return data.Length;
    }
}
