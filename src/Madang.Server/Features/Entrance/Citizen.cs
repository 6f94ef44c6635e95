using Madang.World;

namespace Madang.Server.Features.Entrance;

/// <summary>Who has signed in, as the entrance needs to know them.</summary>
/// <param name="Account">The account, as the session names it.</param>
/// <param name="Person">The person's public id.</param>
/// <param name="Name">What the others read.</param>
/// <param name="Level">The level of identity.</param>
internal sealed record Citizen(string Account, string Person, string Name, IdentityLevel Level);
