using Madang.Server.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Staff;

/// <summary>Shows staff and their passkeys to the framework's passkey handler, which only reads. Members are made and changed by <see cref="StaffRegister"/>.</summary>
internal sealed class StaffStore(MadangDbContext database) : IUserPasskeyStore<StaffMember>
{
    public Task<string> GetUserIdAsync(StaffMember user, CancellationToken cancellationToken) => Task.FromResult(user.Member);

    public Task<string?> GetUserNameAsync(StaffMember user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Member);

    public Task<string?> GetNormalizedUserNameAsync(StaffMember user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Member);

    public Task<StaffMember?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        database.Set<StaffMember>().SingleOrDefaultAsync(s => s.Member == userId, cancellationToken);

    public Task<StaffMember?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => FindByIdAsync(normalizedUserName, cancellationToken);

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(StaffMember user, CancellationToken cancellationToken) =>
        [.. (await database.Set<StaffPasskey>().AsNoTracking().Where(p => p.StaffId == user.Id).ToListAsync(cancellationToken)).Select(p => p.Info())];

    public Task<StaffMember?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        database.Set<StaffPasskey>().Where(p => p.CredentialId == credentialId).Join(database.Set<StaffMember>(), p => p.StaffId, s => s.Id, (_, s) => s).SingleOrDefaultAsync(cancellationToken);

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(StaffMember user, byte[] credentialId, CancellationToken cancellationToken) =>
        (await database.Set<StaffPasskey>().AsNoTracking().SingleOrDefaultAsync(p => p.CredentialId == credentialId && p.StaffId == user.Id, cancellationToken))?.Info();

    public Task AddOrUpdatePasskeyAsync(StaffMember user, UserPasskeyInfo passkey, CancellationToken cancellationToken) => throw OnlyRead();

    public Task RemovePasskeyAsync(StaffMember user, byte[] credentialId, CancellationToken cancellationToken) => throw OnlyRead();

    public Task SetUserNameAsync(StaffMember user, string? userName, CancellationToken cancellationToken) => throw OnlyRead();

    public Task SetNormalizedUserNameAsync(StaffMember user, string? normalizedName, CancellationToken cancellationToken) => throw OnlyRead();

    public Task<IdentityResult> CreateAsync(StaffMember user, CancellationToken cancellationToken) => throw OnlyRead();

    public Task<IdentityResult> UpdateAsync(StaffMember user, CancellationToken cancellationToken) => throw OnlyRead();

    public Task<IdentityResult> DeleteAsync(StaffMember user, CancellationToken cancellationToken) => throw OnlyRead();

    public void Dispose()
    {
    }

    private static NotSupportedException OnlyRead() => new($"Staff are changed by {nameof(StaffRegister)}.");
}
