using Microsoft.AspNetCore.Identity;

namespace Madang.Server.Features.Staff;

/// <summary>A passkey of a member of staff. What it was made with (attestation, client data) is looked at once and not kept.</summary>
internal sealed class StaffPasskey
{
    public required byte[] CredentialId { get; init; }

    public required long StaffId { get; init; }

    public required byte[] PublicKey { get; init; }

    /// <summary>By which a copied passkey is found out.</summary>
    public required uint SignCount { get; set; }

    public required bool IsBackupEligible { get; init; }

    public required bool IsBackedUp { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public static StaffPasskey Of(StaffMember member, UserPasskeyInfo passkey) => new()
    {
        CredentialId = passkey.CredentialId,
        StaffId = member.Id,
        PublicKey = passkey.PublicKey,
        SignCount = passkey.SignCount,
        IsBackupEligible = passkey.IsBackupEligible,
        IsBackedUp = passkey.IsBackedUp,
        CreatedAt = passkey.CreatedAt,
    };

    // Every passkey here was made with the user verified; it is asked for again at each use.
    public UserPasskeyInfo Info() => new(CredentialId, PublicKey, CreatedAt, SignCount, transports: null, isUserVerified: true, IsBackupEligible, IsBackedUp, attestationObject: [], clientDataJson: []);
}
