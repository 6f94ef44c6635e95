using System.Net.Http.Json;
using System.Net.WebSockets;
using Google.Protobuf;
using Madang.World.Avatars;
using Madang.World.Protocol;
using Wire = Madang.World.Protocol.Wire;

namespace Madang.Bots;

/// <summary>
/// A client of the world in C#, for tests, bots and measurements: gets a pass, opens the socket, reads all that comes and keeps
/// what a client would know. Read in the background; <see cref="UntilAsync"/> waits for something to be known.
/// </summary>
public sealed class WorldClient : IAsyncDisposable
{
    private readonly ClientWebSocket _socket;
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Dictionary<int, OtherAvatar> _others = [];
    private readonly List<Wire.Said> _said = [];
    private readonly List<Wire.Refused> _refused = [];
    private readonly List<Wire.Advice> _advice = [];
    private readonly List<Wire.Correction> _corrections = [];
    private readonly List<(int Slot, Gesture Gesture)> _gestures = [];
    private TaskCompletionSource _news = New();
    private Task _reading = Task.CompletedTask;
    private uint _sequence;
    private uint _correction;

    private WorldClient(ClientWebSocket socket) => _socket = socket;

    /// <summary>Null until the server has let the client in.</summary>
    public Wire.Welcome? Welcome { get; private set; }

    /// <summary>What the client wants kept from it, as the server says.</summary>
    public Wire.Boundaries? Boundaries { get; private set; }

    /// <summary>The newest resume token.</summary>
    public string? ResumeToken { get; private set; }

    public WebSocketCloseStatus? CloseStatus => _socket.CloseStatus;

    /// <summary>Bytes of messages that have come so far, without framing.</summary>
    public long BytesReceived { get; private set; }

    public long FramesReceived { get; private set; }

    /// <summary>Stop taking bytes from the socket, as a client that hangs does.</summary>
    public bool IsHanging { get; set; }

    public IReadOnlyDictionary<int, OtherAvatar> Others => Copy(() => new Dictionary<int, OtherAvatar>(_others));

    public IReadOnlyList<Wire.Said> Said => Copy(() => _said.ToList());

    public IReadOnlyList<Wire.Refused> Refused => Copy(() => _refused.ToList());

    public IReadOnlyList<Wire.Advice> Advice => Copy(() => _advice.ToList());

    public IReadOnlyList<Wire.Correction> Corrections => Copy(() => _corrections.ToList());

    public IReadOnlyList<(int Slot, Gesture Gesture)> Gestures => Copy(() => _gestures.ToList());

