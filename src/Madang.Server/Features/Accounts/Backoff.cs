namespace Madang.Server.Features.Accounts;

/// <summary>
/// Makes whoever tries often wait: some tries are free, then each one doubles the wait up to a limit, and a quarter of an hour of quiet forgets it all.
/// A try counts when it begins, so that a hundred at once are a hundred.
/// </summary>
internal sealed class Backoff(TimeProvider clock)
{
    private const int MostKept = 100_000;
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(15);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (int Tries, DateTimeOffset Last)> _kept = new(StringComparer.Ordinal);

    /// <summary>Begins a try.</summary>
    /// <param name="longest">The longest wait.</param>
    /// <param name="limits">What the try counts for, and how many tries are free there.</param>
    /// <returns>Null when it may go on; else how long to wait, and nothing was counted.</returns>
    public TimeSpan? Begin(TimeSpan longest, params ReadOnlySpan<(string Key, int Free)> limits)
    {
        var now = clock.GetUtcNow();
        lock (_gate)
        {
            var wait = TimeSpan.Zero;
            foreach (var (key, free) in limits)
            {
                if (!_kept.TryGetValue(key, out var entry) || now - entry.Last > Memory) continue;
                var left = entry.Last + Pause(entry.Tries - free, longest) - now;
                if (left > wait) wait = left;
            }

            if (wait > TimeSpan.Zero) return wait;

            if (_kept.Count >= MostKept) Prune(now);
            foreach (var (key, _) in limits)
                _kept[key] = (_kept.TryGetValue(key, out var entry) && now - entry.Last <= Memory ? entry.Tries + 1 : 1, now);
            return null;
        }
    }

    /// <summary>The try was right: it never counted.</summary>
    /// <param name="forgotten">Forgets all tries there.</param>
    /// <param name="others">Where just this one is taken back.</param>
    public void Succeeded(string forgotten, params ReadOnlySpan<string> others)
    {
        lock (_gate) _kept.Remove(forgotten);
        Return(others);
    }

    /// <summary>The try came to nothing: it never counted.</summary>
    public void Return(params ReadOnlySpan<string> keys)
    {
        lock (_gate)
        {
            foreach (var key in keys)
                if (_kept.TryGetValue(key, out var entry)) _kept[key] = (Math.Max(0, entry.Tries - 1), entry.Last);
        }
    }

    private static TimeSpan Pause(int over, TimeSpan longest) =>
        over < 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(Math.Min(longest.TotalSeconds, Math.Pow(2, Math.Min(over, 20))));

    // When that is not enough, an attack from very many addresses is on: the quietest half goes.
    private void Prune(DateTimeOffset now)
    {
        foreach (var key in _kept.Where(k => now - k.Value.Last > Memory).Select(k => k.Key).ToList()) _kept.Remove(key);
        if (_kept.Count < MostKept) return;
        foreach (var key in _kept.OrderBy(k => k.Value.Last).Take(MostKept / 2).Select(k => k.Key).ToList()) _kept.Remove(key);
    }
}
