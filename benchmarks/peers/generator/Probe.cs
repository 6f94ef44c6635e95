using System.Diagnostics;

namespace Madang.Generator;

/// <summary>
/// One bot as another sees it: keeps what the one sent last and when, and notes how long it took to arrive. Both are in this process
/// and share its clock, so nothing is added to the wire.
/// </summary>
internal sealed class Probe
{
    private const int Kept = 128;

    private readonly Sent[] _sent = new Sent[Kept];
    private long _next, _seen;

    /// <summary>Delays that were noted, by the second of the window in which they arrived.</summary>
    public List<(int Slice, double Ms)> Delays { get; } = new(4_096);

    public bool IsRecording { get; set; }

    public int Slice { get; set; }

    public long Count { get; private set; }

    /// <param name="first">Bytes under which the move appears downstream, or for peers that decode a number to find it by.</param>
    /// <param name="second">Bytes that follow the first within 12; empty for none.</param>
    /// <param name="key">For peers that decode.</param>
    /// <param name="now">Stopwatch ticks.</param>
    public void Note(byte[] first, byte[] second, long key, long now)
    {
        _sent[_next++ % Kept] = new Sent(first, second, key, now);
        if (IsRecording) Count++;
    }

    /// <summary>Looks for the newest move that has not been seen.</summary>
    public void Match(ReadOnlySpan<byte> payload, long now)
    {
        for (var i = _next - 1; i >= Oldest; i--)
        {
            ref readonly var sent = ref _sent[i % Kept];
            var rest = payload;
            for (var at = rest.IndexOf(sent.First); at >= 0; at = rest.IndexOf(sent.First))
            {
                rest = rest[(at + sent.First.Length)..];
                if (sent.Second.Length > 0 && rest[..Math.Min(rest.Length, 12 + sent.Second.Length)].IndexOf(sent.Second) < 0) continue;
                Seen(i, now);
                return;
            }
        }
    }

    /// <summary>For peers that decode: a move with this key came in.</summary>
    public void Match(long key, long now)
    {
        for (var i = _next - 1; i >= Oldest; i--)
        {
            if (_sent[i % Kept].Key != key) continue;
            Seen(i, now);
            return;
        }
    }

    private long Oldest => Math.Max(_seen, _next - Kept);

    private void Seen(long index, long now)
    {
        _seen = index + 1;
        if (IsRecording) Delays.Add((Slice, Stopwatch.GetElapsedTime(_sent[index % Kept].At, now).TotalMilliseconds));
    }

    private readonly record struct Sent(byte[] First, byte[] Second, long Key, long At);
}
