using System.Buffers;
using System.Buffers.Binary;

namespace Madang.Server.Realtime;

/// <summary>What came out of the bytes of a client.</summary>
internal enum InputKind
{
    /// <summary>More bytes are needed.</summary>
    Nothing,
    Message,
    Ping,
    Pong,
    Close,

    /// <summary>Against RFC 6455: close with 1002.</summary>
    Broken,

    /// <summary>A text message: close with 1003.</summary>
    Text,

    /// <summary>A message longer than allowed, known from its head: close with 1009.</summary>
    TooLarge,
}

/// <summary>
/// Finds messages in the bytes of one client. Holds one pooled buffer, which it can give back between messages; a second one only while a message comes in pieces.
/// A body that is too large is refused by its head and never read.
/// </summary>
internal sealed class SocketInput(int mostBytes)
{
    private byte[] _buffer = [];
    private byte[]? _pieces;
    private int _piecesLength;
    private bool _inPieces;
    private int _start;
    private int _end;

    /// <summary>Where the next bytes go; never empty while <see cref="Next"/> has been called until it said Nothing.</summary>
    public Memory<byte> Room
    {
        get
        {
            if (_buffer.Length == 0) _buffer = ArrayPool<byte>.Shared.Rent(mostBytes + 64);
            if (_start > 0)
            {
                _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
                (_start, _end) = (0, _end - _start);
            }

            return _buffer.AsMemory(_end);
        }
    }

    public void Received(int count) => _end += count;

    /// <summary>The next thing in the bytes received; <paramref name="body"/> holds until the next call.</summary>
    public InputKind Next(out ReadOnlySpan<byte> body)
    {
        while (true)
        {
            body = default;
            if (!WebSocketFrame.TryRead(_buffer.AsSpan(_start, _end - _start), out var head)) return InputKind.Broken;
            if (head is not { } frame) return InputKind.Nothing;
            if (frame.Kind == FrameKind.Text) return InputKind.Text;
            if (frame.Kind == FrameKind.Continuation != _inPieces && !frame.IsControl) return InputKind.Broken;
            if (frame.BodyLength + (frame.IsControl ? 0 : _piecesLength) > mostBytes) return InputKind.TooLarge;
            if (_end - _start - frame.HeadLength < frame.BodyLength) return InputKind.Nothing;

            var bytes = _buffer.AsSpan(_start + frame.HeadLength, (int)frame.BodyLength);
            frame.Unmask(bytes);
            _start += frame.HeadLength + bytes.Length;
            if (frame.IsControl)
            {
                body = bytes;
                return frame.Kind switch { FrameKind.Ping => InputKind.Ping, FrameKind.Pong => InputKind.Pong, _ => CloseOf(bytes) };
            }

            if (frame.IsLast && !_inPieces)
            {
                body = bytes;
                return InputKind.Message;
            }

            _pieces ??= ArrayPool<byte>.Shared.Rent(mostBytes);
            bytes.CopyTo(_pieces.AsSpan(_piecesLength));
            _piecesLength += bytes.Length;
            _inPieces = !frame.IsLast;
            if (_inPieces) continue;

            body = _pieces.AsSpan(0, _piecesLength);
            _piecesLength = 0;
            return InputKind.Message;
        }
    }

    /// <summary>Forgets all bytes, so that a client that is being closed can go on sending into nothing.</summary>
    public void Discard() => _start = _end = 0;

    /// <summary>Gives the buffer back while nothing is in it; <see cref="Room"/> takes another.</summary>
    public void Rest()
    {
        if (_end > _start || _buffer.Length == 0) return;
        ArrayPool<byte>.Shared.Return(_buffer);
        (_buffer, _start, _end) = ([], 0, 0);
    }

    /// <summary>Gives everything back. It is not used again.</summary>
    public void Release()
    {
        if (_buffer.Length > 0) ArrayPool<byte>.Shared.Return(_buffer);
        if (_pieces is not null) ArrayPool<byte>.Shared.Return(_pieces);
        (_buffer, _pieces) = ([], null);
    }

    // RFC 6455, 7.4: nothing or a code; those below 1000, unassigned or for local use never travel.
    private static InputKind CloseOf(ReadOnlySpan<byte> body)
    {
        if (body.IsEmpty) return InputKind.Close;
        if (body.Length == 1) return InputKind.Broken;
        var code = BinaryPrimitives.ReadUInt16BigEndian(body);
        return code is >= 1000 and <= 1014 and not (1004 or 1005 or 1006) or >= 3000 and <= 4999 ? InputKind.Close : InputKind.Broken;
    }
}
