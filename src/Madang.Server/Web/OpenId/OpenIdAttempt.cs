using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;

namespace Madang.Server.Web.OpenId;

/// <summary>A visit to somebody who vouches for people, that has begun and has not ended: what its answer has to fit. It lies in the server; the browser and the provider see its id alone.</summary>
internal class OpenIdAttempt
{
    /// <summary>The <c>state</c> that comes back with the answer: 128 random bits.</summary>
    public string Id { get; } = Random();

    /// <summary>Stands inside the signed answer.</summary>
    public string Nonce { get; } = Random();

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>What the framework's handler wants to see again, such as the secret of PKCE (RFC 7636). Null before it has asked.</summary>
    public AuthenticationProperties? Asked { get; set; }

    private static string Random() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
}
