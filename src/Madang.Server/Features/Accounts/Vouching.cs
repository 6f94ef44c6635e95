using Madang.Server.Content;
using Madang.Server.Data;
using Madang.Server.Features.Accounts.Contract;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Accounts;

/// <summary>Keeps what others have vouched for, and lets it be felt at once wherever the citizen is.</summary>
internal sealed class Vouching(MadangDbContext database, Sessions sessions, CitizenNews news, AccountLetters letters, Texts texts, TimeProvider clock) : IVouching
{
    public async Task StoreAsync(string person, Vouched? vouched, CancellationToken ct) =>
        await database.Set<Citizen>().Where(c => c.NormalizedUserName == person).ExecuteUpdateAsync(c => c.SetProperty(x => x.Vouched, vouched), ct);

    public async Task TellAsync(string person, CancellationToken ct)
    {
        if (await FindAsync(person, ct) is { } citizen) news.Changed(citizen);
    }

    public async Task RenewSessionAsync(HttpContext context, bool isFresh, CancellationToken ct) => await sessions.RenewAsync(context, isFresh ? clock.GetUtcNow() : null, ct);

    public async Task WarnMovedAsync(string person, CancellationToken ct)
    {
        // In the city's first language: which one the owner of that account reads is not known here.
        if (await FindAsync(person, ct) is { EmailConfirmed: true } citizen) letters.VerificationMoved(citizen, texts.For(texts.Languages[0]));
    }

    private Task<Citizen?> FindAsync(string person, CancellationToken ct) =>
        database.Set<Citizen>().AsNoTracking().SingleOrDefaultAsync(c => c.NormalizedUserName == person, ct);
}
