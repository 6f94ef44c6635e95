using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Madang.Server.Tests.Features.Counselling.Files;

/// <summary>Speaks as clamd does for INSTREAM, and knows one signature.</summary>
internal sealed class SmallClamd : IDisposable
{
    public const string Signature = "madang-test-signature";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _life = new();
    private readonly Task _serving;
    private bool _isDisposed;

    public SmallClamd()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    public string Address => $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>Bytes of each file that it has looked at.</summary>
    public List<int> Looked { get; } = [];

    /// <summary>It gives no answer before this has ended.</summary>
    public Task Until { get; set; } = Task.CompletedTask;

    /// <summary>Somebody waits while it looks at the file of another.</summary>
    public bool IsWaitedFor => _listener.Pending();

    public void Dispose()
    {
        if (_isDisposed) return;
        _isDisposed = true;
        _life.Cancel();
        _listener.Stop();
        _serving.Wait(TimeSpan.FromSeconds(5));
        _life.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_life.Token);
                await using var stream = client.GetStream();
                await AnswerAsync(stream);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task AnswerAsync(NetworkStream stream)
    {
        var command = new byte[10];
        await stream.ReadExactlyAsync(command, _life.Token);
        if (Encoding.ASCII.GetString(command) != "zINSTREAM\0")
        {
            await stream.WriteAsync("UNKNOWN COMMAND\0"u8.ToArray(), _life.Token);
            return;
        }

        using var file = new MemoryStream();
        var length = new byte[4];
        while (true)
        {
            await stream.ReadExactlyAsync(length, _life.Token);
            var piece = new byte[BinaryPrimitives.ReadInt32BigEndian(length)];
            if (piece.Length == 0) break;
            await stream.ReadExactlyAsync(piece, _life.Token);
            file.Write(piece);
        }

        lock (Looked) Looked.Add((int)file.Length);
        await Until.WaitAsync(_life.Token);
        var isFound = Encoding.Latin1.GetString(file.ToArray()).Contains(Signature, StringComparison.Ordinal);
        await stream.WriteAsync(isFound ? "stream: Madang.Test FOUND\0"u8.ToArray() : "stream: OK\0"u8.ToArray(), _life.Token);
    }
}
