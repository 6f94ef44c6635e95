namespace Madang.World.Loop;

/// <summary>Who a visitor is to the others. The server has checked all of it before the world sees it, except <paramref name="Appearance"/>.</summary>
/// <param name="Person">Names the person: the same at every visit of one citizen, new for each guest (and kept when a guest resumes). 1 to 32 characters.</param>
/// <param name="Name">What the others read above the avatar. 1 to 40 UTF-16 code units.</param>
/// <param name="Level">The level of identity.</param>
/// <param name="Appearance">As docs/protocol.md "Appearance"; what is out of range is replaced by a plain look.</param>
public sealed record VisitorIdentity(string Person, string Name, IdentityLevel Level, ReadOnlyMemory<byte> Appearance)
{
    /// <summary>Persons of the staff begin so, and nobody else's do: they are known also when they have left.</summary>
    public const string StaffPrefix = "~";

    public static bool IsOfStaff(string person) => person.StartsWith(StaffPrefix, StringComparison.Ordinal);

    /// <summary>Whether words are off for this person: they say none and are told none.</summary>
    public bool IsSilenced { get; init; }

    /// <summary>Somebody of the staff, on duty: everybody is shown so.</summary>
    public bool IsStaff => IsOfStaff(Person);

    /// <summary>Has yet to agree to how people treat each other here, and says nothing before.</summary>
    public bool IsUnguided { get; init; }

    /// <summary>Until then the account is new and speaks more slowly; null for an old one.</summary>
    public ServerTime? NewUntil { get; init; }
}

/// <summary>A visitor whose pass the server has redeemed, on the way into a space.</summary>
/// <param name="Identity">Who it is.</param>
/// <param name="Space">Id of the space.</param>
/// <param name="Link">The way back to the client.</param>
/// <param name="ResumeToken">Sent in the Welcome.</param>
public sealed record Joining(VisitorIdentity Identity, string Space, IVisitorLink Link, string ResumeToken)
{
    /// <summary>The instance named when the pass was given; another is found when it is gone or full.</summary>
    public string? Instance { get; init; }

    /// <summary>Where to stand again after a lost connection. Moved to the nearest walkable ground when it is none.</summary>
    public Avatars.Standing? At { get; init; }

    /// <summary>The person whose resume token was shown: who is still here as that person goes, also when they come back as the citizen they have become. Null for none.</summary>
    public string? InPlaceOf { get; init; }

    /// <summary>What the visitor wants kept from them.</summary>
    public Boundaries Boundaries { get; init; } = Boundaries.None;

    /// <summary>Id of the spawn to arrive at when <see cref="At"/> is null; the first spawn of the space when null or unknown.</summary>
    public string? Spawn { get; init; }
}
