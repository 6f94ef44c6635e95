using System.Globalization;
using System.Text;

namespace Madang.Generator;

/// <summary>SignalR's JSON protocol over WebSocket alone. Numbers have two decimals, which is kinder to it than whole doubles.</summary>
internal sealed class SignalRPeer : IPeer
{
    public string PathOf(Connection connection, string answer) => "/hub";

    public void Opened(Connection connection) => connection.SendText("{\"protocol\":\"json\",\"version\":1}\u001e");

    public void Received(Connection connection, ReadOnlySpan<byte> body, long now)
    {
        if (!connection.IsReady && body.StartsWith("{}"u8)) connection.IsReady = true;
        else connection.Bot?.Watches?.Match(body, now);
    }

    public void Move(Connection connection, in Pose pose, long now)
    {
        var (x, z, yaw) = (Math.Round(pose.X, 2), Math.Round(pose.Z, 2), Math.Round(pose.Heading, 2));
        connection.Bot!.Emits?.Note(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"\"x\":{x},\"z\":{z},")), [], 0, now);
        connection.SendText(string.Create(CultureInfo.InvariantCulture, $"{{\"type\":1,\"target\":\"Move\",\"arguments\":[{x},{z},{yaw},1]}}\u001e"));
    }
}
