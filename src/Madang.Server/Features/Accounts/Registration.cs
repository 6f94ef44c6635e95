using Madang.Server.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Accounts;

/// <summary>Makes accounts and gives them names. The database decides who was first.</summary>
internal sealed class Registration(UserManager<Citizen> users, MadangDbContext database, TimeProvider clock)
{
    /// <summary>The wording of <c>accounts.consent.*</c>; change it with them.</summary>
    public const string ConsentVersion = "2026-11-24";

    private const int ConstraintViolated = 19;

    /// <returns>Null when somebody has a name that looks like this one.</returns>
    public async Task<Citizen?> CreateAsync(string person, string email, string name, string? passwordHash)
    {
        var now = clock.GetUtcNow();
        var citizen = new Citizen
        {
            UserName = person,
            Email = email,
            Name = name,
            NameKey = NameKey.Of(name),
            PasswordHash = passwordHash,
            CreatedAt = now,
            ConsentAt = now,
            ConsentVersion = ConsentVersion,
        };
        return await StoreAsync(() => users.CreateAsync(citizen)) ? citizen : null;
    }

    /// <returns>False when somebody else has a name that looks like this one.</returns>
    public async Task<bool> RenameAsync(Citizen citizen, string name)
    {
        (citizen.Name, citizen.NameKey) = (name, NameKey.Of(name));
        return await StoreAsync(() => users.UpdateAsync(citizen));
    }

    /// <summary>Makes a citizen the owner of the address.</summary>
    /// <returns>False when another account has confirmed it before.</returns>
    public async Task<bool> ConfirmAsync(Citizen citizen)
    {
        citizen.EmailConfirmed = true;
        return await StoreAsync(() => users.UpdateAsync(citizen));
    }

    public Task<bool> IsTakenAsync(string name, CancellationToken ct)
    {
        var key = NameKey.Of(name);
        return database.Set<Citizen>().AnyAsync(c => c.NameKey == key, ct);
    }

    /// <returns>False when a unique index says no.</returns>
    private async Task<bool> StoreAsync(Func<Task<IdentityResult>> store)
    {
        try
        {
            var result = await store();
            return result.Succeeded ? true : throw new InvalidOperationException($"An account could not be stored: {string.Join(", ", result.Errors.Select(e => e.Code))}");
        }
        catch (DbUpdateException e) when (e.InnerException is SqliteException { SqliteErrorCode: ConstraintViolated })
        {
            database.ChangeTracker.Clear();
            return false;
        }
    }
}
