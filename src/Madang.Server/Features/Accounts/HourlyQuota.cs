namespace Madang.Server.Features.Accounts;

/// <summary>Counts how often something was done for a key in the running hour.</summary>
internal sealed class HourlyQuota(TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private long _hour;

    /// <returns>False when the key has used up what it may in this hour.</returns>
    public bool TryTake(string key, int limit)
    {
        var hour = clock.GetUtcNow().ToUnixTimeSeconds() / 3600;
        lock (_gate)
        {
            if (hour != _hour)
            {
                _counts.Clear();
                _hour = hour;
            }

            var used = _counts.GetValueOrDefault(key);
            if (used >= limit) return false;
            _counts[key] = used + 1;
            return true;
        }
    }
}
