using Madang.Server.Data;
using Madang.Server.Features.Accounts.Consents;
using Madang.Server.Features.Accounts.Guardians;
using Madang.Server.Features.Staff.Contract;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Accounts;

/// <summary>Makes accounts and gives them names. Among citizens the database decides who was first. What somebody on the staff is called is asked before: who joins the staff at that very moment, or later, may be called as a citizen is.</summary>
internal sealed class Registration(UserManager<Citizen> users, MadangDbContext database, ConsentCatalogue catalogue, ConsentBook consents, IStaff staff, TimeProvider clock)
{
    private const int ConstraintViolated = 19;

    /// <param name="person">A new public id.</param>
    /// <param name="email">As typed.</param>
    /// <param name="name">As it will be shown.</param>
    /// <param name="passwordHash">Null for an account with a passkey alone.</param>
    /// <param name="looks">Whether the looks are to be remembered; for a child the guardian has said it.</param>
    /// <param name="permit">A guardian's leave, for a child; null for everybody else.</param>
    /// <returns>Null when somebody has a name that looks like this one, or the leave has been used.</returns>
    public async Task<Citizen?> CreateAsync(string person, string email, string name, string? passwordHash, bool looks, ChildPermit? permit = null)
    {
        if (await IsOfStaffAsync(name, CancellationToken.None)) return null;
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
            ConsentVersion = catalogue.RequiredOf(permit is not null).Current.Version,
            ChildUntil = permit?.ChildUntil,
            IsSilenced = permit is { Chat: false },
        };
        // One saving stores account, consents and guardianship, or none of them.
        return await StoreAsync(() =>
        {
            consents.Note(citizen, catalogue.RequiredOf(permit is not null).Id, permit?.Guardian, now);
            if (permit is { Chat: true }) consents.Note(citizen, ConsentCatalogue.ChildChat, permit.Guardian, now);
            if (permit?.Looks ?? looks) consents.Note(citizen, ConsentCatalogue.Looks, permit?.Guardian, now);
            if (permit is not null)
            {
                database.Add(new Guardianship { Child = person, Guardian = permit.Guardian, Relation = permit.Relation, Since = now });
                database.Remove(permit);
            }

            return users.CreateAsync(citizen);
        }) ? citizen : null;
    }

    /// <returns>False when somebody else has a name that looks like this one.</returns>
    public async Task<bool> RenameAsync(Citizen citizen, string name)
    {
        if (await IsOfStaffAsync(name, CancellationToken.None)) return false;
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

    public async Task<bool> IsTakenAsync(string name, CancellationToken ct)
    {
        var key = NameKey.Of(name);
        return await database.Set<Citizen>().AnyAsync(c => c.NameKey == key, ct) || await IsOfStaffAsync(name, ct);
    }

    private async Task<bool> IsOfStaffAsync(string name, CancellationToken ct)
    {
        var key = NameKey.Of(name);
        return (await staff.NamesAsync(ct)).Any(n => NameKey.Of(n) == key);
    }

    /// <returns>False when a unique index says no.</returns>
    private async Task<bool> StoreAsync(Func<Task<IdentityResult>> store)
    {
        try
        {
            var result = await store();
            return result.Succeeded ? true : throw new InvalidOperationException($"An account could not be stored: {string.Join(", ", result.Errors.Select(e => e.Code))}");
        }
        catch (DbUpdateConcurrencyException)
        {
            // The guardian's leave was used by another request at the same moment.
            database.ChangeTracker.Clear();
            return false;
        }
        catch (DbUpdateException e) when (e.InnerException is SqliteException { SqliteErrorCode: ConstraintViolated })
        {
            database.ChangeTracker.Clear();
            return false;
        }
    }
}
