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

    /// <summary>Which wording of the consent that the account rests on was agreed to; empty since it was withdrawn.</summary>
    public required string ConsentVersion { get; set; }

    /// <summary>When it was agreed to, or withdrawn.</summary>
    public required DateTimeOffset ConsentAt { get; set; }

    /// <summary>Begin of the 14th birthday, for who signed up before it; null for everybody else, and since they agreed for themselves.</summary>
    public DateTimeOffset? ChildUntil { get; set; }

    /// <summary>A guardian has not agreed to talking with others. Counts only for a child.</summary>
    public bool IsSilenced { get; set; }

    /// <summary>Null while nobody has vouched for who the citizen is.</summary>
    public Vouched? Vouched { get; set; }

    public IdentityLevel Level => !EmailConfirmed ? IdentityLevel.Guest : Vouched is null ? IdentityLevel.Account : IdentityLevel.Verified;
}
