using Madang.World.Protocol;

namespace Madang.World.Loop;

/// <summary>What a visitor is owed besides frames and words, kept as state so that a slow reader costs a fixed amount.</summary>
internal sealed class Outbox
{
    private const int MostRefusals = 16;

    private readonly Queue<byte[]> _refusals = new();
    private byte[]? _correction;
    private bool _pongDue;
    private long _pingMs, _pingArrivedMs;

    public void Refuse(byte[] refused)
    {
        if (_refusals.Count == MostRefusals) _refusals.Dequeue();
        _refusals.Enqueue(refused);
    }

    /// <summary>A newer correction takes the place of one that was not sent.</summary>
    public void Correct(byte[] correction) => _correction = correction;

    /// <summary>Of several pings within a tick the last is answered.</summary>
    public void Ping(long clientMs, long arrivedMs) => (_pongDue, _pingMs, _pingArrivedMs) = (true, clientMs, arrivedMs);

    public void SendTo(IVisitorLink link, long nowMs)
    {
        if (_correction is not null)
        {
            link.Send(_correction);
            _correction = null;
        }

        while (_refusals.TryDequeue(out var refused)) link.Send(refused);
        if (!_pongDue) return;

        _pongDue = false;
        Span<byte> pong = stackalloc byte[48];
        var held = (int)Math.Clamp(nowMs - _pingArrivedMs, 0, int.MaxValue);
        link.Send(pong[..ServerMessages.WritePong(pong, _pingMs, _pingArrivedMs, held)]);
    }
}
