using System.Buffers;
using System.Net.Sockets;

namespace Madang.Server.Realtime;

/// <summary>
/// What waits to be sent to one client. Whatever a beat of the world produced is gathered and leaves in one write; while a write is
/// under way the next gathers behind it. Any thread may call; nobody waits.
/// </summary>
internal sealed class SocketOutput(Stream stream, Action lost)
{
    private const int UsualBytes = 2_048;

    /// <summary>Between two beats every visitor may hold a buffer: the shared pool keeps too few of a size for that.</summary>
    private static readonly ArrayPool<byte> Buffers = ArrayPool<byte>.Create(256 * 1024, 4_096);

    /// <summary>More than this waiting is no use to anyone: answers to pings are dropped, they are the client's own doing.</summary>
    private const int MostAnswers = 16 * 1024;

    private readonly Lock _gate = new();
    private byte[] _waiting = [];
    private int _length;
    private byte[] _leaving = [];
    private bool _isLeaving;
    private Task _leave = Task.CompletedTask;
    private bool _ended;
    private bool _usesStream;
    private TakenSocket? _socket;

    /// <summary>Nothing is under way: the last write went through.</summary>
    public bool IsClear
    {
        get
        {
            lock (_gate) return !_isLeaving && !_ended && (_socket is null || _length == 0);
        }
    }

    /// <summary>Nothing waits and nothing is under way.</summary>
    public bool IsEmpty
    {
        get
        {
            lock (_gate) return !_isLeaving && _length == 0;
        }
    }

    /// <summary>Appends one frame. After <see cref="End"/> nothing more is taken.</summary>
    public void Append(FrameKind kind, ReadOnlySpan<byte> body)
    {
        lock (_gate)
        {
            if (_ended || (kind == FrameKind.Pong && _length > MostAnswers)) return;
            Add(kind, body);
        }
    }

    /// <summary>Appends the close frame and takes nothing after it. False when that has been done before.</summary>
    public bool End(ReadOnlySpan<byte> body)
    {
        lock (_gate)
        {
            if (_ended) return false;
            Add(FrameKind.Close, body);
            _ended = true;
            return true;
        }
    }

    /// <summary>
    /// Takes the socket below the stream: from now on what waits goes to it directly. Null when something has gone into the stream, for
    /// some of it may lie there still and nothing must overtake it, or when the socket cannot be taken.
    /// </summary>
    public TakenSocket? TryTake(Socket plain)
    {
        lock (_gate) return _usesStream ? null : _socket = TakenSocket.TryTake(plain);
    }

    /// <summary>Begins to write what waits, unless a write is under way.</summary>
    public void Flush()
    {
        int length;
        lock (_gate)
        {
            if (_isLeaving || _length == 0) return;
            if (_socket is not null)
            {
                FlushTo(_socket);
                return;
            }

            (_leaving, _waiting) = (_waiting, _leaving);
            (length, _length) = (_length, 0);
            _isLeaving = true;
            _usesStream = true;
        }

        var write = WriteAsync(length);
        if (!write.IsCompleted) _leave = write.AsTask();
    }

    /// <summary>Writes all that waits.</summary>
    public async Task DrainAsync()
    {
        while (true)
        {
            Flush();
            await _leave;
            lock (_gate)
            {
                if (!_isLeaving && _length == 0) return;
            }
        }
    }

    /// <summary>Gives the buffers back. Only after the last write.</summary>
    public void Release()
    {
        lock (_gate)
        {
            _ended = true;
            _length = 0;
            if (_isLeaving) return;
            Return(ref _waiting);
            Return(ref _leaving);
        }
    }

    // What the kernel has no room for waits for the next beat.
    private void FlushTo(TakenSocket socket)
    {
        var sent = socket.Send(_waiting.AsSpan(0, _length));
        if (sent < 0)
        {
            _length = 0;
            lost();
            return;
        }

        _waiting.AsSpan(sent, _length - sent).CopyTo(_waiting);
        _length -= sent;
        if (_length == 0) Return(ref _waiting);
    }

    private async ValueTask WriteAsync(int length)
    {
        try
        {
            await stream.WriteAsync(_leaving.AsMemory(0, length));
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or OperationCanceledException or InvalidOperationException)
        {
            lost();
        }
        finally
        {
            lock (_gate)
            {
                _isLeaving = false;
                if (_leaving.Length > 8 * UsualBytes) Return(ref _leaving);
            }
        }
    }

    private void Add(FrameKind kind, ReadOnlySpan<byte> body)
    {
        var room = _length + WebSocketFrame.MostHead + body.Length;
        if (room > _waiting.Length)
        {
            var larger = Buffers.Rent(Math.Max(room, UsualBytes));
            _waiting.AsSpan(0, _length).CopyTo(larger);
            Return(ref _waiting);
            _waiting = larger;
        }

        _length += WebSocketFrame.WriteHead(_waiting.AsSpan(_length), kind, body.Length);
        body.CopyTo(_waiting.AsSpan(_length));
        _length += body.Length;
    }

    private static void Return(ref byte[] buffer)
    {
        if (buffer.Length > 0) Buffers.Return(buffer);
        buffer = [];
    }
}
