using System.Net;
using Madang.Server.Web;

namespace Madang.Server.Realtime;

/// <summary>Counts what each address has open. Behind one may be a whole carrier: while there is room for everybody nobody is refused for the address they share.</summary>
/// <param name="share">What an address may have at the same time when there is little room left.</param>
/// <param name="crowded">So many open at all leave little room.</param>
internal sealed class AddressLimits(int share, int crowded)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _open = new(StringComparer.Ordinal);
    private int _all;

    /// <summary>Takes a place; give it back with <see cref="Return"/>. False when there is little room left and the address has had its share.</summary>
    public bool TryTake(IPAddress address)
    {
        var key = NetworkKey.Of(address);
        lock (_gate)
        {
            var open = _open.GetValueOrDefault(key);
            if (_all >= crowded && open >= share) return false;
            _open[key] = open + 1;
            _all++;
            return true;
        }
    }

    public void Return(IPAddress address)
    {
        var key = NetworkKey.Of(address);
        lock (_gate)
        {
            _all--;
            if (_open[key] is var open && open == 1) _open.Remove(key);
            else _open[key] = open - 1;
        }
    }
}
