using Madang.Server.Data;
using Madang.Server.Features.Moderation.Rules;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Madang.Server.Features.Moderation;

/// <summary>
/// A ban that was proposed is due when the suspension ends that holds meanwhile. As long as it is kept by what the person would be known again it can still be answered; then it lapses,
/// and its case is open for another measure.
/// </summary>
internal sealed class Proposals(MadangDbContext database, CaseBook cases, AuditLog audit, IOptions<ModerationOptions> options, TimeProvider clock)
{
    public static DateTimeOffset DueAt(DateTimeOffset proposed) => proposed + Terms.Interim;

    public DateTimeOffset LapsesAt(DateTimeOffset proposed) => proposed.AddDays(options.Value.CaseMarkDays);

    /// <returns>How many have lapsed now.</returns>
    public async Task<int> LapseAsync(CancellationToken ct)
    {
        await using var transaction = await database.Database.BeginTransactionAsync(ct);
        var now = clock.GetUtcNow();
        var before = now.AddDays(-options.Value.CaseMarkDays);
        var late = await database.Set<Sanction>().Where(s => s.State == SanctionState.Proposed && s.From <= before).ToListAsync(ct);
        foreach (var ban in late)
        {
            (ban.State, ban.EndedAt) = (SanctionState.Lapsed, now);
            audit.Add(null, ActKind.Lapsed, await cases.OfAsync(ban, ct), ban);
        }

        await database.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return late.Count;
    }
}
