using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace Madang.Server.Features.Tax.Chatbot;

/// <summary>How fast an address may ask: some questions at once, then as many as refill. Of IPv6 the first 64 bits count, which a household has whole.</summary>
internal sealed class AskPace(TimeProvider clock, IOptions<ChatbotOptions> options)
{
    private const int MostKept = 50_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (double Left, DateTimeOffset At)> _kept = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _left = new(StringComparer.Ordinal);
    private DateOnly _day;

    /// <returns>How long to wait; zero when it may go on, which is then counted.</returns>
    public TimeSpan Take(HttpContext context)
    {
        var (key, now, perSecond) = (AddressOf(context), clock.GetUtcNow(), options.Value.AMinute / 60d);
        lock (_gate)
        {
            var left = _kept.TryGetValue(key, out var held) ? Math.Min(options.Value.Burst, held.Left + ((now - held.At).TotalSeconds * perSecond)) : options.Value.Burst;
            if (left < 1)
            {
                _kept[key] = (left, now);
                return TimeSpan.FromSeconds((1 - left) / perSecond);
            }

            // Whoever is forgotten has a full allowance again; an attack from so many addresses is not slowed by counting.
            if (_kept.Count >= MostKept) _kept.Clear();
            _kept[key] = (left - 1, now);
            return TimeSpan.Zero;
        }
    }

    /// <returns>False when the address has left as many questions today as it may.</returns>
    public bool MayLeave(HttpContext context)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        lock (_gate)
        {
            if (today != _day || _left.Count >= MostKept) _left.Clear();
            _day = today;
            var key = AddressOf(context);
            var used = _left.GetValueOrDefault(key);
            if (used >= options.Value.LeftADay) return false;
            _left[key] = used + 1;
            return true;
        }
    }

    private static string AddressOf(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress ?? IPAddress.None;
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, 8)) : address.ToString();
    }
}
