using System.Net;
using System.Net.Sockets;
using Madang.Server.Content;
using Madang.Server.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;

namespace Madang.Server.Tests;

/// <summary>The real server on a loopback port and a data folder of its own, with the city of this repository.</summary>
public sealed class MadangHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly DataFolder _data;
    private readonly bool _keepsData;
    private bool _isDisposed;

    private MadangHost(WebApplication app, DataFolder data, ServerSettings settings, bool keepsData) =>
        (_app, _data, Settings, _keepsData) = (app, data, settings, keepsData);

    /// <summary>The root of the checkout.</summary>
    public static string Root { get; } = FindRoot();

    public IServiceProvider Services => _app.Services;

    public Uri Address => new($"http://127.0.0.1:{Settings.Port}");

    /// <summary>The public origin, which browsers would send.</summary>
    public string Origin => Settings.OriginText;

    internal ServerSettings Settings { get; }

    /// <param name="adjust">Replaces services, such as the clock.</param>
    /// <param name="dataDirectory">A folder to go on with; null for a new one that is deleted afterwards.</param>
    /// <param name="set">Changes what the operator says at the command line.</param>
    internal static async Task<MadangHost> StartAsync(Action<WebApplicationBuilder>? adjust, string? dataDirectory, Func<ServerSettings, ServerSettings>? set)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await StartAsync(FreePort(), adjust, dataDirectory, set);
            }
            catch (IOException e) when (tries < 5 && e.InnerException is AddressInUseException)
            {
                // Somebody else took the port between our asking and our binding.
            }
        }
    }

    /// <param name="adjust">Replaces services, such as the clock.</param>
    /// <param name="dataDirectory">A folder to go on with; null for a new one that is deleted afterwards.</param>
    public static Task<MadangHost> StartAsync(Action<WebApplicationBuilder>? adjust = null, string? dataDirectory = null) => StartAsync(adjust, dataDirectory, null);

    public static Task<MadangHost> StartAsync(int port, Action<WebApplicationBuilder>? adjust, string? dataDirectory) => StartAsync(port, adjust, dataDirectory, null);

    private static async Task<MadangHost> StartAsync(int port, Action<WebApplicationBuilder>? adjust, string? dataDirectory, Func<ServerSettings, ServerSettings>? set)
    {
        var path = dataDirectory ?? Path.Combine(Path.GetTempPath(), "madang-" + Path.GetRandomFileName());
        var settings = new ServerSettings("127.0.0.1", port, new Uri($"http://localhost:{port}"), path, Path.Combine(Root, "content", "seoul"), Path.Combine(Root, "content", "base"), Path.Combine(Root, "src", "Madang.Server", "wwwroot", "client"));
        if (set is not null) settings = set(settings);
        var (data, error) = DataFolder.Open(path);
        Assert.True(data is not null, error);
        var app = MadangServer.Build(settings, data!, City.Read(settings.CityDirectory, settings.BaseDirectory), adjust);
        try
        {
            await MadangServer.StartAsync(app);
        }
        catch
        {
            await app.DisposeAsync();
            data!.Dispose();
            throw;
        }

        return new MadangHost(app, data!, settings, dataDirectory is not null);
    }

    /// <summary>A browser without scripts: keeps cookies, follows nothing by itself.</summary>
    public HttpClient Browser(string? language = null)
    {
#pragma warning disable CA2000 // the client disposes its handler
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = Address };
#pragma warning restore CA2000
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        if (language is not null) client.DefaultRequestHeaders.Add("Accept-Language", language);
        return client;
    }

    /// <summary>Stops the server; a test that has stopped it itself may leave the scope.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed) return;
        _isDisposed = true;
        await _app.StopAsync();
        await _app.DisposeAsync();
        _data.Dispose();
        if (!_keepsData) Directory.Delete(Settings.DataDirectory, recursive: true);
    }

    public static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Madang.slnx"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run inside a checkout.");
    }
}
