using System.Diagnostics;
using System.Text;

namespace Madang.Generator;

/// <summary>One bot's connection: the peer's matchmaking by HTTP if it has any, the upgrade, then WebSocket frames.</summary>
internal sealed class Connection(int index, IPeer peer, int port)
{
    private static readonly byte[] Frame = new byte[70_000];
    private static readonly byte[] Key = [0x5a, 0x13, 0xc7, 0x2e];

    private readonly StringBuilder _http = new();
    private byte[] _unsent = [];
    private int _unsentLength;
    private byte[] _kept = [];
    private int _keptLength;
    private Stage _stage;
    private DelayLine? _up;
    private DelayLine? _down;

    private enum Stage
    {
        New,
        Matching,
        Upgrading,
        Open,
        Dead,
    }

    public int Index => index;

    public int Socket { get; private set; } = -1;

    public bool IsReady { get; set; }

    public bool IsDead => _stage == Stage.Dead;

    public bool IsStarted => _stage != Stage.New;

    /// <summary>Why it is dead, or what it was closed with.</summary>
    public string Ending { get; private set; } = "";

    public bool IsBacklogged => _unsentLength > 0;

    /// <summary>The peer's own notes on this bot.</summary>
    public object? State { get; set; }

    public Bot? Bot { get; set; }

    /// <summary>Notes what is told; null when nobody replays it.</summary>
    public Recording? Recording { get; set; }

    public long StartedAt { get; private set; }

    /// <summary>WebSocket bytes that came, heads included.</summary>
    public long Bytes { get; private set; }

    /// <summary>Bytes of HTTP answers that came before.</summary>
    public long HttpBytes { get; private set; }

    public long Frames { get; private set; }

    /// <summary>Opens the first socket; <paramref name="watch"/> is told of each that is to be watched.</summary>
    public void Start(Action<Connection> watch, long now)
    {
        StartedAt = now;
        if (peer.Matchmaking(this) is { } request) Open(request, Stage.Matching, watch);
        else Upgrade(peer.PathOf(this, ""), watch);
    }

    /// <summary>From now on each message is held up by 0 to so many milliseconds, each way; <see cref="Deliver"/> lets it pass.</summary>
    public void Delay(double mostMs) =>
        (_up, _down) = (new DelayLine(new Random(2 * index), mostMs), new DelayLine(new Random(2 * index + 1), mostMs));

    /// <summary>Lets pass what has been held up long enough.</summary>
    public void Deliver(long now)
    {
        while (!IsDead && _up?.Take(now) is { } frame) Write(frame);
        while (!IsDead && _down?.Take(now) is { } body) Received(body, now);
    }

    public void Close()
    {
        if (Socket >= 0) Native.Close(Socket);
        (Socket, _stage) = (-1, Stage.Dead);
    }

    /// <summary>Takes what came; empty when the server hung up.</summary>
    public void Take(Span<byte> bytes, long now, Action<Connection> watch)
    {
        if (bytes.IsEmpty && _stage != Stage.Matching)
        {
            Die("hung up");
            return;
        }

        switch (_stage)
        {
            case Stage.Matching: TakeMatch(bytes, watch); break;
            case Stage.Upgrading: TakeUpgrade(bytes, now); break;
            case Stage.Open: TakeFrames(bytes, now); break;
        }
    }

    public void SendText(string text) => Send(1, Encoding.UTF8.GetBytes(text));

    /// <summary>Sends one masked frame, as a client has to.</summary>
    public void Send(int kind, ReadOnlySpan<byte> body)
    {
        Frame[0] = (byte)(0x80 | kind);
        int head;
        if (body.Length < 126) (Frame[1], head) = ((byte)(0x80 | body.Length), 2);
        else (Frame[1], Frame[2], Frame[3], head) = (0x80 | 126, (byte)(body.Length >> 8), (byte)body.Length, 4);
        Key.CopyTo(Frame, head);
        for (var i = 0; i < body.Length; i++) Frame[head + 4 + i] = (byte)(body[i] ^ Key[i & 3]);
        var frame = Frame.AsSpan(0, head + 4 + body.Length);
        if (_up is null) Write(frame);
        else _up.Put(frame, Stopwatch.GetTimestamp());
    }

