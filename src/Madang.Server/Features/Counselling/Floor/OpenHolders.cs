using System.Collections.Concurrent;

namespace Madang.Server.Features.Counselling.Floor;

/// <summary>Who holds an open ticket at this moment: asked by every request, from any thread, and changed by the floor's alone.</summary>
internal sealed class OpenHolders(TimeProvider clock)
{
    private const long NotYet = long.MinValue;

    // Less than the shortest silence after which a ticket may be passed over.
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, long> _noted = new(StringComparer.Ordinal);
    private volatile int _all, _citizens;

    public bool Any => _all > 0;

    /// <summary>Whether one of them is a citizen: whose request it is the database must say then.</summary>
    public bool AnyCitizen => _citizens > 0;

    /// <returns>True when it is worth a note that a holder is there: they hold a ticket, and none was made just now.</returns>
    public bool IsToBeNoted(string holder)
    {
        if (!_noted.TryGetValue(holder, out var last)) return false;
        var now = clock.GetTimestamp();
        return (last == NotYet || clock.GetElapsedTime(last, now) >= Between) && _noted.TryUpdate(holder, now, last);
    }

    public void Set(string holder, bool holds)
    {
        if (!(holds ? _noted.TryAdd(holder, NotYet) : _noted.TryRemove(holder, out _))) return;
        var more = holds ? 1 : -1;
        _all += more;
        if (Caller.IsCitizen(holder)) _citizens += more;
    }

    /// <summary>These, and nobody else.</summary>
    public void Reset(IEnumerable<string> holders)
    {
        var now = holders.ToHashSet(StringComparer.Ordinal);
        foreach (var holder in now) Set(holder, holds: true);
        foreach (var holder in _noted.Keys.Where(h => !now.Contains(h))) Set(holder, holds: false);
    }
}
