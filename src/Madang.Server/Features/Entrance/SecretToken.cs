using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Madang.Server.Features.Entrance;

/// <summary>Secrets that are handed out once: 256 random bits, as 43 characters that are safe in JSON and addresses. Kept only as their hash.</summary>
internal static class SecretToken
{
    private const int Bytes = 32, PersonBytes = 15;

    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    public static string HashOf(string token) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <summary>Names a guest for one visit: no secret, but not to be guessed or to collide either.</summary>
    public static string NewPerson() => $"g-{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(PersonBytes))}";
}
