using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Madang.Server.Tests.Hosting;

/// <summary>The program as an operator meets it: its first line, its refusals, its end.</summary>
public sealed class ProcessTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _data = Path.Combine(Path.GetTempPath(), "madang-" + Path.GetRandomFileName());
    private readonly List<Process> _started = [];

    public void Dispose()
    {
        foreach (var process in _started)
        {
            if (!process.HasExited) process.Kill();
            process.WaitForExit();
            process.Dispose();
        }

        if (Directory.Exists(_data)) Directory.Delete(_data, recursive: true);
    }

    [Fact]
    public async Task ItSaysWhereItIsOpen()
    {
        var port = MadangHost.FreePort();
        _ = await OpenAsync(port, "--origin", "https://city.example");

        using var client = new HttpClient();
        Assert.Equal("ok", await client.GetStringAsync(new Uri($"http://127.0.0.1:{port}/healthz")));
    }

    [Fact]
    public async Task ASecondProcessOnTheSameDataFolderIsRefusedInOneLine()
    {
        _ = await OpenAsync(MadangHost.FreePort());

        var (code, error) = await RefusedAsync(Start(MadangHost.FreePort()));

        Assert.Equal(2, code);
        Assert.Contains($"another process uses the data folder {_data}", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheLockOfAKilledProcessIsFree()
    {
        var first = await OpenAsync(MadangHost.FreePort());
        first.Kill();
        await first.WaitForExitAsync();

        var second = await OpenAsync(MadangHost.FreePort());

        Assert.False(second.HasExited);
    }

    [Fact]
    public async Task ATakenPortIsRefusedInOneLine()
    {
        using var holder = new TcpListener(IPAddress.Loopback, 0);
        holder.Start();
        var port = ((IPEndPoint)holder.LocalEndpoint).Port;

        var (code, error) = await RefusedAsync(Start(port));

        Assert.Equal(2, code);
        Assert.Contains($"port {port} on 127.0.0.1 is taken", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ADamagedCityIsRefusedWithFileLineAndExpectation()
    {
        var city = Path.Combine(_data, "packs", "city");
        Directory.CreateDirectory(city);
        await File.WriteAllTextAsync(Path.Combine(city, "city.json"), "{\n  \"id\": \"x\",\n  \"languages\": 3\n}\n");

        var (code, error) = await RefusedAsync(Start(MadangHost.FreePort(), "--city", city));

        Assert.Equal(2, code);
        Assert.Contains($"{Path.Combine(city, "city.json")}:3: at $.languages: expected", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AMistakeAtTheCommandLineIsRefusedInOneLine()
    {
        var (code, error) = await RefusedAsync(Start(0));

        Assert.Equal(2, code);
        Assert.StartsWith("--port expects", error, StringComparison.Ordinal);
    }

    private async Task<Process> OpenAsync(int port, params string[] more)
    {
        var server = Start(port, more);
        using var patience = new CancellationTokenSource(Patience);
        var line = await server.StandardOutput.ReadLineAsync(patience.Token);
        var origin = more is ["--origin", var given] ? given : $"http://localhost:{port}";
        Assert.Equal($"Madang is open at {origin}", line);
        return server;
    }

    private static async Task<(int Code, string Error)> RefusedAsync(Process server)
    {
        using var patience = new CancellationTokenSource(Patience);
        var error = (await server.StandardError.ReadToEndAsync(patience.Token)).TrimEnd();
        await server.WaitForExitAsync(patience.Token);
        Assert.DoesNotContain('\n', error);
        return (server.ExitCode, error);
    }

    private Process Start(int port, params string[] more)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Madang.Server.dll"), "--port", port.ToString(CultureInfo.InvariantCulture), "--data", _data, .. more])
        {
            WorkingDirectory = MadangHost.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        var process = Process.Start(start)!;
        _started.Add(process);
        return process;
    }
}
