using Madang.Server.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Accounts;

/// <summary>Keeps citizens for Identity. To the outside a citizen's id is the public one, never the key of the row.</summary>
internal sealed class CitizenStore(MadangDbContext database, IdentityErrorDescriber describer)
    : UserOnlyStore<Citizen, MadangDbContext, long>(database, describer)
{
    public override Task<string> GetUserIdAsync(Citizen user, CancellationToken cancellationToken = default) => Task.FromResult(user.Person);

    public override Task<Citizen?> FindByIdAsync(string userId, CancellationToken cancellationToken = default) =>
        Users.SingleOrDefaultAsync(c => c.NormalizedUserName == userId, cancellationToken);

    /// <summary>The account that owns the address: the one that confirmed it.</summary>
    public override Task<Citizen?> FindByEmailAsync(string normalizedEmail, CancellationToken cancellationToken = default) =>
        Users.SingleOrDefaultAsync(c => c.NormalizedEmail == normalizedEmail && c.EmailConfirmed, cancellationToken);
}

/// <summary>User names are public ids and are spelt exactly; addresses are the same whatever their case.</summary>
internal sealed class AccountNormalizer : ILookupNormalizer
{
    public string? NormalizeName(string? name) => name;

    public string? NormalizeEmail(string? email) => email?.Trim().ToUpperInvariant();
}
