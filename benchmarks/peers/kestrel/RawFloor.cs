using System.Collections.Concurrent;
using System.Net.WebSockets;

namespace Madang.Floors;

/// <summary>
/// What Kestrel's WebSockets cost by themselves: each client gets a frame of fixed size at each beat. Nothing is reckoned; the place that
/// the client next to it sent last stands in its first bytes, so that a delay can be read.
/// </summary>
internal sealed class RawFloor(Settings settings) : BackgroundService
{
    private const int FrameBytes = 256, PlaceBytes = 8;

    private readonly ConcurrentDictionary<int, Client> _clients = [];

    public async Task ServeAsync(HttpContext context)
    {
        var number = int.Parse(context.Request.Query["id"]!, System.Globalization.CultureInfo.InvariantCulture);
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        var client = _clients[number] = new Client(socket);
        var buffer = new byte[256];
        try
        {
            while (await socket.ReceiveAsync(buffer.AsMemory(), context.RequestAborted) is { MessageType: WebSocketMessageType.Binary }) buffer.AsSpan(0, PlaceBytes).CopyTo(client.Place);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            // The bot is gone.
        }

        _clients.TryRemove(number, out _);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(settings.Period);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var (number, client) in _clients)
            {
                if (client.IsSending) continue;
                if (_clients.TryGetValue(number ^ 1, out var beside)) beside.Place.CopyTo(client.Frame, 0);
                client.Send();
            }
        }
    }

    private sealed class Client(WebSocket socket)
    {
        private Task _sending = Task.CompletedTask;

        public byte[] Frame { get; } = new byte[FrameBytes];

        public byte[] Place { get; } = new byte[PlaceBytes];

        /// <summary>The frame before this one has not left yet.</summary>
        public bool IsSending => !_sending.IsCompleted;

        public void Send()
        {
            var sending = socket.SendAsync(Frame.AsMemory(), WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None);
            if (!sending.IsCompletedSuccessfully) _sending = sending.AsTask();
        }
    }
}
