using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Madang.Server.Hosting;

namespace Madang.Server.Features.AccessLog;

/// <summary>Signs heads and checks them.</summary>
internal static class HeadSigner
{
    /// <summary>The city's key; made at its first use, for the operator's eyes only.</summary>
    public static ECDsa Open(string file)
    {
        if (Read(file) is { } kept) return kept;

        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        SecretFile.Write(file, Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem()));
        return key;
    }

    /// <returns>Null when there is none: whoever only checks makes no key.</returns>
    /// <exception cref="ArgumentException">The file holds no key.</exception>
    public static ECDsa? Read(string file)
    {
        if (!File.Exists(file)) return null;
        var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(file));
        return key;
    }

    public static SignedHead Sign(ECDsa key, SignedHead head) =>
        head with { Signature = Base64Url.EncodeToString(key.SignData(Unsigned(head), HashAlgorithmName.SHA256)) };

    public static bool IsSigned(ECDsa key, SignedHead head) =>
        Base64Url.IsValid(head.Signature) && key.VerifyData(Unsigned(head), Base64Url.DecodeFromChars(head.Signature), HashAlgorithmName.SHA256);

    public static string Line(SignedHead head) => JsonSerializer.Serialize(head, AccessJson.Default.SignedHead);

    /// <returns>Null when a line is no head, such as half of one.</returns>
    public static SignedHead? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, AccessJson.Default.SignedHead);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>What a head says of the lines before it: the hash of the last head and of all that came after it and is none.</summary>
    public static string Before(ReadOnlySpan<string> lines)
    {
        if (lines.IsEmpty) return HashChain.Zeros;
        var from = lines.Length - 1;
        while (from > 0 && Parse(lines[from]) is null) from--;
        return HashOf(string.Join('\n', lines[from..]));
    }

    public static string HashOf(string line) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(line)));

    private static byte[] Unsigned(SignedHead head) => Encoding.UTF8.GetBytes(Line(head with { Signature = "" }));
}
