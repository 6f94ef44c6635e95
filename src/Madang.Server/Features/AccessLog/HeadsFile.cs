using System.Text;
using Madang.Server.Hosting;
using Microsoft.Extensions.Options;

namespace Madang.Server.Features.AccessLog;

/// <summary>The second file: how long the log was at each signing. Lines are only ever added.</summary>
internal sealed class HeadsFile(DataFolder data, IOptions<AccessLogOptions> options, TimeProvider clock) : IDisposable
{
    private readonly LogFiles _files = LogFiles.In(data, options.Value);
    private readonly SemaphoreSlim _one = new(1);

    /// <summary>Adds a line unless the last one says the same.</summary>
    /// <returns>The hash of the last line, for the database to remember.</returns>
    public async Task<string> SignAsync(LogHead head, CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            System.IO.Directory.CreateDirectory(Path.GetDirectoryName(_files.Heads)!);
            await using var stream = new FileStream(_files.Heads, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
            var last = await LastAsync(stream, ct);
            if (last?.Contains($"\"hash\":\"{head.Hash}\"", StringComparison.Ordinal) == true) return HeadSigner.HashOf(last);

            using var key = HeadSigner.Open(_files.Key);
            var signed = HeadSigner.Line(HeadSigner.Sign(key, new SignedHead(head.Segment, head.Count, head.Hash, AccessEntry.Written(clock.GetUtcNow()), last is null ? HashChain.Zeros : HeadSigner.HashOf(last), "")));
            await stream.WriteAsync(Encoding.UTF8.GetBytes(signed + "\n"), ct);
            stream.Flush(flushToDisk: true);
            return HeadSigner.HashOf(signed);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    /// <summary>The last line, with the stream at its end. Half a line that a power cut has left behind goes: the database never knew of it.</summary>
    private static async Task<string?> LastAsync(FileStream stream, CancellationToken ct)
    {
        var bytes = new byte[stream.Length];
        await stream.ReadExactlyAsync(bytes, ct);
        var end = Array.LastIndexOf(bytes, (byte)'\n') + 1;
        if (end < bytes.Length) stream.SetLength(end);
        stream.Position = end;
        if (end == 0) return null;
        var begin = end == 1 ? 0 : Array.LastIndexOf(bytes, (byte)'\n', end - 2) + 1;
        return Encoding.UTF8.GetString(bytes.AsSpan(begin, end - 1 - begin));
    }
}
