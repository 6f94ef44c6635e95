using Madang.Server.Data;
using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Features.Moderation.Contract;
using Madang.Server.Features.Moderation.Rules;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Moderation;

/// <summary>Keeps the marks that agents make, each in a case for a moderator to look at.</summary>
internal sealed class Strikes(IServiceScopeFactory scopes, ICitizens citizens, TimeProvider clock) : IStrikes
{
    /// <summary>What agents are told of. Cases are kept at least as long.</summary>
    public const int CountedDays = 90;

    private const int MostExcerpt = 1_000;

    public async Task<int> AddAsync(Strike strike, CancellationToken ct)
    {
        var citizen = await citizens.FindAsync(strike.Person, ct);
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<MadangDbContext>();
        var cases = scope.ServiceProvider.GetRequiredService<CaseBook>();
        await using var transaction = await database.Database.BeginTransactionAsync(ct);
        // Whoever did not hear that it was written tells it again.
        if (strike.Talk is { } talk && await database.Set<StrikeMark>().AnyAsync(s => s.Talk == talk, ct)) return await CountAsync(strike.Person, ct);
        var subject = new Subject(citizen is null ? SubjectKind.Guest : SubjectKind.Citizen, strike.Person, citizen?.Name ?? strike.Name, null, citizen?.IsChild == true);
        var (@case, isUrgent) = await cases.OpenAsync(subject, ReportKind.Harassment, ct);
        var excerpt = strike.Excerpt.Length > MostExcerpt ? strike.Excerpt[..MostExcerpt] : strike.Excerpt;
        database.Add(new StrikeMark { Person = strike.Person, Desk = strike.Desk, Excerpt = excerpt, Talk = strike.Talk, At = clock.GetUtcNow(), Case = @case.Id });
        await cases.RecuseAsync(@case.Id, strike.Agent, ct);
        await cases.RankAsync(@case, ct);
        await transaction.CommitAsync(ct);
        if (isUrgent) scope.ServiceProvider.GetRequiredService<Alarm>().Raise(@case);
        return await CountAsync(strike.Person, ct);
    }

    public async Task<int> CountAsync(string person, CancellationToken ct)
    {
        var since = clock.GetUtcNow().AddDays(-CountedDays);
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<MadangDbContext>().Set<StrikeMark>().CountAsync(s => s.Person == person && s.At > since, ct);
    }
}
