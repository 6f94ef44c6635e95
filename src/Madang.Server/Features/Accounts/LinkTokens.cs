using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace Madang.Server.Features.Accounts;

/// <summary>What a link in a letter is for. A token for one is nothing for the other.</summary>
internal enum LinkPurpose
{
    Confirm,
    NewPassword,
}

/// <summary>Secrets in the links of letters: sealed, with an end, and void once the citizen's security stamp has changed.</summary>
internal sealed class LinkTokens(IDataProtectionProvider protection, UserManager<Citizen> users, TimeProvider clock)
{
    public string Make(LinkPurpose purpose, Citizen citizen, TimeSpan good)
    {
        var end = (clock.GetUtcNow() + good).ToUnixTimeSeconds();
        return Base64Url.EncodeToString(Seal(purpose).Protect(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{end} {citizen.Person} {citizen.SecurityStamp}"))));
    }

    /// <returns>The citizen the letter went to; null when the token is not ours, too old or used up.</returns>
    public async Task<Citizen?> ReadAsync(LinkPurpose purpose, string? token)
    {
        if (token is null || token.Length > 1000 || !Base64Url.IsValid(token)) return null;
        try
        {
            var parts = Encoding.UTF8.GetString(Seal(purpose).Unprotect(Base64Url.DecodeFromChars(token))).Split(' ');
            if (long.Parse(parts[0], CultureInfo.InvariantCulture) < clock.GetUtcNow().ToUnixTimeSeconds()) return null;
            var citizen = await users.FindByIdAsync(parts[1]);
            return citizen?.SecurityStamp == parts[2] ? citizen : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private IDataProtector Seal(LinkPurpose purpose) => protection.CreateProtector("Madang.Accounts.Link", purpose.ToString());
}
