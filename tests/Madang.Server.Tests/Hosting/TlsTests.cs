using System.Net.Http.Json;
using System.Net.Security;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Madang.Server.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Madang.Server.Tests.Hosting;

/// <summary>The server that speaks TLS itself, as <c>./run --tls</c> starts it.</summary>
public sealed class TlsTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("madang-tls-").FullName;
    private readonly ManualClock _clock = new();
    private MadangHost _host = null!;

    public async Task InitializeAsync()
    {
        WriteCertificate("first");
        _host = await MadangHost.StartAsync(null, null, settings => settings with
        {
            Tls = new TlsFiles(Path.Combine(_folder, "cert.pem"), Path.Combine(_folder, "key.pem")),
            Origin = new Uri($"https://localhost:{settings.Port}"),
        });
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task EveryAnswerTellsTheBrowserToComeByTlsForAYear()
    {
        using var browser = Browser();

        using var page = await browser.GetAsync("/services");
        using var missing = await browser.GetAsync("/nowhere");

        Assert.All([page, missing], a => Assert.Equal("max-age=31536000; includeSubDomains", a.Headers.GetValues("Strict-Transport-Security").Single()));
    }

    [Theory]
    [InlineData(SslProtocols.Tls13)]
    [InlineData(SslProtocols.Tls12)]
    public async Task TheTwoVersionsInUseAreSpokenWithAuthenticatedCiphers(SslProtocols version)
    {
        await using var stream = await ConnectAsync(version, null);

        Assert.Equal(version, stream.SslProtocol);
        Assert.Matches("GCM|CHACHA20", stream.NegotiatedCipherSuite.ToString());
    }

    [Theory]
    [InlineData(TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384)]
    [InlineData(TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256)]
    [InlineData(TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA)]
    public async Task CbcIsNotSpoken(TlsCipherSuite suite)
    {
        if (OperatingSystem.IsWindows()) return;
        var offered = new CipherSuitesPolicy([suite]);
        // One who does speak it, with the same certificate: so it is the city that refuses, and not this client.
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var speaking = SpeakAsync(listener, offered);

        await using (var spoken = await ConnectAsync(SslProtocols.Tls12, offered, ((System.Net.IPEndPoint)listener.LocalEndpoint).Port)) Assert.Equal(suite, spoken.NegotiatedCipherSuite);
        await speaking;
        await Assert.ThrowsAnyAsync<Exception>(() => ConnectAsync(SslProtocols.Tls12, offered));
        await using var afterwards = await ConnectAsync(SslProtocols.Tls12, null);
    }

    [Fact]
    public async Task WithoutTlsNothingIsAnsweredNotEvenARedirect()
    {
        using var plain = new HttpClient { BaseAddress = new Uri($"http://localhost:{_host.Settings.Port}") };

        await Assert.ThrowsAsync<HttpRequestException>(() => plain.GetAsync("/api/services"));
        using var raw = new TcpClient();
        await raw.ConnectAsync("127.0.0.1", _host.Settings.Port);
        await raw.GetStream().WriteAsync("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray());
        using var said = new StreamReader(raw.GetStream(), System.Text.Encoding.Latin1);
        Assert.DoesNotContain("HTTP/", await said.ReadToEndAsync(), StringComparison.Ordinal);
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", _host.Origin);
        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(new Uri($"ws://localhost:{_host.Settings.Port}/live/world"), CancellationToken.None));
    }

    [Fact]
    public async Task TheWorldIsReachedByWss()
    {
        using var browser = Browser();
        using var answer = await browser.PostAsJsonAsync("/api/entrance/passes", new { space = "seoul-plaza" });
        var url = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("url").GetString()!;
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", _host.Origin);
#pragma warning disable CA5359, MA0039 // the certificate was made for this test
        socket.Options.RemoteCertificateValidationCallback = (_, _, _, _) => true;
#pragma warning restore CA5359, MA0039

        await socket.ConnectAsync(new Uri(url), CancellationToken.None);

        Assert.StartsWith("wss://", url, StringComparison.Ordinal);
        Assert.Equal(WebSocketState.Open, socket.State);
    }

    [Fact]
    public void ARenewedCertificateIsTakenUpAndAHalfWrittenOneIsNot()
    {
        var log = new Ear();
        var tls = new Tls(_host.Settings.Tls!, _clock, log);
        var first = tls.Current().ServerCertificateContext!.TargetCertificate.Subject;
        File.WriteAllText(Path.Combine(_folder, "cert.pem"), "-----BEGIN CERTI");
        File.SetLastWriteTimeUtc(Path.Combine(_folder, "cert.pem"), new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        _clock.Move(TimeSpan.FromMinutes(2));
        var half = tls.Current().ServerCertificateContext!.TargetCertificate.Subject;
        _clock.Move(TimeSpan.FromMinutes(2));
        tls.Current();
        WriteCertificate("second");
        File.SetLastWriteTimeUtc(Path.Combine(_folder, "cert.pem"), new DateTime(2030, 1, 2, 0, 0, 0, DateTimeKind.Utc));
        _clock.Move(TimeSpan.FromMinutes(2));

        var renewed = tls.Current().ServerCertificateContext!.TargetCertificate.Subject;

        Assert.Equal(("CN=first", "CN=first", "CN=second"), (first, half, renewed));
        // A renewal that fails is an error in the log, once.
        Assert.Equal([LogLevel.Error, LogLevel.Information], log.Levels);
    }

    [Fact]
    public void FilesThatAreNoneAreRefusedInOneLine()
    {
        var refused = Assert.Throws<InvalidOperationException>(() => new Tls(new TlsFiles("/nowhere/cert.pem", "/nowhere/key.pem"), TimeProvider.System, NullLogger<Tls>.Instance));

        Assert.StartsWith("--tls cannot use /nowhere/cert.pem", refused.Message, StringComparison.Ordinal);
    }

    private HttpClient Browser()
    {
#pragma warning disable CA2000, CA5400, MA0039 // the client disposes its handler; the certificate was made for this test
        return new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator })
        {
            BaseAddress = new Uri(_host.Origin),
        };
#pragma warning restore CA2000, CA5400, MA0039
    }

    private async Task SpeakAsync(TcpListener listener, CipherSuitesPolicy policy)
    {
        using var certificate = X509Certificate2.CreateFromPemFile(Path.Combine(_folder, "cert.pem"), Path.Combine(_folder, "key.pem"));
        using var client = await listener.AcceptTcpClientAsync();
        await using var stream = new SslStream(client.GetStream());
        await stream.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate, EnabledSslProtocols = SslProtocols.Tls12, CipherSuitesPolicy = policy });
    }

    private async Task<SslStream> ConnectAsync(SslProtocols version, CipherSuitesPolicy? policy, int? port = null)
    {
        var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", port ?? _host.Settings.Port);
        var stream = new SslStream(client.GetStream());
        await stream.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = "localhost",
            EnabledSslProtocols = version,
            CipherSuitesPolicy = policy,
#pragma warning disable CA5359, MA0039 // the certificate was made for this test
            RemoteCertificateValidationCallback = (_, _, _, _) => true,
#pragma warning restore CA5359, MA0039
        });
        return stream;
    }

    private void WriteCertificate(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        File.WriteAllText(Path.Combine(_folder, "cert.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(_folder, "key.pem"), key.ExportPkcs8PrivateKeyPem());
    }

    private sealed class Ear : ILogger<Tls>
    {
        public List<LogLevel> Levels { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Levels.Add(logLevel);
    }
}
