using System.Buffers.Binary;
using System.Net.Sockets;
using Madang.World.Loop;
using Madang.World.Protocol;

namespace Madang.Server.Realtime;

/// <summary>
/// One client's WebSocket. Until the client has come in, and always where there is TLS, it reads on the thread pool; after that the
/// thread of the instance reads at its beat. Either way it only hands over, and is written to at the beat of the world, once a beat.
/// Owns the framing of RFC 6455, for three things the framework's own does not give: pongs that can be seen, several messages
/// in one write, and no allocation for either.
/// </summary>
internal sealed class WorldSocket : IVisitorLink
{
    private const ushort ProtocolError = 1002, UnsupportedData = 1003;

    /// <summary>Buffers read in a beat at most, 32 KiB: an honest client sends some hundred bytes. Who fills them all is a flood.</summary>
    private const int MostReads = 8;

    /// <summary>What comes after our close frame is thrown away at once, or a reset would overtake the frame.</summary>
    private const int MostReadsOfTheDeaf = 256;

    /// <summary>Kestrel may have begun to read when the socket is taken from it; what it read comes within this time.</summary>
    private const int HandOverMs = 50;

    private readonly Stream _stream;
    private readonly SignIns _signIns;
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
    private volatile SocketThread? _thread;
    private volatile bool _hasEnded;
    private volatile bool _isOwed;

    /// <param name="stream">The upgraded connection.</param>
    /// <param name="signIns">Of the upgrade.</param>
    /// <param name="host">What all sockets share.</param>
    /// <param name="plain">The socket below the stream when nothing lies between, so that the world may take it; else null.</param>
    /// <param name="cut">Ends the connection at once.</param>
    public WorldSocket(Stream stream, SignIns signIns, SocketHost host, Socket? plain, Action cut)
    {
        (_stream, _signIns, _host, _plain, _cut) = (stream, signIns, host, plain, cut);
        _output = new SocketOutput(stream, Cut);
        _openedMs = _heardMs = _pingedMs = host.Clock.Now.Milliseconds;
    }

    private bool HasClosed => Volatile.Read(ref _cutAtMs) != long.MaxValue;

    public bool IsClear => !_isCut && _output.IsClear;

    /// <summary>From any thread: who serves it.</summary>
    public SocketThread? Thread => _thread;

    /// <summary>The connection is over; nobody needs to serve it.</summary>
    public bool HasEnded => _hasEnded;

    /// <summary>Whether it is to be read by who serves it.</summary>
    public bool IsTaken => _taken is not null;

    /// <summary>By which the list of its thread names it; 0 while it is in none.</summary>
    public long Key { get; set; }

    public void ServeBy(InstanceLoop instance)
    {
        // An instance that has closed serves nobody, and nobody is let into it.
        if (_host.ThreadOf(instance) is { } thread) ServeBy(thread);
    }

    public void ServeBy(SocketThread thread)
    {
        _thread = thread;
        thread.Take(this);
    }

    public void Send(ReadOnlySpan<byte> message)
    {
        _host.Metrics.Sent(message.Length);
        Append(FrameKind.Binary, message);
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
                if (TryBeTaken() is { } socket)
                {
                    await HandOverAsync(socket, aborted);
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

            _hasEnded = true;
        }
    }

    /// <summary>From its thread: from now on the list tells when there is something to hear.</summary>
    public bool TryListen(Epoll list)
    {
        lock (_listening) return _taken is not { } socket || list.TryAdd(socket.Socket, Key);
    }

    public void StopListening(Epoll list)
    {
        lock (_listening)
        {
            if (_taken is { } socket) list.Remove(socket.Socket);
        }
    }

    /// <summary>From its thread, before each tick: reads what has come.</summary>
    public void Hear()
    {
        lock (_listening)
        {
            if (_taken is not { } socket || TryRead(socket)) return;
            _output.Flush();
            _taken = null;
            _ended.TrySetResult();
        }
    }

    private bool TryRead(TakenSocket socket)
    {
        var most = _isDeaf ? MostReadsOfTheDeaf : MostReads;
        for (var reads = 0; reads < most; reads++)
        {
            var room = _input.Room.Span;
            var read = socket.Receive(room);
            if (read < 0 || (read > 0 && !Take(_input, read))) return false;
            if (read < room.Length)
            {
                _input.Rest();
                return true;
            }
        }

        return _isDeaf || CloseDeaf(_input, (ushort)CloseCode.Banned);
    }

    /// <summary>From its thread, after each tick in which something was said: sends it. False while some of it waits for the client to read.</summary>
    public bool Flush()
    {
        _isOwed = false;
        if (_isCut) return true;
        _output.Flush();
        return _output.IsEmpty;
    }

    /// <summary>From its thread, several times a second: keeps the deadlines.</summary>
    public void KeepTime(long nowMs)
    {
        var options = _host.Options;
        if (nowMs >= _cutAtMs) Cut();
        // After a close only its own deadline counts: who does not read hears no ping either.
        if (_isCut || HasClosed) return;

        if (!_isEntering && nowMs - _openedMs >= options.EnterWithinMs) Close(CloseCode.NoEnter);
        var silentMs = nowMs - Volatile.Read(ref _heardMs);
        if (silentMs >= options.PingEveryMs && nowMs - _pingedMs >= options.PingEveryMs)
        {
            _pingedMs = nowMs;
            Append(FrameKind.Ping, default);
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
    }

    // Only once the client is in: until then it may still go to a thread that has nothing to do with any instance.
    private TakenSocket? TryBeTaken() =>
        _plain is null || _visitor is null || _isDeaf || HasClosed || !_host.Options.TakeSockets || !_host.CanListen ? null : _output.TryTake(_plain);

    /// <summary>Reads what Kestrel had begun to read, then leaves the socket to its thread and waits for the end.</summary>
    private async Task HandOverAsync(TakenSocket socket, CancellationToken aborted)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        late.CancelAfter(HandOverMs);
        try
        {
            while (true)
            {
                var read = await _stream.ReadAsync(_input.Room, late.Token);
                if (read == 0 || !Take(_input, read)) return;
            }
        }
        catch (OperationCanceledException) when (!aborted.IsCancellationRequested)
        {
            // Nothing more came that way, and nothing will.
        }

        _taken = socket;
        _thread?.Hear(this);
        await _ended.Task.WaitAsync(aborted);
        // Kestrel would wait for the client to hang up, which it is no longer told of.
        Cut();
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
                case InputKind.Ping: Append(FrameKind.Pong, body); break;
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

        if (_host.Gate.Admit(pass, _signIns) is not { } admission)
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
            Boundaries = admission.Boundaries,
        };
        _visitor = _host.World.Join(joining);
        _host.Gate.Settle(admission, _visitor);
        if (_visitor is null) Close(CloseCode.Busy);
    }

    private void Append(FrameKind kind, ReadOnlySpan<byte> body)
    {
        _output.Append(kind, body);
        if (_isOwed) return;
        _isOwed = true;
        _thread?.Owe(this);
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
        _thread?.Owe(this);
        var within = _output.IsEmpty ? _host.Options.CloseWithinMs : _host.Options.CloseSlowWithinMs;
        Volatile.Write(ref _cutAtMs, _host.Clock.Now.Milliseconds + within);
    }

    /// <summary>Ends the connection at once.</summary>
    public void Cut()
    {
        if (_isCut) return;
        _isCut = true;
        _cut();
    }
}
