using Madang.Server.Data;
using Madang.Server.Web.OpenId;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Staff;

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

/// <summary>Lets the staff in by what the provider of their employer has said of them.</summary>
internal sealed class StaffFederation(MadangDbContext database, Invitations invitations, StaffRegister register, StaffSessions sessions)
{
    private const string ManyFactors = "mfa";

    /// <summary>Signs in the member of staff who is known by issuer and subject.</summary>
    public async Task<FederationAnswer> SignInAsync(HttpContext context, ColleagueClaim claim, CancellationToken ct)
    {
        if (!claim.Methods.Contains(ManyFactors, StringComparer.Ordinal)) return FederationAnswer.OneFactor;
        if (!IsAddress(claim) || await database.Set<StaffMember>().SingleOrDefaultAsync(s => s.Issuer == claim.Issuer && s.Subject == claim.Subject, ct) is not { } member) return FederationAnswer.Unknown;

        await sessions.BeginAsync(context, member, ct);
        return FederationAnswer.SignedIn;
    }

    /// <summary>Uses an invitation up: the member is known by issuer and subject from now on and has no passkey.</summary>
    public async Task<FederationAnswer> JoinAsync(HttpContext context, string token, ColleagueClaim claim, CancellationToken ct)
    {
        if (!claim.Methods.Contains(ManyFactors, StringComparer.Ordinal)) return FederationAnswer.OneFactor;
        if (!IsAddress(claim) || await invitations.FindAsync(token, ct) is not { } invitation || !MayUse(invitation)
            || await register.JoinAsync(invitations, invitation, claim, ct) is not { } joined) return FederationAnswer.Unknown;

        await sessions.BeginAsync(context, joined, ct);
        return FederationAnswer.SignedIn;
    }

    /// <summary>A nameless invitation is the first operator's, and a member's is their own way back: both need a passkey.</summary>
    public static bool MayUse(Invitation invitation) => invitation is { Member: null, Name.Length: > 0 };

    // What is no address was written by us (the people of a practice city) and by no provider.
    private static bool IsAddress(ColleagueClaim claim) => ProviderClient.MayAsk(claim.Issuer) && claim.Subject.Length is > 0 and <= 255;
}
