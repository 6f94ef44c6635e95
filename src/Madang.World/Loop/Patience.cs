namespace Madang.World.Loop;

/// <summary>What a client may get wrong before it is closed: violations add up and are forgiven one by one with time.</summary>
internal sealed class Patience
{
    private long _strain;
    private long _atMs;

    /// <summary>Notes violations; false when there have been too many.</summary>
    public bool Bears(int violations, WorldRules rules, long nowMs)
    {
        _strain = Math.Max(0, _strain - (nowMs - _atMs)) + (long)violations * rules.ForgivenessMs;
        _atMs = nowMs;
        return _strain <= (long)rules.ViolationLimit * rules.ForgivenessMs;
    }
}
