using System.Diagnostics;

namespace Madang.Generator;

/// <summary>One direction of a line that delays each message by a random time. Nothing overtakes: it stands for TCP over a radio.</summary>
/// <param name="random">Draws the delays.</param>
/// <param name="mostMs">They are even between 0 and this, milliseconds.</param>
internal sealed class DelayLine(Random random, double mostMs)
{
    private readonly Queue<(long Due, byte[] Bytes)> _underWay = [];
    private long _lastDue;

    public void Put(ReadOnlySpan<byte> bytes, long now)
    {
        _lastDue = Math.Max(_lastDue, now + (long)(random.NextDouble() * mostMs * Stopwatch.Frequency / 1_000));
        _underWay.Enqueue((_lastDue, bytes.ToArray()));
    }

    /// <summary>The next message that has arrived; null when none has.</summary>
    public byte[]? Take(long now) => _underWay.TryPeek(out var next) && next.Due <= now ? _underWay.Dequeue().Bytes : null;
}
