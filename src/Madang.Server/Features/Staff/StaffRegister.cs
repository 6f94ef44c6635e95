using Madang.Server.Data;
using Madang.Server.Features.Staff.Contract;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Staff;

/// <summary>Makes, changes and removes members of staff, and writes down who did.</summary>
internal sealed class StaffRegister(MadangDbContext database, StaffNews news, TimeProvider clock)
{
    /// <summary>Somebody uses an invitation: joins, or comes back with a passkey in place of all they had.</summary>
    /// <param name="invitations">Uses the invitation up, in the same transaction.</param>
    /// <param name="invitation">As it was found.</param>
    /// <param name="member">The id that the passkey was made for.</param>
    /// <param name="name">Of the new member.</param>
    /// <param name="passkey">The new one.</param>
    /// <param name="ct">Ends the wait.</param>
    /// <returns>Null when the invitation was used by somebody else meanwhile, or the member it was for is gone.</returns>
    public async Task<StaffMember?> JoinAsync(Invitations invitations, Invitation invitation, string member, string name, UserPasskeyInfo passkey, CancellationToken ct)
    {
        await using var transaction = await database.Database.BeginTransactionAsync(ct);
        if (!await invitations.TakeAsync(invitation, ct)) return null;
        if (await database.Set<StaffPasskey>().AnyAsync(p => p.CredentialId == passkey.CredentialId, ct)) return null;

        StaffMember? joined;
        if (invitation.Member is null)
        {
            joined = new StaffMember { Member = member, Name = name, Roles = invitation.Roles, CreatedAt = clock.GetUtcNow() };
            database.Add(joined);
            await NoteAsync(invitation.By, joined.Name, StaffRole.None, joined.Roles, ct);
            await database.SaveChangesAsync(ct);
        }
        else
        {
            joined = await database.Set<StaffMember>().SingleOrDefaultAsync(s => s.Member == invitation.Member, ct);
            if (joined is null) return null;
            await database.Set<StaffPasskey>().Where(p => p.StaffId == joined.Id).ExecuteDeleteAsync(ct);
            await database.Set<StaffSession>().Where(s => s.StaffId == joined.Id).ExecuteDeleteAsync(ct);
        }

        database.Add(StaffPasskey.Of(joined, passkey));
        await database.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        if (invitation.Member is not null) news.SignedOut(joined.Member, null);
        return joined;
    }

    /// <summary>Somebody joins who is known by what their provider calls them.</summary>
    /// <returns>Null when the invitation was used meanwhile, or somebody is known by that already.</returns>
    public async Task<StaffMember?> JoinAsync(Invitations invitations, Invitation invitation, ColleagueClaim claim, CancellationToken ct)
    {
        await using var transaction = await database.Database.BeginTransactionAsync(ct);
        if (!await invitations.TakeAsync(invitation, ct) || await database.Set<StaffMember>().AnyAsync(s => s.Issuer == claim.Issuer && s.Subject == claim.Subject, ct)) return null;

        var joined = new StaffMember { Member = StaffIds.Public(), Name = invitation.Name, Roles = invitation.Roles, CreatedAt = clock.GetUtcNow(), Issuer = claim.Issuer, Subject = claim.Subject };
        database.Add(joined);
        await NoteAsync(invitation.By, joined.Name, StaffRole.None, joined.Roles, ct);
        await database.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return joined;
    }

    /// <summary>Keeps the counter by which a copied passkey is found out.</summary>
    public Task UsedAsync(UserPasskeyInfo passkey, CancellationToken ct) =>
        database.Set<StaffPasskey>().Where(p => p.CredentialId == passkey.CredentialId)
            .ExecuteUpdateAsync(p => p.SetProperty(x => x.SignCount, passkey.SignCount).SetProperty(x => x.IsBackedUp, passkey.IsBackedUp), ct);

    /// <summary>Gives a member other roles; with none, the member is removed with passkeys and sign-ins.</summary>
    /// <returns>False when it would leave the city without an operator, or there is no such member.</returns>
    public async Task<bool> ChangeAsync(string member, StaffRole roles, string by, CancellationToken ct)
    {
        await using var transaction = await database.Database.BeginTransactionAsync(ct);
        if (await database.Set<StaffMember>().SingleOrDefaultAsync(s => s.Member == member, ct) is not { } changed) return false;
        var before = changed.Roles;
        if (before == roles) return true;

        changed.Roles = roles;
        if (roles == StaffRole.None) database.Remove(changed);
        // Who was an operator until now comes back by no link that they made for themselves before.
        if (before.HasFlag(StaffRole.Operator) && !roles.HasFlag(StaffRole.Operator)) await database.Set<Invitation>().Where(i => i.By == member).ExecuteDeleteAsync(ct);
        await NoteAsync(by, changed.Name, before, roles, ct);
        await database.SaveChangesAsync(ct);
        // Asked after the change, so that of two operators who remove each other at once one remains: SQLite has one writer.
        if (before.HasFlag(StaffRole.Operator) && !await database.Set<StaffMember>().AnyAsync(s => (s.Roles & StaffRole.Operator) != StaffRole.None, ct)) return false;

        await transaction.CommitAsync(ct);
        news.Changed(member, roles);
        return true;
    }

    private async Task NoteAsync(string? by, string name, StaffRole before, StaffRole after, CancellationToken ct)
    {
        var operatorName = by is null ? "" : await database.Set<StaffMember>().Where(s => s.Member == by).Select(s => s.Name).SingleOrDefaultAsync(ct) ?? "";
        database.Add(new RoleChange { At = clock.GetUtcNow(), By = operatorName, Name = name, Before = before, After = after });
    }
}
