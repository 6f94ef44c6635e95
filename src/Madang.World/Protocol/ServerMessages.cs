using Google.Protobuf;
using Madang.World.Avatars;

namespace Madang.World.Protocol;

/// <summary>Writes the messages that are rare, with the generated classes; the hot Frame has its <see cref="FrameWriter"/>.</summary>
internal static class ServerMessages
{
    public static Wire.Introduction Introduction(int slot, Loop.VisitorIdentity identity) => new()
    {
        Slot = (uint)slot,
        Person = identity.Person,
        Name = identity.Name,
        Appearance = ByteString.CopyFrom(identity.Appearance.Span),
        LevelOfIdentity = (uint)identity.Level,
        Staff = identity.IsStaff,
    };

    public static Wire.Boundaries Of(Loop.Boundaries boundaries) => new()
    {
        DistanceCm = (uint)boundaries.DistanceCm,
        HidesWords = boundaries.HidesWords,
        SafeZone = boundaries.IsSafeZone,
    };

    public static byte[] Boundaries(Loop.Boundaries boundaries) => new Wire.ServerMessage { Boundaries = Of(boundaries) }.ToByteArray();

    public static byte[] Correction(uint sequence, uint number, long atMs, Standing at, Wire.Correction.Types.Reason reason) =>
        new Wire.ServerMessage
        {
            Correction = new Wire.Correction
            {
                Sequence = sequence,
                AtMs = atMs,
                XCm = at.XCm,
                ZCm = at.ZCm,
                Level = at.Level,
                Heading = at.Heading,
                Reason = reason,
                Number = number,
            },
        }.ToByteArray();

    public static byte[] Refused(string code, ClientMessageKind what, uint nonce, int retryAfterMs) =>
        new Wire.ServerMessage
        {
            Refused = new Wire.Refused { Code = code, What = (uint)what, Nonce = nonce, RetryAfterMs = (uint)retryAfterMs },
        }.ToByteArray();

    public static byte[] Advice(string code, uint nonce) =>
        new Wire.ServerMessage { Advice = new Wire.Advice { Code = code, Nonce = nonce } }.ToByteArray();

    public static byte[] Resumption(string token) =>
        new Wire.ServerMessage { Resumption = new Wire.Resumption { Token = token } }.ToByteArray();

    public static byte[] Said(Wire.Said said) => new Wire.ServerMessage { Said = said }.ToByteArray();

    /// <summary>Returns the length. <paramref name="into"/> holds at least 32 bytes.</summary>
    public static int WritePong(Span<byte> into, long clientMs, long serverMs, int heldMs)
    {
        const int Head = 2;
        var at = WireWriter.Field(into, Head, 1, (ulong)clientMs);
        at = WireWriter.Field(into, at, 2, (ulong)serverMs);
        at = WireWriter.Field(into, at, 3, (ulong)heldMs);
        into[0] = (6 << 3) | WireReader.Delimited;
        into[1] = (byte)(at - Head);
        return at;
    }
}
