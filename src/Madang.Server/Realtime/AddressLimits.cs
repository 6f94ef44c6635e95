using System.Net;
using System.Net.Sockets;

namespace Madang.Server.Realtime;

/// <summary>Counts what each address has open and how often it tried in the current minute. IPv6 counts by /64, which is what one subscriber has.</summary>
/// <param name="mostOpen">At the same time.</param>
/// <param name="mostAttempts">In a minute.</param>
/// <param name="clock">Tells the minutes apart.</param>
internal sealed class AddressLimits(int mostOpen, int mostAttempts, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<IPAddress, Counts> _counts = [];
    private long _minute;

    /// <summary>Takes a place; give it back with <see cref="Return"/>. False when the address has had its share.</summary>
    public bool TryTake(IPAddress address)
    {
        var key = KeyOf(address);
        lock (_gate)
        {
            StartMinute();
            var counts = _counts.GetValueOrDefault(key);
            if (counts.Open >= mostOpen || counts.Attempts >= mostAttempts) return false;
            _counts[key] = new Counts(counts.Open + 1, counts.Attempts + 1);
            return true;
        }
    }

    public void Return(IPAddress address)
    {
        var key = KeyOf(address);
        lock (_gate)
        {
            var counts = _counts[key];
            if (counts is { Open: 1, Attempts: 0 }) _counts.Remove(key);
            else _counts[key] = counts with { Open = counts.Open - 1 };
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

    // A new minute forgets the attempts, and with them everybody who has no socket open.
    private void StartMinute()
    {
        var minute = clock.GetUtcNow().ToUnixTimeSeconds() / 60;
        if (minute == _minute) return;
        _minute = minute;
        foreach (var (address, counts) in _counts)
        {
            if (counts.Open == 0) _counts.Remove(address);
            else _counts[address] = counts with { Attempts = 0 };
        }
    }

    private readonly record struct Counts(int Open, int Attempts);
}
