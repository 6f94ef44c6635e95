using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Madang.Server.Features.AccessLog;

/// <summary>Signs heads and checks them.</summary>
internal static class HeadSigner
{
    /// <summary>The city's key; made at its first use, for the operator's eyes only.</summary>
    public static ECDsa Open(string file)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        if (File.Exists(file))
        {
            key.ImportFromPem(File.ReadAllText(file));
            return key;
        }

        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(file, options);
        writer.Write(key.ExportPkcs8PrivateKeyPem());
        return key;
    }

    public static SignedHead Sign(ECDsa key, SignedHead head) =>
        head with { Signature = Base64Url.EncodeToString(key.SignData(Unsigned(head), HashAlgorithmName.SHA256)) };

    public static bool IsSigned(ECDsa key, SignedHead head) =>
        Base64Url.IsValid(head.Signature) && key.VerifyData(Unsigned(head), Base64Url.DecodeFromChars(head.Signature), HashAlgorithmName.SHA256);

    public static string Line(SignedHead head) => JsonSerializer.Serialize(head, AccessJson.Default.SignedHead);

    public static string HashOf(string line) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(line)));

    private static byte[] Unsigned(SignedHead head) => Encoding.UTF8.GetBytes(Line(head with { Signature = "" }));
}
