using System.Globalization;

namespace Madang.Server.Web;

/// <summary>
/// Slows an address down: so many requests go through at once, those after them wait for their turn, some seconds at most. Behind an address may be a school or the telephones of a carrier,
/// so that nobody is turned away for the address they share while the wait is one that people bear. Who comes on top of that is told in how many seconds there is room.
/// </summary>
/// <param name="atOnce">Requests that go through without a wait, once an address has been quiet.</param>
/// <param name="each">After which one more goes through.</param>
/// <param name="patience">The longest wait.</param>
/// <param name="clock">Tells when.</param>
internal sealed class AddressPace(int atOnce, TimeSpan each, TimeSpan patience, TimeProvider clock)
{
    private const int MostKept = 100_000;

    private readonly Lock _gate = new();

    // When each address has its whole allowance again (the generic cell rate algorithm, ITU-T I.371): one number for an address.
    private readonly Dictionary<string, DateTimeOffset> _whole = new(StringComparer.Ordinal);

    /// <summary>Waits for the turn of the request's address.</summary>
    /// <returns>Null when it may go on; else after how long there is room, which then also stands in the header Retry-After.</returns>
    public async ValueTask<TimeSpan?> EnterAsync(HttpContext context)
    {
        var wait = Take(NetworkKey.Of(context));
        if (wait > patience)
        {
            var room = wait - patience;
            context.Response.Headers.RetryAfter = Seconds(room).ToString(CultureInfo.InvariantCulture);
            return room;
        }

        if (wait > TimeSpan.Zero) await Task.Delay(wait, clock, context.RequestAborted);
        return null;
    }

    /// <summary>Lets the request wait for the turn of its address, as long as patience lasts, and turns nobody away.</summary>
    public ValueTask SlowAsync(HttpContext context) =>
        Take(NetworkKey.Of(context), turnsAway: false) is { Ticks: > 0 } wait ? new ValueTask(Task.Delay(wait, clock, context.RequestAborted)) : ValueTask.CompletedTask;

    /// <summary>It was none of those that are to be slowed down: it never counted.</summary>
    public void Return(HttpContext context)
    {
        var key = NetworkKey.Of(context);
        lock (_gate)
            if (_whole.TryGetValue(key, out var whole)) _whole[key] = whole - each;
    }

    /// <summary>Whole seconds, at least one.</summary>
    public static int Seconds(TimeSpan room) => Math.Max(1, (int)Math.Ceiling(room.TotalSeconds));

    private TimeSpan Take(string key, bool turnsAway = true)
    {
        var now = clock.GetUtcNow();
        lock (_gate)
        {
            if (_whole.Count >= MostKept) Prune(now);
            var whole = (_whole.TryGetValue(key, out var held) && held > now ? held : now) + each;
            var wait = whole - now - (atOnce * each);
            // Who is turned away has used nothing up; where nobody is, an address owes no more than it can wait for.
            if (wait <= patience) _whole[key] = whole;
            else if (!turnsAway) return patience;
            return wait;
        }
    }

    // When that is not enough, an attack from very many addresses is on: the quietest half goes.
    private void Prune(DateTimeOffset now)
    {
        foreach (var key in _whole.Where(w => w.Value <= now).Select(w => w.Key).ToList()) _whole.Remove(key);
        if (_whole.Count < MostKept) return;
        foreach (var key in _whole.OrderBy(w => w.Value).Take(MostKept / 2).Select(w => w.Key).ToList()) _whole.Remove(key);
    }
}
