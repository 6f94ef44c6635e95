using System.Buffers.Binary;
using System.Text;

namespace Madang.Generator;

/// <summary>Colyseus 0.18: seat by HTTP, then a <c>move</c> message (msgpack) with the position; state patches come down.</summary>
internal sealed class ColyseusPeer : IPeer
{
    private const byte JoinRoom = 10, RoomData = 13, RoomState = 14, FixMap4 = 0x84, FixText = 0xa0, Double = 0xcb;

    private readonly byte[] _message = new byte[64];

    public string Matchmaking(Connection connection) =>
        "POST /matchmake/joinOrCreate/world HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}";

    public string PathOf(Connection connection, string answer) =>
        $"/{Json.Text(answer, "processId")}/{Json.Text(answer, "roomId")}?sessionId={Json.Text(answer, "sessionId")}";

    public void Received(Connection connection, ReadOnlySpan<byte> body, long now)
    {
        if (body.IsEmpty) return;
        if (connection.State is null && (body[0] & 31) == JoinRoom)
        {
            connection.Send(2, [JoinRoom]);
            connection.State = this;
        }

        // The whole state has come, so whoever joins sees everybody now.
        if ((body[0] & 31) == RoomState) connection.IsReady = true;
        connection.Bot?.Watches?.Match(body, now);
    }

    public void Move(Connection connection, in Pose pose, long now)
    {
        var (x, z) = ((float)Math.Round(pose.X, 3), (float)Math.Round(pose.Z, 3));
        _message[0] = RoomData;
        var at = Text(1, "move");
        _message[at++] = FixMap4;
        at = Number(at, "x", x);
        at = Number(at, "z", z);
        at = Number(at, "yaw", pose.Heading);
        at = Text(at, "anim");
        _message[at++] = 1;
        connection.Bot!.Emits?.Note(Single(x), Single(z), 0, now);
        connection.Send(2, _message.AsSpan(0, at));
    }

    private int Text(int at, string text)
    {
        _message[at] = (byte)(FixText | text.Length);
        return at + 1 + Encoding.ASCII.GetBytes(text, _message.AsSpan(at + 1));
    }

    private int Number(int at, string key, double value)
    {
        at = Text(at, key);
        _message[at] = Double;
        BinaryPrimitives.WriteDoubleBigEndian(_message.AsSpan(at + 1), value);
        return at + 9;
    }

    private static byte[] Single(float value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteSingleLittleEndian(bytes, value);
        return bytes;
    }
}
