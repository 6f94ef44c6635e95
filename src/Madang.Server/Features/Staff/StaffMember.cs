using Madang.Server.Features.Staff.Contract;

namespace Madang.Server.Features.Staff;

/// <summary>Somebody who works in the office. Not a citizen's account: who is both has two, and one tells nothing of the other.</summary>
internal sealed class StaffMember
{
    public long Id { get; init; }

    /// <summary>The public id.</summary>
    public required string Member { get; init; }

    public required string Name { get; set; }

    public required StaffRole Roles { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who vouches for them, when they sign in by OpenID Connect.</summary>
    public string? Issuer { get; init; }

    /// <summary>What that issuer calls them.</summary>
    public string? Subject { get; init; }

    public StaffProfile Profile => new(Member, Name, Roles);
}
