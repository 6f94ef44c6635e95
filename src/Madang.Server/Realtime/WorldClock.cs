using Madang.World;

namespace Madang.Server.Realtime;

/// <summary>
/// The clock of the world: Unix milliseconds at the start of the process, counted on with the steady clock, so that a correction
/// of the machine's time moves nobody.
/// </summary>
internal sealed class WorldClock(TimeProvider clock)
{
    private readonly long _startMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
    private readonly long _startStamp = clock.GetTimestamp();

    public ServerTime Now => new(_startMs + (long)clock.GetElapsedTime(_startStamp).TotalMilliseconds);
}
