using System.Globalization;
using System.Text;

namespace Madang.Generator;

/// <summary>socket.io 4 over WebSocket alone. Numbers have two decimals, which is kinder to it than whole doubles.</summary>
internal sealed class SocketIoPeer : IPeer
{
    public string PathOf(Connection connection, string answer) => "/socket.io/?EIO=4&transport=websocket";

    public void Received(Connection connection, ReadOnlySpan<byte> body, long now)
    {
        if (body.StartsWith("40"u8)) connection.IsReady = true;
        else if (body.StartsWith("0"u8)) connection.SendText("40");
        else if (body.SequenceEqual("2"u8)) connection.SendText("3");
        else connection.Bot?.Watches?.Match(body, now);
    }

    public void Move(Connection connection, in Pose pose, long now)
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"\"x\":{Math.Round(pose.X, 2)},\"z\":{Math.Round(pose.Z, 2)},");
        connection.Bot!.Emits?.Note(Encoding.ASCII.GetBytes(place), [], 0, now);
        connection.SendText(string.Create(CultureInfo.InvariantCulture, $"42[\"move\",{{{place}\"yaw\":{Math.Round(pose.Heading, 2)},\"anim\":1}}]"));
    }
}
