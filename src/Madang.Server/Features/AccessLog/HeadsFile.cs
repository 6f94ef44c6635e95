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
    public async Task SignAsync(LogHead head, CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            System.IO.Directory.CreateDirectory(Path.GetDirectoryName(_files.Heads)!);
            var last = File.Exists(_files.Heads) ? (await File.ReadAllLinesAsync(_files.Heads, ct)).LastOrDefault() : null;
            if (last?.Contains($"\"hash\":\"{head.Hash}\"", StringComparison.Ordinal) == true) return;

            using var key = HeadSigner.Open(_files.Key);
            var signed = HeadSigner.Sign(key, new SignedHead(head.Segment, head.Count, head.Hash, AccessEntry.Written(clock.GetUtcNow()), last is null ? HashChain.Zeros : HeadSigner.HashOf(last), ""));
            await using var stream = new FileStream(_files.Heads, FileMode.Append, FileAccess.Write, FileShare.Read);
            await stream.WriteAsync(Encoding.UTF8.GetBytes(HeadSigner.Line(signed) + "\n"), ct);
            stream.Flush(flushToDisk: true);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();
}
