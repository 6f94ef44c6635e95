using Madang.Server.Features.Accounts.Contract;

namespace Madang.Server.Features.Accounts.Guardians;

/// <summary>Answers other features who is whose guardian.</summary>
internal sealed class GuardianDirectory(IServiceScopeFactory scopes) : IGuardians
{
    public async Task<bool> AnswersForAsync(string guardian, string child, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Wards>().FindAsync(guardian, child, ct) is not null;
    }
}
