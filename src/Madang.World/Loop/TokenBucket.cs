namespace Madang.World.Loop;

/// <summary>Counts a rate: tokens come back evenly up to the burst. In thousandths of tokens, so that it is exact in integers.</summary>
internal struct TokenBucket
{
    private long _spent;
    private long _atMs;

    /// <summary>Takes a token, or says after how many milliseconds one will be there (0 when never).</summary>
    public bool TryTake(in MessageRule rule, long nowMs, out int retryAfterMs)
    {
        _spent = Math.Max(0, _spent - (nowMs - _atMs) * rule.PerSecond);
        _atMs = nowMs;
        var over = _spent + 1_000 - rule.Burst * 1_000L;
        if (over <= 0)
        {
            _spent += 1_000;
            retryAfterMs = 0;
            return true;
        }

        retryAfterMs = rule.PerSecond == 0 ? 0 : (int)((over + rule.PerSecond - 1) / rule.PerSecond);
        return false;
    }
}
