using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Madang.Server.Hosting;

/// <param name="Certificate">PEM file with the certificate first and then those that lead to the root.</param>
/// <param name="Key">PEM file with its private key.</param>
internal sealed record TlsFiles(string Certificate, string Key);

/// <summary>TLS 1.2 and 1.3 with ciphers that authenticate what they encrypt (RFC 9325, 4.2). A renewed certificate is taken up without a restart.</summary>
internal sealed partial class Tls
{
    /// <summary>How often it is looked whether the files have changed: renewals happen weeks before the end.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(1);

    // No CBC: its padding has been attacked again and again (Lucky Thirteen), and every browser of the last ten years has one of these.
    private static readonly TlsCipherSuite[] Ciphers =
    [
        TlsCipherSuite.TLS_AES_256_GCM_SHA384,
        TlsCipherSuite.TLS_CHACHA20_POLY1305_SHA256,
        TlsCipherSuite.TLS_AES_128_GCM_SHA256,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
        TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
        TlsCipherSuite.TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
        TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
    ];

    private readonly TlsFiles _files;
    private readonly TimeProvider _clock;
    private readonly ILogger<Tls> _logger;
    private readonly Lock _gate = new();
    private SslServerAuthenticationOptions _options;
    private DateTime _written;
    private DateTime _refused;
    private DateTimeOffset _looked;

    /// <exception cref="InvalidOperationException">The files are missing or do not belong together.</exception>
    public Tls(TlsFiles files, TimeProvider clock, ILogger<Tls> logger)
    {
        (_files, _clock, _logger) = (files, clock, logger);
        (_options, _written, _looked) = (Read(), Written(), clock.GetUtcNow());
    }

    public void Use(ListenOptions listen)
    {
        // The world's handshake is that of HTTP/1.1 (RFC 6455); over HTTP/2 browsers would use another (RFC 8441).
        listen.Protocols = HttpProtocols.Http1;
        listen.UseHttps(new TlsHandshakeCallbackOptions { OnConnection = _ => ValueTask.FromResult(Current()) });
    }

    /// <summary>What the next connection is spoken to with.</summary>
    public SslServerAuthenticationOptions Current()
    {
        lock (_gate)
        {
            var now = _clock.GetUtcNow();
            if (now - _looked < LookAgain) return _options;
            _looked = now;
            if (Written() is var written && written != _written) TryRenew(written);
            return _options;
        }
    }

    // Half written files are read again a minute later; until then the old certificate goes on.
    private void TryRenew(DateTime written)
    {
        try
        {
            (_options, _written) = (Read(), written);
            Renewed();
        }
        catch (InvalidOperationException e)
        {
            // Said once for each change of the files, not every minute.
            if (_refused != written) NotRenewed(e);
            _refused = written;
        }
    }

    private DateTime Written() => new[] { _files.Certificate, _files.Key }.Max(File.GetLastWriteTimeUtc);

    private SslServerAuthenticationOptions Read()
    {
        try
        {
            using var fromPem = X509Certificate2.CreateFromPemFile(_files.Certificate, _files.Key);
            var certificate = X509CertificateLoader.LoadPkcs12(fromPem.Export(X509ContentType.Pkcs12), password: null);
            var chain = new X509Certificate2Collection();
            chain.ImportFromPemFile(_files.Certificate);
            return new SslServerAuthenticationOptions
            {
                ServerCertificateContext = SslStreamCertificateContext.Create(certificate, chain, offline: true),
                EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
                CipherSuitesPolicy = OperatingSystem.IsLinux() ? new CipherSuitesPolicy(Ciphers) : null,
                AllowRenegotiation = false,
                ApplicationProtocols = [SslApplicationProtocol.Http11],
            };
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException($"--tls cannot use {_files.Certificate} with {_files.Key}: {e.Message}", e);
        }
    }

    [LoggerMessage(2401, LogLevel.Information, "The renewed certificate is taken up")]
    private partial void Renewed();

    [LoggerMessage(2402, LogLevel.Error, "The certificate's files have changed and cannot be used; the old certificate goes on until it ends, and the files are read again every minute")]
    private partial void NotRenewed(Exception exception);
}
