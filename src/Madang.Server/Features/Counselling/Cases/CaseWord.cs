using System.Security.Cryptography;
using System.Text;

namespace Madang.Server.Features.Counselling.Cases;

/// <summary>
/// The word of a case. It is said on the telephone, so that spaces, signs and capitals do not count, and it is kept as a slow hash: a word that people remember is short,
/// and whoever copied the database should not find many of them.
/// </summary>
internal static class CaseWord
{
    public const int Longest = 20;
    private const int Shortest = 2;

    // OWASP Password Storage Cheat Sheet: 600,000 rounds of HMAC-SHA-256 for a password. Each try here is made by hand, by staff, and counted.
    private const int Rounds = 200_000;
    private const int SaltBytes = 16;
    private const int HashBytes = 32;

    /// <returns>The word as it is compared; null when it is too short or too long, or one letter again and again.</returns>
    public static string? Read(string? typed)
    {
        if (typed is null || typed.Length > 4 * Longest) return null;
        var word = string.Concat(typed.EnumerateRunes().Select(Narrow).Where(Rune.IsLetterOrDigit)).ToLowerInvariant();
        return word.Length is >= Shortest and <= Longest && word.Distinct().Count() > 1 ? word : null;
    }

    public static string Keep(string word)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return $"{Convert.ToBase64String(salt)} {Convert.ToBase64String(Hash(word, salt))}";
    }

    public static bool Matches(string kept, string word)
    {
        var parts = kept.Split(' ');
        return CryptographicOperations.FixedTimeEquals(Convert.FromBase64String(parts[1]), Hash(word, Convert.FromBase64String(parts[0])));
    }

    // Letters as wide as a syllable, as keyboards of East Asia write them, sound the same.
    private static Rune Narrow(Rune rune) => rune.Value is >= 0xFF01 and <= 0xFF5E ? new Rune(rune.Value - 0xFEE0) : rune;

    private static byte[] Hash(string word, byte[] salt) => Rfc2898DeriveBytes.Pbkdf2(word, salt, Rounds, HashAlgorithmName.SHA256, HashBytes);
}