    public void Flush()
    {
        if (_unsentLength == 0 || IsDead) return;
        var sent = Native.Send(Socket, _unsent.AsSpan(0, _unsentLength));
        if (sent == Native.WouldWait) return;
        if (sent < 0)
        {
            Die("reset");
            return;
        }

        _unsent.AsSpan(sent, _unsentLength - sent).CopyTo(_unsent);
        _unsentLength -= sent;
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        if (IsDead) return;
        if (_unsentLength == 0)
        {
            var sent = Native.Send(Socket, bytes);
            if (sent == -1)
            {
                Die("reset");
                return;
            }

            bytes = bytes[Math.Max(sent, 0)..];
        }

        if (_unsent.Length < _unsentLength + bytes.Length) Array.Resize(ref _unsent, (_unsentLength + bytes.Length) * 2);
        bytes.CopyTo(_unsent.AsSpan(_unsentLength));
        _unsentLength += bytes.Length;
    }

    private void Die(string why)
    {
        if (Ending.Length == 0) Ending = why;
        Close();
    }

    private void Open(string request, Stage stage, Action<Connection> watch)
    {
        Socket = Native.Connect(port);
        _stage = stage;
        _http.Clear();
        watch(this);
        Write(Encoding.ASCII.GetBytes(request));
    }

    private void Upgrade(string path, Action<Connection> watch) => Open(
        $"GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\nOrigin: http://localhost:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n",
        Stage.Upgrading,
        watch);

    // The request asked for the connection to be closed, so the answer ends where the bytes do.
    private void TakeMatch(ReadOnlySpan<byte> bytes, Action<Connection> watch)
    {
        HttpBytes += bytes.Length;
        _http.Append(Encoding.UTF8.GetString(bytes));
        if (!bytes.IsEmpty) return;

        Native.Close(Socket);
        Socket = -1;
        var answer = _http.ToString();
        if (answer.StartsWith("HTTP/1.1 20", StringComparison.Ordinal)) Upgrade(peer.PathOf(this, answer), watch);
        else Die($"matchmaking: {answer.Split('\r')[0]}");
    }

    private void TakeUpgrade(Span<byte> bytes, long now)
    {
        var end = bytes.IndexOf("\r\n\r\n"u8);
        _http.Append(Encoding.ASCII.GetString(bytes[..(end < 0 ? bytes.Length : end)]));
        if (end < 0) return;
        if (!_http.ToString().StartsWith("HTTP/1.1 101", StringComparison.Ordinal))
        {
            Die($"upgrade: {_http.ToString().Split('\r')[0]}");
            return;
        }

        _stage = Stage.Open;
        peer.Opened(this);
        if (end + 4 < bytes.Length) TakeFrames(bytes[(end + 4)..], now);
    }

    private void TakeFrames(Span<byte> bytes, long now)
    {
        Bytes += bytes.Length;
        if (_keptLength > 0)
        {
            Keep(bytes);
            bytes = _kept.AsSpan(0, _keptLength);
        }

        var taken = 0;
        while (!IsDead && TryFrame(bytes[taken..], out var head, out var length))
        {
            var kind = bytes[taken] & 15;
            var body = bytes.Slice(taken + head, length);
            taken += head + length;
            Frames++;
            switch (kind)
            {
                case 8: Die($"closed with {(length >= 2 ? body[0] << 8 | body[1] : 1005)}"); break;
                case 9: Send(10, body); break;
                case 10: break;
                case var _ when _down is not null: _down.Put(body, now); break;
                default: Received(body, now); break;
            }
        }

        var rest = bytes[taken..];
        if (_keptLength > 0) rest.CopyTo(_kept);
        else if (!rest.IsEmpty) Keep(rest);
        _keptLength = rest.Length;
    }

    private void Received(ReadOnlySpan<byte> body, long now)
    {
        Recording?.NoteMessage(index, body, now);
        peer.Received(this, body, now);
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        if (_kept.Length < _keptLength + bytes.Length) Array.Resize(ref _kept, (_keptLength + bytes.Length) * 2);
        bytes.CopyTo(_kept.AsSpan(_keptLength));
        _keptLength += bytes.Length;
    }

    private static bool TryFrame(ReadOnlySpan<byte> bytes, out int head, out int length)
    {
        (head, length) = (2, 0);
        if (bytes.Length < 2) return false;
        length = bytes[1] & 127;
        if (length == 126) (head, length) = (4, bytes.Length < 4 ? int.MaxValue - 16 : bytes[2] << 8 | bytes[3]);
        else if (length == 127) (head, length) = (10, bytes.Length < 10 ? int.MaxValue - 16 : bytes[6] << 24 | bytes[7] << 16 | bytes[8] << 8 | bytes[9]);
        return bytes.Length >= head + length;
    }
}
