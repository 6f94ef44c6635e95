using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Madang.Server.Hosting;

namespace Madang.Server.Features.Moderation.Enforcement;

/// <summary>
/// Makes of a browser's cookie and of a network address what is kept of them: hashes under a secret in the data folder, so that neither can be read back from the database.
/// </summary>
internal sealed class MarkMaker
{
    private const int IdLength = 22, SecretBytes = 32, MarkBytes = 16;

    private readonly byte[] _secret;
    private readonly ServerSettings _settings;

    public MarkMaker(DataFolder data, ServerSettings settings)
    {
        _settings = settings;
        var file = Path.Combine(data.Keys, "marks.key");
        if (!File.Exists(file)) Write(file, RandomNumberGenerator.GetBytes(SecretBytes));
        _secret = File.ReadAllBytes(file);
        if (_secret.Length != SecretBytes) throw new InvalidOperationException($"{file} is no secret for marks: expected {SecretBytes} bytes");
    }

    private string CookieName => _settings.IsSecure ? "__Host-madang-browser" : "madang-browser";

    /// <summary>The mark of the browser; null when it has no cookie and is to get none.</summary>
    public string? Device(HttpContext context, bool make)
    {
        var id = context.Request.Cookies[CookieName];
        if (id?.Length == IdLength) return Mark("device", id);
        if (!make) return null;

        id = Ids.Secret();
        context.Response.Cookies.Append(CookieName, id, new CookieOptions
        {
            MaxAge = TimeSpan.FromDays(365),
            Path = "/",
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = _settings.IsSecure,
            IsEssential = true,
        });
        return Mark("device", id);
    }

    /// <summary>The mark of the network: of IPv6 the first 64 bits, which a household shares.</summary>
    public string Network(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress ?? IPAddress.None;
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        return Mark("network", Convert.ToHexString(address.AddressFamily == AddressFamily.InterNetworkV6 ? bytes[..8] : bytes));
    }

    private string Mark(string kind, string value) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(_secret, Encoding.UTF8.GetBytes($"{kind}\0{value}")).AsSpan(0, MarkBytes));

    private static void Write(string file, byte[] secret)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var stream = new FileStream(file, options);
        stream.Write(secret);
        stream.Flush(flushToDisk: true);
    }
}
