using System.Buffers.Text;
using System.Security.Cryptography;

namespace Madang.Server.Features.Accounts;

/// <summary>Random names that nobody can guess.</summary>
internal static class PublicId
{
    /// <summary>Of a person: 64 bits, 11 characters of base64url.</summary>
    public static string OfPerson() => Make(8);

    /// <summary>Of a session: 128 bits, 22 characters of base64url (OWASP ASVS 7.2.3).</summary>
    public static string OfSession() => Make(16);

    private static string Make(int bytes) => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(bytes));
}
