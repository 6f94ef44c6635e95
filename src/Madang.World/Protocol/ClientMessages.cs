using System.Text;

namespace Madang.World.Protocol;

/// <summary>The kinds of ClientMessage; the numbers are their field numbers.</summary>
public enum ClientMessageKind : byte
{
    /// <summary>A kind of a later version of the schema; passed over.</summary>
    Unknown = 0,
    Enter = 1,
    Move = 2,
    Say = 3,
    Emote = 4,
    Mute = 5,
    Follow = 6,
    Dress = 7,
    Ping = 8,
    Attend = 9,
    Block = 10,
    Boundaries = 11,
}

/// <summary>One message of a client, read once at the border. Which fields count depends on <see cref="Kind"/>.</summary>
public readonly record struct ClientMessage(ClientMessageKind Kind)
{
    public MoveClaim Move { get; init; }

    /// <summary>Enter.pass, Say.text, Mute.person or Block.person.</summary>
    public string? Text { get; init; }

    /// <summary>Say.nonce, Emote.gesture, Follow.slot or Attend.most.</summary>
    public uint Number { get; init; }

    /// <summary>Mute.on or Block.on.</summary>
    public bool On { get; init; }

    /// <summary>Dress.appearance.</summary>
    public byte[]? Appearance { get; init; }

    /// <summary>Boundaries, within their range.</summary>
    public Loop.Boundaries? Chosen { get; init; }

    /// <summary>Ping.client_ms.</summary>
    public long ClientMs { get; init; }
}

/// <summary>Reads what clients send. Lengths are checked before anything is allocated; whatever the bytes are, nothing throws.</summary>
public static class ClientMessages
{
    /// <summary>A longer message is not read at all: close with <see cref="Loop.CloseCode.TooLarge"/>. 300 characters take at most 900 bytes.</summary>
    public const int MaxBytes = 2_048;

    private const int MaxPassBytes = 64, MaxTextBytes = 1_500, MaxPersonBytes = 64, MaxAppearanceBytes = 24;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: false);

    /// <summary>False when the bytes are no ClientMessage or a field is out of its range: close with <see cref="Loop.CloseCode.Malformed"/>.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out ClientMessage message)
    {
        message = default;
        if (bytes.Length > MaxBytes) return false;
        var reader = new WireReader(bytes);
        while (!reader.IsAtEnd)
        {
            if (!reader.TryTag(out var field, out var wireType)) return false;
            if (field > (int)ClientMessageKind.Boundaries || wireType != WireReader.Delimited)
            {
                if (!reader.TrySkip(wireType)) return false;
                continue;
            }

            if (!reader.TryBytes(out var body) || !TryReadKind((ClientMessageKind)field, body, out message)) return false;
        }

        return true;
    }

    private static bool TryReadKind(ClientMessageKind kind, ReadOnlySpan<byte> body, out ClientMessage message)
    {
        if (kind == ClientMessageKind.Move)
        {
            var read = MoveCodec.TryRead(body, out var move);
            message = new ClientMessage(kind) { Move = move };
            return read;
        }

        message = new ClientMessage(kind) { Chosen = kind == ClientMessageKind.Boundaries ? Loop.Boundaries.None : null };
        var reader = new WireReader(body);
        while (!reader.IsAtEnd)
        {
            if (!reader.TryTag(out var field, out var wireType)) return false;
            var known = (kind, field, wireType) switch
            {
                (ClientMessageKind.Enter, 1, WireReader.Delimited) => TryText(ref reader, MaxPassBytes, ref message),
                (ClientMessageKind.Say, 1, WireReader.Delimited) => TryText(ref reader, MaxTextBytes, ref message),
                (ClientMessageKind.Say, 2, WireReader.Varint) => TryNumber(ref reader, ref message),
                (ClientMessageKind.Emote, 1, WireReader.Varint) => TryNumber(ref reader, ref message),
                (ClientMessageKind.Mute, 1, WireReader.Delimited) => TryText(ref reader, MaxPersonBytes, ref message),
                (ClientMessageKind.Mute, 2, WireReader.Varint) => TryOn(ref reader, ref message),
                (ClientMessageKind.Block, 1, WireReader.Delimited) => TryText(ref reader, MaxPersonBytes, ref message),
                (ClientMessageKind.Block, 2, WireReader.Varint) => TryOn(ref reader, ref message),
                (ClientMessageKind.Boundaries, >= 1 and <= 3, WireReader.Varint) => TryBoundaries(ref reader, field, ref message),
                (ClientMessageKind.Follow, 1, WireReader.Varint) => TryNumber(ref reader, ref message),
                (ClientMessageKind.Dress, 1, WireReader.Delimited) => TryAppearance(ref reader, ref message),
                (ClientMessageKind.Attend, 1, WireReader.Varint) => TryNumber(ref reader, ref message),
                (ClientMessageKind.Ping, 1, WireReader.Varint) => TryClientMs(ref reader, ref message),
                _ => reader.TrySkip(wireType),
            };
            if (!known) return false;
        }

        return true;
    }

    private static bool TryText(ref WireReader reader, int maxBytes, ref ClientMessage message)
    {
        if (!reader.TryBytes(out var bytes) || bytes.Length > maxBytes || !System.Text.Unicode.Utf8.IsValid(bytes)) return false;
        message = message with { Text = Utf8.GetString(bytes) };
        return true;
    }

    private static bool TryNumber(ref WireReader reader, ref ClientMessage message)
    {
        if (!reader.TryVarint(out var value)) return false;
        message = message with { Number = (uint)value };
        return true;
    }

    private static bool TryOn(ref WireReader reader, ref ClientMessage message)
    {
        if (!reader.TryVarint(out var value)) return false;
        message = message with { On = value != 0 };
        return true;
    }

    private static bool TryBoundaries(ref WireReader reader, int field, ref ClientMessage message)
    {
        if (!reader.TryVarint(out var value)) return false;
        var chosen = message.Chosen!;
        message = message with
        {
            Chosen = field switch
            {
                1 => chosen with { DistanceCm = (int)Math.Clamp((uint)value, Loop.Boundaries.LeastCm, Loop.Boundaries.MostCm) },
                2 => chosen with { HidesWords = value != 0 },
                _ => chosen with { IsSafeZone = value != 0 },
            },
        };
        return true;
    }

    private static bool TryAppearance(ref WireReader reader, ref ClientMessage message)
    {
        if (!reader.TryBytes(out var bytes) || bytes.Length > MaxAppearanceBytes) return false;
        message = message with { Appearance = bytes.ToArray() };
        return true;
    }

    private static bool TryClientMs(ref WireReader reader, ref ClientMessage message)
    {
        if (!reader.TryVarint(out var value)) return false;
        message = message with { ClientMs = (long)value };
        return true;
    }
}
