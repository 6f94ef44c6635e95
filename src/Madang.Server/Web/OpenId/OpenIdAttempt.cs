using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Madang.Server.Web.OpenId;

/// <summary>A visit to somebody who vouches for people, that has begun and has not ended: what its answer has to fit.</summary>
internal class OpenIdAttempt
{
    /// <summary>The <c>state</c> that comes back with the answer: 128 random bits.</summary>
    public string Id { get; } = Random();

    /// <summary>Stands inside the signed answer.</summary>
    public string Nonce { get; } = Random();

    /// <summary>The secret of PKCE (RFC 7636): 256 random bits.</summary>
    public string CodeVerifier { get; } = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public required DateTimeOffset StartedAt { get; init; }

    public string CodeChallenge => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(CodeVerifier)));

    private static string Random() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
}
