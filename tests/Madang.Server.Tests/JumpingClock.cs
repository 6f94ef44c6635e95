namespace Madang.Server.Tests;

/// <summary>The clock of the machine, which a test may put forward; timers keep to the machine's own.</summary>
public sealed class JumpingClock : TimeProvider
{
    private long _ahead;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + TimeSpan.FromTicks(Volatile.Read(ref _ahead));

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => (long)(base.GetTimestamp() * ((double)TimeSpan.TicksPerSecond / base.TimestampFrequency)) + Volatile.Read(ref _ahead);

    public void Advance(TimeSpan by) => Interlocked.Add(ref _ahead, by.Ticks);
}
