using Madang.Server.Features.Identity.Contract;

namespace Madang.Server.Features.Identity;

/// <summary>Answers other features who is verified, and how old.</summary>
internal sealed class VerifiedPeople(IServiceScopeFactory scopes) : IVerifiedPeople
{
    public async Task<VerifiedPerson?> FindAsync(string person, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var found = await scope.ServiceProvider.GetRequiredService<VerificationRegister>().FindAsync(person, ct);
        return found is null ? null : new VerifiedPerson(found.Person, found.Method, found.VerifiedAt, found.IsUnique, found.Age?.Band);
    }
}
