using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Madang.Bots;
using Madang.Server.Tests.Realtime;

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

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task ASignalClosesTheSocketsWith1012AndEndsWithZero(string signal)
    {
        var port = MadangHost.FreePort();
        var server = await OpenAsync(port);
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        await using var visitor = await WorldClient.EnterAsync(http, new PassRequest(Visits.Plaza), $"http://localhost:{port}", ct: Visits.Patience);

        using var kill = Process.Start("kill", [$"-{signal}", server.Id.ToString(CultureInfo.InvariantCulture)]);
        using var patience = new CancellationTokenSource(Patience);
        await server.WaitForExitAsync(patience.Token);

        Assert.Equal((1012, 0), (await visitor.ClosedWithAsync(), server.ExitCode));
        Assert.Equal("", await server.StandardError.ReadToEndAsync(patience.Token));
    }

    [Theory]
    [InlineData("Madang__Realtime__TickMs", "5", "Madang:Realtime:TickMs expects a number from 20 to 1000, not '5'")]
    [InlineData("Madang__Realtime__TickMs", "often", "Madang:Realtime:TickMs expects a whole number, not 'often'")]
    [InlineData("Madang__Realtime__TakeSockets", "maybe", "Madang:Realtime:TakeSockets expects true or false, not 'maybe'")]
    [InlineData("Madang__Realtime__TickMz", "50", "Madang:Realtime:TickMz is not known; docs/run-a-city.md lists the settings")]
    [InlineData("Madang__Realtme__TickMs", "50", "Madang:Realtme is not known; docs/run-a-city.md lists the settings")]
    [InlineData("Madang__Proxy__Trusted", "everybody", "Madang:Proxy:Trusted expects addresses and networks such as 10.0.0.0/8, not 'everybody'.")]
    [InlineData("Madang__Mail__From", "nobody", "Madang:Mail:From expects an e-mail address, not 'nobody'")]
    public async Task AWrongSettingIsRefusedInOneLine(string name, string value, string expected)
    {
        var (code, error) = await RefusedAsync(Start(MadangHost.FreePort(), name, value));

        Assert.Equal((2, $"madang: a setting is wrong: {expected}"), (code, error));
    }

    [Theory]
    [InlineData("Madang__Staff__Issuer", "http://people.example", "madang: Madang:Staff:Issuer expects an https address (http only on this machine), not 'http://people.example'")]
    [InlineData("Madang__Staff__Issuer", "https://people.example", "madang: Madang:Staff:ClientId expects the id that https://people.example has given to this city")]
    public async Task WhatAFeatureRefusesIsSaidInOneLine(string name, string value, string expected)
    {
        var (code, error) = await RefusedAsync(Start(MadangHost.FreePort(), name, value));

        Assert.Equal((2, expected), (code, error));
    }

    [Fact]
    public async Task ADatabaseThatIsNoneIsRefusedInOneLine()
    {
        Directory.CreateDirectory(_data);
        await File.WriteAllTextAsync(Path.Combine(_data, "madang.db"), new string('x', 5_000));

        var (code, error) = await RefusedAsync(Start(MadangHost.FreePort()));

        Assert.Equal(2, code);
        Assert.Contains("not a database", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFolderThatCannotBeMadeIsRefusedInOneLine()
    {
        var (code, error) = await RefusedAsync(Start(MadangHost.FreePort(), "--data", "/proc/madang"));

        Assert.Equal((2, "madang: the data folder /proc/madang cannot be created or written to; choose another with --data"), (code, error));
    }

    [Fact]
    public async Task ALineOfTheLogIsJsonWithItsTimeInUtcAndItsEvent()
    {
        var port = MadangHost.FreePort();
        var server = await OpenAsync(port);
        using var client = new HttpClient();
        using var report = new StringContent("""{"csp-report":{"blocked-uri":"inline","effective-directive":"script-src-elem"}}""");

        using var answer = await client.PostAsync(new Uri($"http://localhost:{port}/policy-reports"), report);
        using var patience = new CancellationTokenSource(Patience);
        var line = await server.StandardOutput.ReadLineAsync(patience.Token);
        while (line?.Contains("2411", StringComparison.Ordinal) == false) line = await server.StandardOutput.ReadLineAsync(patience.Token);

        using var read = JsonDocument.Parse(line!);
        var time = read.RootElement.GetProperty("Timestamp").GetString()!;
        Assert.EndsWith("Z", time, StringComparison.Ordinal);
        Assert.InRange(TimeProvider.System.GetUtcNow() - DateTimeOffset.Parse(time, CultureInfo.InvariantCulture), TimeSpan.FromSeconds(-1), Patience);
        Assert.Equal((2411, "Warning", "Madang.Server.Web.SecurityHeaders"),
            (read.RootElement.GetProperty("EventId").GetInt32(), read.RootElement.GetProperty("LogLevel").GetString(), read.RootElement.GetProperty("Category").GetString()));
        Assert.Equal("inline", read.RootElement.GetProperty("State").GetProperty("Blocked").GetString());
        Assert.Equal("The policy of a page kept a browser from inline (script-src-elem)", read.RootElement.GetProperty("Message").GetString());
    }

    private async Task<Process> OpenAsync(int port, params string[] more)
    {
        var server = Start(port, more);
        using var patience = new CancellationTokenSource(Patience);
        var line = await server.StandardOutput.ReadLineAsync(patience.Token);
        // The log goes the same way; on a busy machine it may have a late beat to report first.
        while (line is not null && !line.StartsWith("Madang", StringComparison.Ordinal)) line = await server.StandardOutput.ReadLineAsync(patience.Token);
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
        Assert.Equal("", await server.StandardOutput.ReadToEndAsync(patience.Token));
        return (server.ExitCode, error);
    }

    private Process Start(int port, params string[] more)
    {
        // Whoever runs the tests may ignore SIGINT, as a shell lets its background jobs do, and a child would inherit that.
        var start = new ProcessStartInfo("env", ["--default-signal=INT,TERM", "dotnet", Path.Combine(AppContext.BaseDirectory, "Madang.Server.dll"), "--port", port.ToString(CultureInfo.InvariantCulture), "--data", _data, .. more])
        {
            WorkingDirectory = MadangHost.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        if (more is [var setting, var value] && setting.StartsWith("Madang__", StringComparison.Ordinal))
        {
            start.Environment[setting] = value;
            start.ArgumentList.RemoveAt(start.ArgumentList.Count - 1);
            start.ArgumentList.RemoveAt(start.ArgumentList.Count - 1);
        }

        var process = Process.Start(start)!;
        _started.Add(process);
        return process;
    }
}
