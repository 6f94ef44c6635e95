using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace Madang.Server.Features.Counselling.Transcript;

/// <summary>Secrets in the links of letters that confirm an address: which talk, which address, and until when; sealed, so that nobody makes one of their own.</summary>
internal sealed class LinkSeal(IDataProtectionProvider protection, TimeProvider clock)
{
    public const int Minutes = 60;
    private const int LongestToken = 2000;

    private readonly IDataProtector _seal = protection.CreateProtector("Madang.Counselling.Transcript");

    public string Seal(string ticket, string email)
    {
        var end = clock.GetUtcNow().AddMinutes(Minutes).ToUnixTimeSeconds();
        return Base64Url.EncodeToString(_seal.Protect(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{end} {ticket} {email}"))));
    }

    /// <returns>Null when the token is not ours, or too old.</returns>
    public (string Ticket, string Email)? Open(string token)
    {
        if (token.Length is 0 or > LongestToken || !Base64Url.IsValid(token)) return null;
        try
        {
            var parts = Encoding.UTF8.GetString(_seal.Unprotect(Base64Url.DecodeFromChars(token))).Split(' ', 3);
            return long.Parse(parts[0], CultureInfo.InvariantCulture) < clock.GetUtcNow().ToUnixTimeSeconds() ? null : (parts[1], parts[2]);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
