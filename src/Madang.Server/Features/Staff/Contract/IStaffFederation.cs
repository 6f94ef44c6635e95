namespace Madang.Server.Features.Staff.Contract;

/// <summary>What an OpenID Connect provider has said of a colleague, from an ID token that was checked: signature, issuer, audience, nonce, time.</summary>
/// <param name="Issuer">As the token has it.</param>
/// <param name="Subject">The same.</param>
/// <param name="Methods">How they proved who they are (<c>amr</c>, RFC 8176).</param>
internal sealed record ColleagueClaim(string Issuer, string Subject, IReadOnlyList<string> Methods);

internal enum FederationAnswer
{
    SignedIn,

    /// <summary>One factor is not enough: <c>amr</c> has no <c>mfa</c>.</summary>
    OneFactor,

    /// <summary>Nobody on the staff is known by that issuer and subject, or the invitation is gone.</summary>
    Unknown,
}

/// <summary>Lets the staff in by the provider that their employer runs. Whoever speaks to the provider calls it once the token has been checked.</summary>
internal interface IStaffFederation
{
    /// <summary>Signs in the member of staff who is known by issuer and subject.</summary>
    Task<FederationAnswer> SignInAsync(HttpContext context, ColleagueClaim claim, CancellationToken ct);

    /// <summary>Uses an invitation up: the member is known by issuer and subject from now on and has no passkey.</summary>
    Task<FederationAnswer> JoinAsync(HttpContext context, string token, ColleagueClaim claim, CancellationToken ct);
}
