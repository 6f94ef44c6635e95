using Madang.World;

namespace Madang.Server.Features.Accounts.Contract;

/// <summary>What others may know of a citizen.</summary>
/// <param name="Person">Names the citizen for good: 11 characters of base64url, random, never used again.</param>
/// <param name="Name">The display name, 2 to 20 characters, unlike that of any other citizen.</param>
/// <param name="Level">Guest while the e-mail address is not confirmed: the citizen has a name then, but may do what a guest may.</param>
/// <param name="Appearance">Version 1, outfit, skin, hair, first colour, second colour: see docs/protocol.md "Appearance".</param>
internal sealed record CitizenProfile(string Person, string Name, IdentityLevel Level, byte[] Appearance)
{
    /// <summary>False while a guardian has turned talking with others off.</summary>
    public bool MayTalk { get; init; } = true;

    /// <summary>Until then the account is new and nobody vouches for who it is: it speaks more slowly. Null for all others.</summary>
    public DateTimeOffset? NewUntil { get; init; }

    /// <summary>Under 14: a guardian answers for the account.</summary>
    public bool IsChild { get; init; }

    /// <summary>When the account was made.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>The consent that the account rests on is to be given (anew): until then the citizen may do what a guest may.</summary>
    public bool IsConsentDue { get; init; }
}
