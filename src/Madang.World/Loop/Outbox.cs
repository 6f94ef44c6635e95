using Madang.World.Protocol;

namespace Madang.World.Loop;

/// <summary>What a visitor is owed besides frames and words, kept as state so that a slow reader costs a fixed amount.</summary>
internal sealed class Outbox
{
    private const int MostAnswers = 16;

    private readonly Queue<byte[]> _answers = new();
    private byte[]? _correction;
    private bool _pongDue;
    private long _pingMs, _pingArrivedMs;

    /// <summary>A Refused or an Advice; of too many within a tick the oldest are dropped.</summary>
    public void Tell(byte[] answer)
    {
        if (_answers.Count == MostAnswers) _answers.Dequeue();
        _answers.Enqueue(answer);
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

        while (_answers.TryDequeue(out var answer)) link.Send(answer);
        if (!_pongDue) return;

        _pongDue = false;
        Span<byte> pong = stackalloc byte[48];
        var held = (int)Math.Clamp(nowMs - _pingArrivedMs, 0, int.MaxValue);
        link.Send(pong[..ServerMessages.WritePong(pong, _pingMs, _pingArrivedMs, held)]);
    }
}
