using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Madang.Server.Features.Staff;

/// <summary>Random names and secrets of the office, in base64url.</summary>
internal static class StaffIds
{
    /// <summary>Of a member or an invitation: 64 bits, 11 characters; no secret.</summary>
    public static string Public() => Make(8);

    /// <summary>Of a session or a question: 128 bits, 22 characters.</summary>
    public static string Session() => Make(16);

    /// <summary>Of a link: 256 bits, 43 characters.</summary>
    public static string Secret() => Make(32);

    /// <summary>What is kept of a secret.</summary>
    public static string HashOf(string secret) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    private static string Make(int bytes) => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(bytes));
}
