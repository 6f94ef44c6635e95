using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Madang.Server.Hosting;
using Microsoft.IdentityModel.Tokens;

namespace Madang.Server.Features.Identity;

/// <summary>
/// The city's own keys towards agencies with signed results: one signs what the city asks for (ES256), one opens what is answered (RSA-OAEP, 3072 bits).
/// They lie in the data folder as <c>sign-1.pem</c> and <c>open-1.pem</c>; a file with a higher number takes over, and those before it still open what was made for them.
/// </summary>
internal sealed class CityKeys(DataFolder data)
{
    public const string Encryption = SecurityAlgorithms.RsaOAEP;
    public const string Content = SecurityAlgorithms.Aes256CbcHmacSha512;

    private const int OpeningBits = 3072;

    private readonly Lazy<IReadOnlyList<SecurityKey>> _signing = new(() => Read(data, "sign", pem => new ECDsaSecurityKey(Import(ECDsa.Create(), pem)), static () => ECDsa.Create(ECCurve.NamedCurves.nistP256)));
    private readonly Lazy<IReadOnlyList<SecurityKey>> _opening = new(() => Read(data, "open", pem => new RsaSecurityKey(Import(RSA.Create(), pem)), static () => RSA.Create(OpeningBits)));

    public SigningCredentials Signing => new(_signing.Value[0], SecurityAlgorithms.EcdsaSha256);

    public IReadOnlyList<SecurityKey> Opening => _opening.Value;

    /// <summary>The public halves (JWKS), for the agencies. Of the opening keys only the newest: what is made from now on is made for it.</summary>
    public IReadOnlyList<JsonWebKey> Public => [.. _signing.Value.Select(k => PublicOf(k, "sig", SecurityAlgorithms.EcdsaSha256)), PublicOf(_opening.Value[0], "enc", Encryption)];

    private static JsonWebKey PublicOf(SecurityKey key, string use, string algorithm)
    {
        // Built by hand from the public parameters, so that no private one can slip in.
        var full = key is ECDsaSecurityKey curve ? JsonWebKeyConverter.ConvertFromECDsaSecurityKey(curve) : JsonWebKeyConverter.ConvertFromRSASecurityKey((RsaSecurityKey)key);
        return new JsonWebKey { Kty = full.Kty, Crv = full.Crv, X = full.X, Y = full.Y, N = full.N, E = full.E, Kid = key.KeyId, Use = use, Alg = algorithm };
    }

    private static List<SecurityKey> Read(DataFolder data, string use, Func<string, SecurityKey> import, Func<AsymmetricAlgorithm> make)
    {
        var folder = Path.Combine(data.Keys, "city");
        System.IO.Directory.CreateDirectory(folder);
        if (!System.IO.Directory.EnumerateFiles(folder, $"{use}-*.pem").Any())
        {
            using var made = make();
            SecretFile.Write(Path.Combine(folder, $"{use}-1.pem"), Encoding.ASCII.GetBytes(made.ExportPkcs8PrivateKeyPem()));
        }

        var keys = System.IO.Directory.EnumerateFiles(folder, $"{use}-*.pem").OrderByDescending(f => int.Parse(Path.GetFileNameWithoutExtension(f)[(use.Length + 1)..], CultureInfo.InvariantCulture))
            .Select(f => import(File.ReadAllText(f))).ToList();
        keys.ForEach(k => k.KeyId = Base64UrlEncoder.Encode(k.ComputeJwkThumbprint()));
        return keys;
    }

    private static T Import<T>(T key, string pem)
        where T : AsymmetricAlgorithm
    {
        key.ImportFromPem(pem);
        return key;
    }
}
