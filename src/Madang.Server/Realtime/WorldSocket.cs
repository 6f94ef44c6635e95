using System.Buffers.Binary;
using System.Net.Sockets;
using Madang.World.Loop;
using Madang.World.Protocol;

namespace Madang.Server.Realtime;

/// <summary>
/// One client's WebSocket. Until the client has come in, and always where there is TLS, it reads on the thread pool; after that the
/// world's thread reads at its beat. Either way it only hands over, and is written to at the beat of the world, once a beat.
/// Owns the framing of RFC 6455, for three things the framework's own does not give: pongs that can be seen, several messages
/// in one write, and no allocation for either.
/// </summary>
internal sealed class WorldSocket : IVisitorLink
{
    private const ushort ProtocolError = 1002, UnsupportedData = 1003;

    /// <summary>Buffers read in a beat at most, so that who sends without end cannot hold up the world.</summary>
    private const int MostReads = 8;

    private readonly Stream _stream;
    private readonly string? _session;
    private readonly SocketHost _host;
    private readonly SocketOutput _output;
    private readonly Action _cut;
    private readonly Socket? _plain;
    private readonly SocketInput _input = new(ClientMessages.MaxBytes);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _listening = new();
    private readonly long _openedMs;
    private long _heardMs;
    private long _pingedMs;
    private long _cutAtMs = long.MaxValue;
    private bool _isResting;
    private bool _isDeaf;
    private volatile Visitor? _visitor;
    private volatile bool _isEntering;
    private volatile bool _isCut;
    private volatile TakenSocket? _taken;

    /// <param name="stream">The upgraded connection.</param>
    /// <param name="session">The sign-in of the upgrade; null for none.</param>
    /// <param name="host">What all sockets share.</param>
    /// <param name="plain">The socket below the stream when nothing lies between, so that the world may take it; else null.</param>
    /// <param name="cut">Ends the connection at once.</param>
    public WorldSocket(Stream stream, string? session, SocketHost host, Socket? plain, Action cut)
    {
        (_stream, _session, _host, _plain, _cut) = (stream, session, host, plain, cut);
        _output = new SocketOutput(stream, Cut);
        _openedMs = _heardMs = _pingedMs = host.Clock.Now.Milliseconds;
    }

    private bool HasClosed => Volatile.Read(ref _cutAtMs) != long.MaxValue;

    public bool IsClear => !_isCut && _output.IsClear;

    public void Send(ReadOnlySpan<byte> message)
    {
        _host.Metrics.Sent(message.Length);
        _output.Append(FrameKind.Binary, message);
    }

    public void Close(CloseCode code) => Close((ushort)code);

    /// <summary>Reads until the connection ends. Whatever the client sends, nothing is thrown.</summary>
    public async Task RunAsync(CancellationToken aborted)
    {
        try
        {
            while (true)
            {
                var read = await _stream.ReadAsync(_input.Room, aborted);
                if (read == 0 || !Take(_input, read)) break;
                if (await TryBeTakenAsync())
                {
                    await AttendAsync(aborted);
                    return;
                }
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
            lock (_listening)
            {
                _taken = null;
                _input.Release();
            }
        }
    }

    /// <summary>From the world's thread, before each tick: reads what has come if the socket is the world's.</summary>
    public void Listen()
    {
        if (_taken is null) return;
        lock (_listening)
        {
            if (_taken is not { } socket || TryListen(socket)) return;
            _output.Flush();
            _taken = null;
            _ended.SetResult();
        }
    }

    private bool TryListen(TakenSocket socket)
    {
        for (var reads = 0; reads < MostReads; reads++)
        {
            var room = _input.Room.Span;
            var read = socket.Receive(room);
            if (read < 0 || (read > 0 && !Take(_input, read))) return false;
            if (read < room.Length) break;
        }

        _input.Rest();
        return true;
    }

    /// <summary>From the world's thread, after each tick: keeps the deadlines and sends what the tick produced.</summary>
    public void Beat(long nowMs)
    {
        var options = _host.Options;
        if (nowMs >= _cutAtMs) Cut();
        if (_isCut) return;
        if (HasClosed)
        {
            // Only the deadline of the closing counts now: who does not read hears no ping either.
            _output.Flush();
            return;
        }

        if (!_isEntering && nowMs - _openedMs >= options.EnterWithinMs) Close(CloseCode.NoEnter);
        var silentMs = nowMs - Volatile.Read(ref _heardMs);
        if (silentMs >= options.PingEveryMs && nowMs - _pingedMs >= options.PingEveryMs)
        {
            _pingedMs = nowMs;
            _output.Append(FrameKind.Ping, default);
        }

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

    // Only once the client is in: it says nothing until the Welcome, so no bytes are under way that Kestrel could still pick up.
    private async ValueTask<bool> TryBeTakenAsync()
    {
        if (_plain is null || _visitor is null || _isDeaf || HasClosed || !_host.Options.TakeSockets) return false;
        await _output.DrainAsync();
        if (TakenSocket.TryTake(_plain) is not { } socket) return false;
        _output.Take(socket);
        _input.Rest();
        _taken = socket;
        return true;
    }

    /// <summary>
    /// While the world's thread serves the socket: waits for the end. Bytes come this way only from a client that sends more in
    /// a beat than it could honestly have to say, or that did not wait for its Welcome.
    /// </summary>
    private async Task AttendAsync(CancellationToken aborted)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        var flood = new byte[ClientMessages.MaxBytes];
        var read = _stream.ReadAsync(flood, enough.Token).AsTask();
        if (await Task.WhenAny(read, _ended.Task) == read)
        {
            if (await read == 0) return;
            Drown(flood.AsSpan(0, await read));
            await _ended.Task.WaitAsync(aborted);
            return;
        }

        await enough.CancelAsync();
        await ((Task)read).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    // What Kestrel picked up came before what the world reads next; there may be a better reason in it.
    private void Drown(ReadOnlySpan<byte> flood)
    {
        lock (_listening)
        {
            var room = _input.Room.Span;
            flood = flood[..Math.Min(flood.Length, room.Length)];
            flood.CopyTo(room);
            Take(_input, flood.Length);
        }

        Close(_output.IsClear ? CloseCode.Banned : CloseCode.SlowReader);
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
            InPlaceOf = admission.InPlaceOf,
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
        _output.Flush();
        var within = _output.IsEmpty ? _host.Options.CloseWithinMs : _host.Options.CloseSlowWithinMs;
        Volatile.Write(ref _cutAtMs, _host.Clock.Now.Milliseconds + within);
    }

    private void Cut()
    {
        if (_isCut) return;
        _isCut = true;
        _cut();
    }
}
