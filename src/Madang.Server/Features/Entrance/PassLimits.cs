using System.Net;
using Madang.Server.Realtime;
using Microsoft.Extensions.Options;

namespace Madang.Server.Features.Entrance;

/// <summary>How many passes an address may ask for.</summary>
internal sealed class PassLimits(IOptions<EntranceOptions> options, TimeProvider clock)
{
    private readonly AddressLimits _limits = new(int.MaxValue, options.Value.PassesPerAddressAndMinute, clock);

    public bool TryTake(IPAddress address)
    {
        if (!_limits.TryTake(address)) return false;
        _limits.Return(address);
        return true;
    }
}
