using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Options;

namespace Madang.Server.Features.Counselling.Files;

/// <summary>What a scanner said of a file.</summary>
internal enum ScanVerdict
{
    Clean,
    Infected,

    /// <summary>A scanner is configured and gave no answer: nothing is taken that it has not seen.</summary>
    Unanswered,
}

/// <summary>Lets clamd look at what is sent in (its command INSTREAM: pieces with their length, a piece of none at the end). Without a configured address nothing is scanned.</summary>
internal sealed class VirusScan(IOptions<CounsellingOptions> options, TimeProvider clock, ILogger<VirusScan> logger)
{
    private const int PieceBytes = 64 * 1024;
    private const int LongestAnswer = 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public async Task<ScanVerdict> LookAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        if (options.Value.Clamd.Length == 0) return ScanVerdict.Clean;
        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        try
        {
            var answer = await AskAsync(bytes, either.Token);
            if (answer == "stream: OK") return ScanVerdict.Clean;
            if (answer.EndsWith(" FOUND", StringComparison.Ordinal)) return ScanVerdict.Infected;
            Log.NotScanned(logger, answer);
            return ScanVerdict.Unanswered;
        }
        catch (Exception e) when (e is SocketException or IOException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            Log.NotScanned(logger, e.Message);
            return ScanVerdict.Unanswered;
        }
    }

    private async Task<string> AskAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        using var client = new TcpClient();
        var (host, port) = AddressOf(options.Value.Clamd);
        await client.ConnectAsync(host, port, ct);
        await using var stream = client.GetStream();
        await stream.WriteAsync("zINSTREAM\0"u8.ToArray(), ct);
        var length = new byte[4];
        for (var at = 0; at < bytes.Length; at += PieceBytes)
        {
            var piece = bytes.Slice(at, Math.Min(PieceBytes, bytes.Length - at));
            BinaryPrimitives.WriteInt32BigEndian(length, piece.Length);
            await stream.WriteAsync(length, ct);
            await stream.WriteAsync(piece, ct);
        }

        BinaryPrimitives.WriteInt32BigEndian(length, 0);
        await stream.WriteAsync(length, ct);
        return await AnswerAsync(stream, ct);
    }

    private static async Task<string> AnswerAsync(NetworkStream stream, CancellationToken ct)
    {
        var answer = new byte[LongestAnswer];
        var read = 0;
        while (read < answer.Length && await stream.ReadAsync(answer.AsMemory(read), ct) is > 0 and var more)
        {
            read += more;
            if (answer.AsSpan(0, read).Contains((byte)0)) break;
        }

        return Encoding.UTF8.GetString(answer, 0, read).TrimEnd('\0', '\n');
    }

    /// <summary><c>host:port</c>; the settings were checked at the start.</summary>
    private static (string Host, int Port) AddressOf(string address)
    {
        var colon = address.LastIndexOf(':');
        return (address[..colon], int.Parse(address[(colon + 1)..], System.Globalization.CultureInfo.InvariantCulture));
    }
}
