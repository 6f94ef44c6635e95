using Madang.World;

namespace Madang.Server.Features.Accounts.Contract;

/// <summary>The least that must be known of who acts. Without one, an endpoint is open to guests.</summary>
/// <param name="Level">The least level.</param>
/// <param name="SignedIn">Somebody must have signed in, whatever the level.</param>
internal sealed record LevelRequirement(IdentityLevel Level, bool SignedIn);

internal static class LevelRequirements
{
    /// <summary>Declares the least level of an action. Below it, /api answers 401 or 403 with code <c>accounts.level</c>, and a page leads to signing in and back.</summary>
    public static TBuilder RequireLevel<TBuilder>(this TBuilder endpoints, IdentityLevel level)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(new LevelRequirement(level, level > IdentityLevel.Guest));

    /// <summary>Declares that an action needs somebody who has signed in, even with an address that is not confirmed.</summary>
    public static TBuilder RequireSignIn<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(new LevelRequirement(IdentityLevel.Guest, SignedIn: true));
}
