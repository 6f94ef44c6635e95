using System.Buffers.Binary;
using System.Globalization;

namespace Madang.Generator;

/// <summary>The floor of ../kestrel: ten bytes up, and down a frame that begins with the place of the bot beside.</summary>
internal sealed class FloorPeer : IPeer
{
    private readonly byte[] _message = new byte[10];

    public string PathOf(Connection connection, string answer) => string.Create(CultureInfo.InvariantCulture, $"/ws?id={connection.Index}");

    public void Opened(Connection connection) => connection.IsReady = true;

    public void Received(Connection connection, ReadOnlySpan<byte> body, long now) => connection.Bot?.Watches?.Match(body, now);

    public void Move(Connection connection, in Pose pose, long now)
    {
        BinaryPrimitives.WriteSingleLittleEndian(_message, (float)pose.X);
        BinaryPrimitives.WriteSingleLittleEndian(_message.AsSpan(4), (float)pose.Z);
        _message[8] = (byte)((int)(pose.Heading / Math.Tau * 256) & 255);
        _message[9] = 1;
        connection.Bot!.Emits?.Note(_message[..4], _message[4..8], 0, now);
        connection.Send(2, _message);
    }
}
