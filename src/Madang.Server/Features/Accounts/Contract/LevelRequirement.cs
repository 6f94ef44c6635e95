using Madang.World;

namespace Madang.Server.Features.Accounts.Contract;

/// <summary>The least that must be known of who acts. Without one, an endpoint is open to guests; docs/levels.md lists them all.</summary>
/// <param name="Level">The least level.</param>
/// <param name="SignedIn">Somebody must have signed in, whatever the level.</param>
/// <param name="OnePersonOneVote">Who might be vouched for twice is refused, whatever the level.</param>
internal sealed record LevelRequirement(IdentityLevel Level, bool SignedIn, bool OnePersonOneVote = false)
{
    public bool IsMetBy(CurrentVisitor visitor) =>
        visitor.Level >= Level && (!SignedIn || visitor.Citizen is not null) && (!OnePersonOneVote || visitor.Vouched == Vouched.UniquePerson);
}

/// <summary>What a form typed is kept for some minutes when its sender has to go and raise their level first.</summary>
/// <param name="ByPage">The page of the same address shows the form again as it was typed; else a page of its own offers to send it.</param>
internal sealed record FormKeeping(bool ByPage);

internal static class LevelRequirements
{
    /// <summary>
    /// Declares the least level of an action. Below it, /api answers 401 or 403 with code <c>accounts.level</c>, and a page leads to the step that is missing and back.
    /// With <paramref name="onePersonOneVote"/>, who was verified at a counter is refused too: the same person may have been there twice.
    /// </summary>
    public static TBuilder RequireLevel<TBuilder>(this TBuilder endpoints, IdentityLevel level, bool onePersonOneVote = false)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(new LevelRequirement(level, level > IdentityLevel.Guest, onePersonOneVote));

    /// <summary>Declares that an action needs somebody who has signed in, even with an address that is not confirmed.</summary>
    public static TBuilder RequireSignIn<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(new LevelRequirement(IdentityLevel.Guest, SignedIn: true));

    /// <summary>Keeps what was typed while the sender raises their level. Not for forms with a secret in them.</summary>
    public static TBuilder KeepsForm<TBuilder>(this TBuilder endpoints, bool byPage = false)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(new FormKeeping(byPage));
}
