using System.Buffers.Binary;

namespace Madang.Server.Realtime;

/// <summary>What a WebSocket frame is (RFC 6455, 5.2).</summary>
internal enum FrameKind : byte
{
    Continuation = 0x0,
    Text = 0x1,
    Binary = 0x2,
    Close = 0x8,
    Ping = 0x9,
    Pong = 0xA,
}

/// <summary>Heads of WebSocket frames: reads those of clients (masked), writes those of a server (unmasked).</summary>
internal readonly record struct WebSocketFrame(FrameKind Kind, bool IsLast, int HeadLength, long BodyLength, uint Mask)
{
    /// <summary>The longest head a server writes.</summary>
    public const int MostHead = 10;

    private const int MostControlBody = 125;

    public bool IsControl => Kind >= FrameKind.Close;

    /// <summary>Reads a head. False when the bytes break the protocol; <paramref name="frame"/> stays null while more bytes are needed.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out WebSocketFrame? frame)
    {
        frame = null;
        if (bytes.Length < 2) return true;
        var kind = (FrameKind)(bytes[0] & 0x0f);
        var isLast = (bytes[0] & 0x80) != 0;
        long length = bytes[1] & 0x7f;
        // No extension was agreed on, so the reserved bits are 0; a client masks everything.
        if ((bytes[0] & 0x70) != 0 || (bytes[1] & 0x80) == 0 || kind is > FrameKind.Binary and < FrameKind.Close or > FrameKind.Pong) return false;
        if (kind >= FrameKind.Close && (!isLast || length > MostControlBody)) return false;

        var head = length switch { 126 => 8, 127 => 14, _ => 6 };
        if (bytes.Length < head) return true;
        if (length == 126) length = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
        else if (length == 127) length = BinaryPrimitives.ReadInt64BigEndian(bytes[2..]);
        if (length < 0) return false;

        frame = new WebSocketFrame(kind, isLast, head, length, BinaryPrimitives.ReadUInt32LittleEndian(bytes[(head - 4)..]));
        return true;
    }

    /// <summary>Writes the head of a whole message or control frame and returns its length.</summary>
    public static int WriteHead(Span<byte> into, FrameKind kind, int bodyLength)
    {
        into[0] = (byte)(0x80 | (byte)kind);
        switch (bodyLength)
        {
            case <= 125:
                into[1] = (byte)bodyLength;
                return 2;
            case <= ushort.MaxValue:
                into[1] = 126;
                BinaryPrimitives.WriteUInt16BigEndian(into[2..], (ushort)bodyLength);
                return 4;
            default:
                into[1] = 127;
                BinaryPrimitives.WriteInt64BigEndian(into[2..], bodyLength);
                return MostHead;
        }
    }

    /// <summary>Takes a client's mask off, in place.</summary>
    public void Unmask(Span<byte> body)
    {
        var eight = (ulong)Mask << 32 | Mask;
        var i = 0;
        for (; i + 8 <= body.Length; i += 8)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(body[i..], BinaryPrimitives.ReadUInt64LittleEndian(body[i..]) ^ eight);
        }

        for (; i < body.Length; i++) body[i] ^= (byte)(Mask >> (8 * (i & 3)));
    }
}
