using System.Buffers.Binary;
using Madang.World.Loop;
using Madang.World.Protocol;

namespace Madang.Server.Realtime;

/// <summary>
/// One client's WebSocket: reads on the thread pool and only hands over; is written to at the beat of the world, once a beat.
/// Owns the framing of RFC 6455, for three things the framework's own does not give: pongs that can be seen, several messages
/// in one write, and no allocation for either.
/// </summary>
internal sealed class WorldSocket : IVisitorLink
{
    private const ushort ProtocolError = 1002, UnsupportedData = 1003;

    private readonly Stream _stream;
    private readonly string? _session;
    private readonly SocketHost _host;
    private readonly SocketOutput _output;
    private readonly Action _cut;
    private readonly long _openedMs;
    private long _heardMs;
    private long _pingedMs;
    private long _cutAtMs = long.MaxValue;
    private bool _isResting;
    private bool _isDeaf;
    private volatile Visitor? _visitor;
    private volatile bool _isEntering;
    private volatile bool _isCut;

    /// <param name="stream">The upgraded connection.</param>
    /// <param name="session">The sign-in of the upgrade; null for none.</param>
    /// <param name="host">What all sockets share.</param>
    /// <param name="cut">Ends the connection at once.</param>
    public WorldSocket(Stream stream, string? session, SocketHost host, Action cut)
    {
        (_stream, _session, _host, _cut) = (stream, session, host, cut);
        _output = new SocketOutput(stream, Cut);
        _openedMs = _heardMs = _pingedMs = host.Clock.Now.Milliseconds;
    }

    private bool HasClosed => Volatile.Read(ref _cutAtMs) != long.MaxValue;

    public bool IsClear => !_isCut && _output.IsClear;

    public void Send(ReadOnlySpan<byte> message) => _output.Append(FrameKind.Binary, message);

    public void Close(CloseCode code) => Close((ushort)code);

    /// <summary>Reads until the connection ends. Whatever the client sends, nothing is thrown.</summary>
    public async Task RunAsync(CancellationToken aborted)
    {
        using var input = new SocketInput(ClientMessages.MaxBytes);
        try
        {
            while (true)
            {
                var read = await _stream.ReadAsync(input.Room, aborted);
                if (read == 0 || !Take(input, read)) break;
            }

            await _output.DrainAsync();
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            // The client is gone; that is what Leave is for.
        }
        finally
        {
            _visitor?.Leave();
            _output.Release();
        }
    }

    /// <summary>From the world's thread, after each tick: keeps the deadlines and sends what the tick produced.</summary>
    public void Beat(long nowMs)
    {
        var options = _host.Options;
        if (nowMs >= _cutAtMs) Cut();
        if (_isCut) return;

        if (!_isEntering && nowMs - _openedMs >= options.EnterWithinMs) Close(CloseCode.NoEnter);
        if (nowMs - _pingedMs >= options.PingEveryMs)
        {
            _pingedMs = nowMs;
            _output.Append(FrameKind.Ping, default);
        }

        var silentMs = nowMs - Volatile.Read(ref _heardMs);
        if (silentMs < options.MotionEndsAfterMs)
        {
            _isResting = false;
        }
        else if (!_isResting && _visitor is { } visitor)
        {
            _isResting = true;
            visitor.EndMotion();
        }

        if (silentMs >= options.LostAfterMs) Cut();
        else _output.Flush();
    }

    private bool Take(SocketInput input, int read)
    {
        if (_isDeaf) return true;
        input.Received(read);
        Volatile.Write(ref _heardMs, _host.Clock.Now.Milliseconds);
        while (true)
        {
            switch (input.Next(out var body))
            {
                case InputKind.Nothing: return true;
                case InputKind.Pong: break;
                case InputKind.Ping: _output.Append(FrameKind.Pong, body); break;
                case InputKind.Message when HasClosed: break;
                case InputKind.Message when _visitor is { } visitor: visitor.Receive(body, _host.Clock.Now); break;
                case InputKind.Message: Enter(body); break;
                case InputKind.Close:
                    _output.End(body);
                    return false;
                case InputKind.Broken: return CloseDeaf(input, ProtocolError);
                case InputKind.Text: return CloseDeaf(input, UnsupportedData);
                default: return CloseDeaf(input, (ushort)CloseCode.TooLarge);
            }
        }
    }

    private void Enter(ReadOnlySpan<byte> message)
    {
        _isEntering = true;
        if (!ClientMessages.TryRead(message, out var read) || read.Kind != ClientMessageKind.Enter || read.Text is not { Length: > 0 } pass)
        {
            Close(CloseCode.Malformed);
            return;
        }

        if (_host.Gate.Admit(pass, _session) is not { } admission)
        {
            Close(CloseCode.BadPass);
            return;
        }

        var joining = new Joining(admission.Identity, admission.Space, this, admission.ResumeToken)
        {
            Instance = admission.Instance,
            At = admission.At,
            Spawn = admission.Spawn,
        };
        _visitor = _host.World.Join(joining);
        _host.Gate.Settle(admission, _visitor);
        if (_visitor is null) Close(CloseCode.Busy);
    }

    // What follows cannot be understood any more, but is read until the client hangs up: a reset could overtake our close frame.
    private bool CloseDeaf(SocketInput input, ushort code)
    {
        _isDeaf = true;
        input.Discard();
        Close(code);
        _visitor?.Leave();
        return true;
    }

    private void Close(ushort code)
    {
        Span<byte> body = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(body, code);
        if (!_output.End(body)) return;
        Volatile.Write(ref _cutAtMs, _host.Clock.Now.Milliseconds + _host.Options.CloseWithinMs);
        _output.Flush();
    }

    private void Cut()
    {
        if (_isCut) return;
        _isCut = true;
        _cut();
    }
}
