using System.Net;
using System.Net.Sockets;

namespace Madang.Server.Web;

/// <summary>By what limits know a network: an address of IPv4; of IPv6 the first 64 bits, for one subscriber has all of those that follow.</summary>
internal static class NetworkKey
{
    private const int SubscriberBytes = 8;

    public static string Of(HttpContext context) => Of(context.Connection.RemoteIpAddress ?? IPAddress.None);

    /// <returns>Hexadecimal; as long as what it is made of, so that no address of one kind is taken for one of the other.</returns>
    public static string Of(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        return Convert.ToHexString(address.AddressFamily == AddressFamily.InterNetworkV6 ? bytes.AsSpan(0, SubscriberBytes) : bytes);
    }
}
