using System.Text;
using Madang.Server.Hosting;
using Microsoft.Extensions.Options;

namespace Madang.Server.Features.AccessLog;

/// <summary>The second file: how long the log was at each signing. Lines are only ever added: it may be a file that allows nothing else.</summary>
internal sealed class HeadsFile(DataFolder data, IOptions<AccessLogOptions> options, TimeProvider clock) : IDisposable
{
    private readonly LogFiles _files = LogFiles.In(data, options.Value);
    private readonly SemaphoreSlim _one = new(1);

    /// <summary>Adds a line unless the last one says the same.</summary>
    /// <returns>The hash of the last line, for the database to remember: of the one it knows as long as that is missing here, so that no new line hides the loss.</returns>
    public async Task<string> SignAsync(LogHead head, CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            System.IO.Directory.CreateDirectory(Path.GetDirectoryName(_files.Heads)!);
            var text = File.Exists(_files.Heads) ? Encoding.UTF8.GetString(await File.ReadAllBytesAsync(_files.Heads, ct)) : "";
            // Half a line that a power cut has left behind is ended, and signed for with what follows it.
            var isTorn = text.Length > 0 && !text.EndsWith('\n');
            var lines = text.Split('\n');
            if (!isTorn) lines = lines[..^1];
            var lost = head.Signed is { } known && !lines.Any(l => HeadSigner.HashOf(l) == known) ? known : null;
            if (lines is [.., var last] && HeadSigner.Parse(last) is { } newest && newest.Hash == head.Hash && !isTorn) return lost ?? HeadSigner.HashOf(last);

            using var key = HeadSigner.Open(_files.Key);
            var signed = HeadSigner.Line(HeadSigner.Sign(key, new SignedHead(head.Segment, head.Count, head.Hash, AccessEntry.Written(clock.GetUtcNow()), HeadSigner.Before(lines), "")));
            AppendOnlyFile.Append(_files.Heads, Encoding.UTF8.GetBytes($"{(isTorn ? "\n" : "")}{signed}\n"));
            return lost ?? HeadSigner.HashOf(signed);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();
}
