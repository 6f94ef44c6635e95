using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace Madang.IdentityAgency;

/// <summary>What the agency signs with: made at each start, and again when a test asks for it, so that cities have to follow.</summary>
internal sealed class AgencyKey
{
    private ECDsaSecurityKey _key = Make();

    public SigningCredentials Signing => new(_key, SecurityAlgorithms.EcdsaSha256);

    public object PublicSet
    {
        get
        {
            var key = JsonWebKeyConverter.ConvertFromECDsaSecurityKey(_key);
            return new { keys = new[] { new { kty = key.Kty, use = "sig", alg = SecurityAlgorithms.EcdsaSha256, kid = _key.KeyId, crv = key.Crv, x = key.X, y = key.Y } } };
        }
    }

    public void Rotate() => _key = Make();

    private static ECDsaSecurityKey Make()
    {
        var key = new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP256));
        key.KeyId = Base64UrlEncoder.Encode(key.ComputeJwkThumbprint());
        return key;
    }
}
