using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Madang.Server.Hosting;
using Madang.Server.Web;

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
        _secret = SecretFile.ReadOrMake(Path.Combine(data.Keys, "marks.key"), SecretBytes);
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

    /// <summary>The mark of the network, which a household shares.</summary>
    public string Network(HttpContext context) => Mark("network", NetworkKey.Of(context));

    private string Mark(string kind, string value) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(_secret, Encoding.UTF8.GetBytes($"{kind}\0{value}")).AsSpan(0, MarkBytes));
}
