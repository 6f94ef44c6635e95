using Madang.Server.Features.Accounts.Contract;
using Madang.World;
using Microsoft.AspNetCore.Identity;

namespace Madang.Server.Features.Accounts;

/// <summary>An account. Until its address is confirmed it owns its name but not the address: several may claim one, the first to confirm has it.</summary>
internal sealed class Citizen : IdentityUser<long>
{
    /// <summary>The public name of the person, which Identity knows as the user name: random and spelt exactly, so that it needs no normalized twin.</summary>
    public override string? UserName { get => NormalizedUserName; set => NormalizedUserName = value; }

    public string Person => NormalizedUserName!;

    /// <summary>As the citizen wrote it.</summary>
    public required string Name { get; set; }

    /// <summary>What the name looks like: two names with one key would be taken for each other.</summary>
    public required string NameKey { get; set; }

    /// <summary>Null until the citizen has chosen.</summary>
    public byte[]? Appearance { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Which wording of the consent was agreed to.</summary>
    public required string ConsentVersion { get; init; }

    public required DateTimeOffset ConsentAt { get; init; }

    /// <summary>Null while nobody has vouched for who the citizen is.</summary>
    public Vouched? Vouched { get; set; }

    public IdentityLevel Level => !EmailConfirmed ? IdentityLevel.Guest : Vouched is null ? IdentityLevel.Account : IdentityLevel.Verified;
}
