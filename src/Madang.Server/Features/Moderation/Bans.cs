using Madang.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Moderation;

/// <summary>A second person looks at a ban that was proposed. With their answer the suspension ends that held until then, whatever the answer is.</summary>
internal sealed class Bans(MadangDbContext database, Decisions decisions, CaseBook cases, Proposals proposals, BarredMarks marks, Force force, AuditLog audit, TimeProvider clock)
{
    /// <returns>The code of the refusal, as those of <see cref="Decisions"/>. Who declines leaves the case open: another measure may be right.</returns>
    public async Task<string?> SecondAsync(string sanctionId, Actor by, bool confirms, CancellationToken ct)
    {
        await using var transaction = await database.Database.BeginTransactionAsync(ct);
        if (await decisions.FindAsync(sanctionId, ct) is not { State: SanctionState.Proposed } ban || await cases.OfAsync(ban, ct) is not { } @case) return "gone";
        var now = clock.GetUtcNow();
        // What lapses once an hour is over on the minute that its page says.
        if (proposals.LapsesAt(ban.From) <= now) return "gone";
        if (await decisions.HinderedAsync(transaction, @case, ban.Person, by, [ban.By], ct) is { } hindered) return hindered;

        (ban.Second, ban.SecondName) = (by.Staff.Member, by.Staff.Name);
        // The suspension may have run out before the second person looked: what it knew goes on all the same.
        var interim = await database.Set<Sanction>().Where(s => s.Id == ban.Interim || (s.Origin != null && s.Origin == ban.Interim)).ToListAsync(ct);
        var ended = interim.FindAll(s => s.HoldsAt(now));
        var begun = new List<Begun>();
        if (confirms)
        {
            (ban.State, ban.From) = (SanctionState.InForce, now);
            var known = await marks.KeepAsync(ban, interim.Find(s => s.Id == ban.Interim), ct);
            begun.Add(known);
            // Whoever was recognised meanwhile under another account is banned there too.
            var follow = interim.FindAll(s => s is { Origin: not null, State: SanctionState.InForce } && known.Follow.All(f => f.Person != s.Person)).ConvertAll(s => ban.Under(s.Person, now));
            database.AddRange(follow);
            follow.ForEach(s => audit.Add(null, ActKind.Recognised, @case, s));
            begun.AddRange(follow.Select(s => new Begun(s, [], [])));
        }
        else
        {
            (ban.State, ban.EndedAt) = (SanctionState.Declined, now);
        }

        ended.ForEach(s => s.Until = now);
        audit.Add(by.Staff, confirms ? ActKind.Confirmed : ActKind.Declined, @case, ban);
        await database.SaveChangesAsync(ct);
        var reporters = confirms ? await decisions.CloseAsync(@case, Outcome.Measure, by, ct) : [];
        await transaction.CommitAsync(ct);
        begun.ForEach(force.Begin);
        ended.ForEach(s => force.End(s, tells: !confirms));
        if (confirms) decisions.Answer(@case, reporters);
        return null;
    }
}