    /// <summary>Asks for a pass.</summary>
    /// <exception cref="HttpRequestException">The entrance refused.</exception>
    public static async Task<PassAnswer> AskForPassAsync(HttpClient http, PassRequest request, CancellationToken ct = default)
    {
        using var answer = await http.PostAsJsonAsync("/api/entrance/passes", request, ct);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<PassAnswer>(ct))!;
    }

    /// <summary>Opens the socket and says nothing yet.</summary>
    /// <param name="address">The world's socket.</param>
    /// <param name="origin">The Origin header; null to send none.</param>
    /// <param name="through">The client with the cookies of a citizen; null for none.</param>
    /// <param name="ct">Ends the attempt.</param>
    public static async Task<WorldClient> OpenAsync(Uri address, string? origin, HttpMessageInvoker? through = null, CancellationToken ct = default)
    {
        var socket = new ClientWebSocket();
        socket.Options.KeepAliveInterval = TimeSpan.Zero;
        if (origin is not null) socket.Options.SetRequestHeader("Origin", origin);
        try
        {
            await socket.ConnectAsync(address, through, ct);
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        var client = new WorldClient(socket);
        client._reading = client.ReadAsync();
        return client;
    }

    /// <summary>Gets a pass, opens the socket, enters and waits for the welcome.</summary>
    /// <param name="http">With the server's address, and for a citizen the cookies.</param>
    /// <param name="request">Where to.</param>
    /// <param name="origin">The Origin header.</param>
    /// <param name="through">The client with the cookies of a citizen; null for none.</param>
    /// <param name="ct">Ends the attempt.</param>
    public static async Task<WorldClient> EnterAsync(HttpClient http, PassRequest request, string origin, HttpMessageInvoker? through = null, CancellationToken ct = default)
    {
        var pass = await AskForPassAsync(http, request, ct);
        // The public address may be another than the one reached here, behind a proxy or in a test.
        var address = new UriBuilder(http.BaseAddress!) { Scheme = http.BaseAddress!.Scheme == "https" ? "wss" : "ws", Path = new Uri(pass.Url).AbsolutePath }.Uri;
        var client = await OpenAsync(address, origin, through, ct);
        await client.SendAsync(new Wire.ClientMessage { Enter = new Wire.Enter { Pass = pass.Pass } }, ct);
        await client.UntilAsync(c => c.Welcome is not null || c.IsClosed, ct);
        return client;
    }

    public bool IsClosed => _reading.IsCompleted;

    /// <summary>Waits until what the client knows fulfils the condition.</summary>
    /// <exception cref="OperationCanceledException">It did not in time.</exception>
    public async Task UntilAsync(Func<WorldClient, bool> condition, CancellationToken ct = default)
    {
        while (true)
        {
            Task news;
            lock (_gate) news = _news.Task;
            if (condition(this)) return;
            await news.WaitAsync(ct);
        }
    }

    public Task SendAsync(Wire.ClientMessage message, CancellationToken ct = default) => SendAsync(message.ToByteArray(), WebSocketMessageType.Binary, ct);

    public Task SendAsync(byte[] bytes, WebSocketMessageType type = WebSocketMessageType.Binary, CancellationToken ct = default) =>
        _socket.SendAsync(bytes, type, endOfMessage: true, ct);

    /// <summary>Says that a motion has begun here and now.</summary>
    public Task MoveAsync(Standing from, Gait gait, int speed, long atMs, CancellationToken ct = default)
    {
        var bytes = new byte[MoveCodec.MaxBytes];
        uint correction;
        lock (_gate) correction = _correction;
        var length = MoveCodec.Write(new MoveClaim(atMs, from, gait, (byte)speed, ++_sequence, correction), bytes);
        return _socket.SendAsync(bytes.AsMemory(0, length), WebSocketMessageType.Binary, endOfMessage: true, ct).AsTask();
    }

    public Task SayAsync(string text, uint nonce = 0, CancellationToken ct = default) =>
        SendAsync(new Wire.ClientMessage { Say = new Wire.Say { Text = text, Nonce = nonce } }, ct);

    public Task CloseAsync(CancellationToken ct = default) => _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, ct);

    /// <summary>Ends the connection as a pulled cable does.</summary>
    public void Cut() => _socket.Abort();

    public Task ClosedAsync(CancellationToken ct = default) => _reading.WaitAsync(ct);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _reading;
        _socket.Dispose();
        _stop.Dispose();
    }

    private async Task ReadAsync()
    {
        await Task.Yield();
        var buffer = new byte[64 * 1024];
        try
        {
            while (true)
            {
                while (IsHanging) await Task.Delay(TimeSpan.FromMilliseconds(20), _stop.Token);
                var length = 0;
                ValueWebSocketReceiveResult read;
                do
                {
                    if (length == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
                    read = await _socket.ReceiveAsync(buffer.AsMemory(length), _stop.Token);
                    length += read.Count;
                }
                while (!read.EndOfMessage);

                if (read.MessageType == WebSocketMessageType.Close)
                {
                    if (_socket.State == WebSocketState.CloseReceived) await _socket.CloseOutputAsync(_socket.CloseStatus ?? WebSocketCloseStatus.NormalClosure, null, _stop.Token);
                    return;
                }

                Take(buffer.AsSpan(0, length));
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            // Cut: IsClosed says so.
        }
        finally
        {
            Tell();
        }
    }

    private void Take(ReadOnlySpan<byte> bytes)
    {
        var message = Wire.ServerMessage.Parser.ParseFrom(bytes);
        lock (_gate)
        {
            BytesReceived += bytes.Length;
            switch (message.KindCase)
            {
                case Wire.ServerMessage.KindOneofCase.Welcome:
                    // Another instance, perhaps: whoever was known is not there.
                    _others.Clear();
                    Welcome = message.Welcome;
                    Boundaries = message.Welcome.Boundaries;
                    ResumeToken = message.Welcome.Resumption.Token;
                    break;
                case Wire.ServerMessage.KindOneofCase.Frame:
                    FramesReceived++;
                    Take(message.Frame);
                    break;
                case Wire.ServerMessage.KindOneofCase.Said: _said.Add(message.Said); break;
                case Wire.ServerMessage.KindOneofCase.Refused: _refused.Add(message.Refused); break;
                case Wire.ServerMessage.KindOneofCase.Advice: _advice.Add(message.Advice); break;
                case Wire.ServerMessage.KindOneofCase.Resumption: ResumeToken = message.Resumption.Token; break;
                case Wire.ServerMessage.KindOneofCase.Boundaries: Boundaries = message.Boundaries; break;
                case Wire.ServerMessage.KindOneofCase.Correction:
                    _corrections.Add(message.Correction);
                    _correction = message.Correction.Number;
                    break;
            }
        }

        Tell();
    }

    private void Take(Wire.Frame frame)
    {
        foreach (var who in frame.Introductions)
        {
            var slot = (int)who.Slot;
            _others[slot] = new OtherAvatar(who.Person, who.Name, (int)who.LevelOfIdentity, _others.GetValueOrDefault(slot)?.Motion, frame.BaseMs) { IsStaff = who.Staff };
        }

        ReadOnlySpan<byte> records = frame.Records.Span;
        while (MotionRecord.TryRead(ref records, out var record))
        {
            if (_others.TryGetValue(record.Slot, out var other)) _others[record.Slot] = other with { Motion = record, BaseMs = frame.BaseMs };
        }

        foreach (var slot in frame.Removals) _others.Remove((int)slot);
        for (var i = 0; i + 1 < frame.Gestures.Count; i += 2) _gestures.Add(((int)frame.Gestures[i], (Gesture)frame.Gestures[i + 1]));
    }

    private void Tell()
    {
        lock (_gate)
        {
            _news.SetResult();
            _news = New();
        }
    }

    private T Copy<T>(Func<T> copy)
    {
        lock (_gate) return copy();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>Somebody else, as the client knows them.</summary>
/// <param name="Motion">The last motion record; null when they were never near.</param>
/// <param name="BaseMs">When that record held.</param>
public sealed record OtherAvatar(string Person, string Name, int Level, MotionRecord? Motion, long BaseMs)
{
    /// <summary>Somebody of the staff, on duty.</summary>
    public bool IsStaff { get; init; }
}

/// <summary>The body of POST /api/entrance/passes.</summary>
public sealed record PassRequest(string Space, string? Name = null, string? Resume = null, string? Spawn = null, string? Instance = null, bool OnDuty = false);

/// <summary>Its answer.</summary>
public sealed record PassAnswer(string Pass, string Url, string Instance, DateTimeOffset ExpiresAt, bool Resumed);
