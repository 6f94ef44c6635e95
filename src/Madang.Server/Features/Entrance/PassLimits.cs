using Madang.Server.Web;
using Microsoft.Extensions.Options;

namespace Madang.Server.Features.Entrance;

/// <summary>How fast an address gets passes.</summary>
internal sealed class PassLimits(IOptions<EntranceOptions> options, TimeProvider clock)
{
    /// <summary>The longest wait for one's turn: a page that loads takes about as long on a bad line.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public AddressPace Pace { get; } = new(options.Value.PassesPerAddressAndMinute, TimeSpan.FromMinutes(1) / options.Value.PassesPerAddressAndMinute, Patience, clock);
}
