using System.Net;
using System.Net.Sockets;

namespace Madang.Server.Features.Accounts;

/// <summary>The address that limits count by. Of IPv6 the first 64 bits: a household has all of those that follow.</summary>
internal static class ClientAddress
{
    public static string Of(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress ?? IPAddress.None;
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, 8)) : address.ToString();
    }
}
