using System.ComponentModel.DataAnnotations;
using Madang.World.Loop;

namespace Madang.Server.Realtime;

/// <summary>Settings of the world's process side; section <c>Madang:Realtime</c>.</summary>
internal sealed class RealtimeOptions
{
    public const string Section = "Madang:Realtime";

    /// <summary>Milliseconds between two beats of an instance: a move waits for half of it on average. Twenty-two a second are as many as keep the wait below what one sees; each more costs a crowd some of its processor.</summary>
    [Range(20, 1_000)]
    public int TickMs { get; init; } = WorldRules.UsualTickMs;

    /// <summary>How long a socket may stay open without showing its pass: a phone on a bad line needs under a second.</summary>
    [Range(1_000, 60_000)]
    public int EnterWithinMs { get; init; } = 5_000;

    /// <summary>How often a client is pinged: twice and a half within <see cref="MotionEndsAfterMs"/>, so that one lost packet stops nobody.</summary>
    [Range(500, 60_000)]
    public int PingEveryMs { get; init; } = 2_000;

    /// <summary>Silence (no pong, no message) after which the avatar stands still: docs/protocol.md promises five seconds.</summary>
    [Range(1_000, 60_000)]
    public int MotionEndsAfterMs { get; init; } = 5_000;

    /// <summary>Silence after which the connection counts as lost: a lift or a tunnel lasts about as long; what is longer comes back with the resume token.</summary>
    [Range(2_000, 300_000)]
    public int LostAfterMs { get; init; } = 15_000;

    /// <summary>How long a visitor may be behind with reading before the socket is closed with 4008.</summary>
    [Range(500, 60_000)]
    public int SlowReaderMs { get; init; } = 10_000;

    /// <summary>How long a closed client gets for its own close frame before the connection is cut.</summary>
    [Range(100, 30_000)]
    public int CloseWithinMs { get; init; } = 2_000;

    /// <summary>The same for a client that was behind with reading when it was closed: it has to take what is still on the line before it comes to the close frame. docs/protocol.md promises it.</summary>
    [Range(1_000, 300_000)]
    public int CloseSlowWithinMs { get; init; } = 30_000;

    /// <summary>How long one beat may take before the log names the instance in which it is: forty beats late is a fault and not a load.</summary>
    [Range(100, 60_000)]
    public int StalledAfterMs { get; init; } = 2_000;

    /// <summary>Whether the thread of an instance serves the sockets of visitors without TLS itself: cheaper, and it keeps its beat under load (docs/decisions/0009). False leaves them to Kestrel, as those with TLS always are.</summary>
    public bool TakeSockets { get; init; } = true;

    /// <summary>Open sockets of one address once <see cref="CrowdedSockets"/> are open. A school or a carrier's NAT shares one; a space holds 200.</summary>
    [Range(1, 100_000)]
    public int SocketsPerAddress { get; init; } = 400;

    /// <summary>Open sockets of all addresses up to which nobody is refused for the address they share. Five thousand were measured on one machine: a flood from one network leaves room for the others.</summary>
    [Range(1, 100_000)]
    public int CrowdedSockets { get; init; } = 2_000;

    /// <summary>Sockets that one address may open at once, and again in each minute after that: everybody behind a NAT coming back after a restart, twice. Beyond it each waits for its turn, five seconds at most.</summary>
    [Range(1, 100_000)]
    public int AttemptsPerAddressAndMinute { get; init; } = 1_200;

    /// <summary>Bytes the kernel may hold for a reader who does not read. Small, so that the world notices within a second or two and sends the newest state instead of a backlog.</summary>
    [Range(4_096, 4_194_304)]
    public int SendBufferBytes { get; init; } = 32 * 1024;
}
