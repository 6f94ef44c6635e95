using System.Buffers.Text;
using System.Security.Cryptography;

namespace Madang.Server.Features.Moderation;

/// <summary>Random names that nobody can guess.</summary>
internal static class Ids
{
    private const string LettersAndDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>Of a case or a sanction: 65 bits, 11 letters and digits, as they stand in addresses and in the access log.</summary>
    public static string New() => RandomNumberGenerator.GetString(LettersAndDigits, 11);

    /// <summary>Of a receipt or a browser: 128 bits, 22 characters.</summary>
    public static string Secret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
}
