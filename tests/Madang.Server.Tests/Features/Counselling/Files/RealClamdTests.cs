using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Madang.Server.Features.Counselling;
using Madang.Server.Features.Counselling.Files;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Madang.Server.Tests.Features.Counselling.Files;

/// <summary>The scanner that cities run, with a file of signatures of our own.</summary>
public sealed class RealClamdTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("madang-clamd-").FullName;
    private Process? _clamd;

    public void Dispose()
    {
        _clamd?.Kill();
        _clamd?.WaitForExit();
        _clamd?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [LongFact]
    public async Task ClamdFindsWhatOurSignatureNamesAndPassesAllElse()
    {
        var address = await StartAsync();
        var scan = new VirusScan(Options.Create(new CounsellingOptions { Clamd = address }), TimeProvider.System, NullLogger<VirusScan>.Instance);

        Assert.Equal(ScanVerdict.Clean, await scan.LookAsync(Pictures.Jpeg(), CancellationToken.None));
        Assert.Equal(ScanVerdict.Infected, await scan.LookAsync(Pictures.Jpeg(behind: SmallClamd.Signature), CancellationToken.None));
        // In more pieces than one, and as large as a picture may be.
        byte[] large = [.. Pictures.Png(), .. new byte[SendFile.MostBytes - 4096], .. Encoding.ASCII.GetBytes(SmallClamd.Signature)];
        Assert.Equal(ScanVerdict.Infected, await scan.LookAsync(large, CancellationToken.None));
    }

    private async Task<string> StartAsync()
    {
        var port = MadangHost.FreePort();
        var signatures = Directory.CreateDirectory(Path.Combine(_folder, "signatures")).FullName;
        // An extended signature: name, any kind of file, anywhere, bytes in hexadecimal digits.
        await File.WriteAllTextAsync(Path.Combine(signatures, "madang.ndb"), $"Madang.Test:0:*:{Convert.ToHexStringLower(Encoding.ASCII.GetBytes(SmallClamd.Signature))}\n");
        var settings = Path.Combine(_folder, "clamd.conf");
        await File.WriteAllTextAsync(settings, string.Create(CultureInfo.InvariantCulture, $"Foreground yes\nTCPAddr 127.0.0.1\nTCPSocket {port}\nDatabaseDirectory {signatures}\nTemporaryDirectory {_folder}\n"));
        _clamd = Process.Start(new ProcessStartInfo("clamd", [$"--config-file={settings}"]) { UseShellExecute = false })!;
        using var patience = new CancellationTokenSource(Patience);
        while (!await AnswersAsync(port, patience.Token)) await Task.Delay(100, patience.Token);
        return string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}");
    }

    private static async Task<bool> AnswersAsync(int port, CancellationToken ct)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, port, ct);
            await client.GetStream().WriteAsync("zPING\0"u8.ToArray(), ct);
            return await client.GetStream().ReadAsync(new byte[8], ct) > 0;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
