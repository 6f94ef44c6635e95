using Madang.Server.Data;
using Madang.Server.Features.Staff.Contract;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Staff;

internal sealed class StaffFederation(MadangDbContext database, Invitations invitations, StaffRegister register, StaffSessions sessions) : IStaffFederation
{
    private const string ManyFactors = "mfa";

    public async Task<FederationAnswer> SignInAsync(HttpContext context, ColleagueClaim claim, CancellationToken ct)
    {
        if (!claim.Methods.Contains(ManyFactors, StringComparer.Ordinal)) return FederationAnswer.OneFactor;
        if (!IsAddress(claim) || await database.Set<StaffMember>().SingleOrDefaultAsync(s => s.Issuer == claim.Issuer && s.Subject == claim.Subject, ct) is not { } member) return FederationAnswer.Unknown;

        await sessions.BeginAsync(context, member, ct);
        return FederationAnswer.SignedIn;
    }

    public async Task<FederationAnswer> JoinAsync(HttpContext context, string token, ColleagueClaim claim, CancellationToken ct)
    {
        if (!claim.Methods.Contains(ManyFactors, StringComparer.Ordinal)) return FederationAnswer.OneFactor;
        // A nameless invitation is the first operator's and a member's their own way back: both need a passkey.
        if (!IsAddress(claim) || await invitations.FindAsync(token, ct) is not { Member: null, Name.Length: > 0 } invitation
            || await register.JoinAsync(invitations, invitation, claim, ct) is not { } joined) return FederationAnswer.Unknown;

        await sessions.BeginAsync(context, joined, ct);
        return FederationAnswer.SignedIn;
    }

    // What is no https address was written by us (the people of a practice city) and by no provider.
    private static bool IsAddress(ColleagueClaim claim) => claim.Issuer.StartsWith("https://", StringComparison.Ordinal) && claim.Subject.Length is > 0 and <= 255;
}
