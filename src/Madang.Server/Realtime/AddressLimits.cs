using System.Net;
using System.Net.Sockets;

namespace Madang.Server.Realtime;

/// <summary>Counts what each address has open. IPv6 counts by /64, which is what one subscriber has.</summary>
/// <param name="mostOpen">At the same time.</param>
internal sealed class AddressLimits(int mostOpen)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<IPAddress, int> _open = [];

    /// <summary>Takes a place; give it back with <see cref="Return"/>. False when the address has had its share.</summary>
    public bool TryTake(IPAddress address)
    {
        var key = KeyOf(address);
        lock (_gate)
        {
            var open = _open.GetValueOrDefault(key);
            if (open >= mostOpen) return false;
            _open[key] = open + 1;
            return true;
        }
    }

    public void Return(IPAddress address)
    {
        var key = KeyOf(address);
        lock (_gate)
        {
            if (_open[key] is var open && open == 1) _open.Remove(key);
            else _open[key] = open - 1;
        }
    }

    private static IPAddress KeyOf(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return address;
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes);
    }
}
