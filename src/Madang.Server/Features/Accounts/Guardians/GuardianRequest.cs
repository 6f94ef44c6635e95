namespace Madang.Server.Features.Accounts.Guardians;

/// <summary>A child wants an account: no more is known of the child than whom to ask.</summary>
internal sealed class GuardianRequest
{
    public long Id { get; init; }

    /// <summary>Of the secret in the letter.</summary>
    public required string TokenHash { get; init; }

    /// <summary>As the child wrote it, so that the letter can address somebody.</summary>
    public required string GuardianName { get; init; }

    public required string GuardianEmail { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>A child who has an account already, and whose guardian's consent has ended; else null.</summary>
    public string? Child { get; init; }
}

/// <summary>A guardian's leave for a child to sign up, in the child's hands as a link.</summary>
internal sealed class ChildPermit
{
    public required string TokenHash { get; init; }

    /// <summary>The guardian, a verified adult.</summary>
    public required string Guardian { get; init; }

    public required GuardianRelation Relation { get; init; }

    /// <summary>Begin of the 14th birthday.</summary>
    public required DateTimeOffset ChildUntil { get; init; }

    /// <summary>Whether the child may talk with others.</summary>
    public required bool Chat { get; init; }

    /// <summary>Whether the child's looks are remembered.</summary>
    public required bool Looks { get; init; }

    public required DateTimeOffset GivenAt { get; init; }
}

/// <summary>Who answers for a child until the 14th birthday.</summary>
internal sealed class Guardianship
{
    public required string Child { get; init; }

    public required string Guardian { get; set; }

    /// <summary>What the guardian said they are to the child. Nobody has checked it.</summary>
    public required GuardianRelation Relation { get; set; }

    public required DateTimeOffset Since { get; init; }
}

/// <summary>Who can be a legal representative of a child.</summary>
internal enum GuardianRelation
{
    Mother = 1,
    Father = 2,
    Other = 3,
}
