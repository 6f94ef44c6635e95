using Madang.Server.Features.Staff.Contract;

namespace Madang.Server.Features.Staff;

/// <summary>Somebody who may join the staff, or come back to it with a new passkey. Good once.</summary>
internal sealed class Invitation
{
    /// <summary>SHA-256 of the secret in the link, in base64url: who reads the database cannot use the link.</summary>
    public required string TokenHash { get; init; }

    /// <summary>Random; names the invitation on the page of the staff.</summary>
    public required string PublicId { get; init; }

    /// <summary>Empty for the first operator, who says it themselves.</summary>
    public required string Name { get; init; }

    public required StaffRole Roles { get; init; }

    /// <summary>The member whose passkeys the new one replaces; null for somebody new.</summary>
    public string? Member { get; init; }

    /// <summary>Public id of the operator; null for the first, whom the machine invites.</summary>
    public string? By { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}
