namespace Madang.World;

/// <summary>Milliseconds on the server's clock since the Unix epoch. The world never reads a clock: its times come in with each tick.</summary>
public readonly record struct ServerTime(long Milliseconds) : IComparable<ServerTime>
{
    public int CompareTo(ServerTime other) => Milliseconds.CompareTo(other.Milliseconds);

    public static ServerTime operator +(ServerTime time, TimeSpan span) => new(time.Milliseconds + (long)span.TotalMilliseconds);

    public static long operator -(ServerTime later, ServerTime earlier) => later.Milliseconds - earlier.Milliseconds;

    public static bool operator <(ServerTime left, ServerTime right) => left.Milliseconds < right.Milliseconds;

    public static bool operator >(ServerTime left, ServerTime right) => left.Milliseconds > right.Milliseconds;

    public static bool operator <=(ServerTime left, ServerTime right) => left.Milliseconds <= right.Milliseconds;

    public static bool operator >=(ServerTime left, ServerTime right) => left.Milliseconds >= right.Milliseconds;
}
