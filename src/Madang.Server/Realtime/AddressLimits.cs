using System.Net;
using Madang.Server.Web;

namespace Madang.Server.Realtime;

/// <summary>Counts what each address has open.</summary>
/// <param name="mostOpen">At the same time.</param>
internal sealed class AddressLimits(int mostOpen)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _open = new(StringComparer.Ordinal);

    /// <summary>Takes a place; give it back with <see cref="Return"/>. False when the address has had its share.</summary>
    public bool TryTake(IPAddress address)
    {
        var key = NetworkKey.Of(address);
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
        var key = NetworkKey.Of(address);
        lock (_gate)
        {
            if (_open[key] is var open && open == 1) _open.Remove(key);
            else _open[key] = open - 1;
        }
    }
}
