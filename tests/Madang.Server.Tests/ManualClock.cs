namespace Madang.Server.Tests;

/// <summary>A clock that stands until it is moved. Timers run on real time.</summary>
public sealed class ManualClock : TimeProvider
{
    // Of today, because the cookies that browsers keep end by the real clock.
    private DateTimeOffset _now = System.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => _now;

    public void Move(TimeSpan by) => _now += by;
}
