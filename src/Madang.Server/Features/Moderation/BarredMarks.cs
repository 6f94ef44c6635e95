using Madang.Server.Data;
using Madang.Server.Features.Identity.Contract;
using Madang.Server.Features.Moderation.Enforcement;
using Madang.Server.Features.Moderation.Rules;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Moderation;

/// <summary>
/// Keeps by what somebody would be known again who makes another account: the browser and network they came by, and for a ban the keys of a verified person.
/// A part of the transaction in which the sanction begins.
/// </summary>
internal sealed class BarredMarks(MadangDbContext database, Traces traces, IPersonKeys keys, SanctionBook book, AuditLog audit, TimeProvider clock)
{
    /// <param name="sanction">Which begins.</param>
    /// <param name="instead">In whose place it begins: what is known by that one is known by this one too. Null for none.</param>
    /// <param name="ct">Ends the wait.</param>
    public async Task<Begun> KeepAsync(Sanction sanction, Sanction? instead, CancellationToken ct)
    {
        var marks = new Dictionary<string, bool>(StringComparer.Ordinal);
        if (await traces.OfAsync(database, sanction.Person, ct) is { } trace) (marks[trace.Device], marks[trace.Network]) = (true, false);
        var known = (await keys.OfAsync(database, sanction.Person, ct)).ToDictionary(Convert.ToHexString, StringComparer.Ordinal);
        var watched = new List<Watched>();
        var @case = sanction.Case is { } id ? await database.Set<Case>().FindAsync([id], ct) : null;
        if (@case is not null)
        {
            foreach (var mark in await database.Set<CaseMark>().Where(m => m.Case == @case.Id).ToListAsync(ct)) marks[mark.Mark] = mark.IsDevice;
            foreach (var key in await database.Set<CaseKey>().Where(k => k.Case == @case.Id).Select(k => k.Key).ToListAsync(ct)) known[Convert.ToHexString(key)] = key;
        }

        if (instead is not null)
        {
            foreach (var mark in await database.Set<BarredMark>().Where(m => m.Sanction == instead.Id).ToListAsync(ct)) marks[mark.Mark] = mark.IsDevice;
            foreach (var key in await database.Set<BannedKey>().Where(k => k.Sanction == instead.Id).Select(k => k.Key).ToListAsync(ct)) known[Convert.ToHexString(key)] = key;
            // Of one that has run out the book knows nothing any more; of one that holds it knows more than is written yet.
            var written = await database.Set<Watched>().Where(w => w.Sanction == instead.Id).Select(w => w.Person).ToListAsync(ct);
            watched = [.. book.WatchedBy(instead.Id).Union(written, StringComparer.Ordinal).Select(p => new Watched { Person = p, Sanction = sanction.Id })];
        }

        var kept = marks.Select(m => new BarredMark { Sanction = sanction.Id, Mark = m.Key, IsDevice = m.Value }).ToList();
        database.AddRange(kept);
        database.AddRange(watched);
        database.AddRange(known.Values.Select(key => new BannedKey { Sanction = sanction.Id, Key = key }));
        // Who has gone over to another account and was verified there before anybody had decided is known there already.
        var follow = sanction.Measure == Measure.Leave ? [] : (await keys.HoldersAsync(database, known.Values, ct)).Where(p => p != sanction.Person).Select(p => sanction.Under(p, clock.GetUtcNow())).ToList();
        database.AddRange(follow);
        follow.ForEach(s => audit.Add(null, ActKind.Recognised, @case, s));
        await database.SaveChangesAsync(ct);
        return new Begun(sanction, kept, watched) { Follow = follow };
    }
}

/// <summary>A sanction that holds once the transaction is committed.</summary>
/// <param name="Sanction">Which.</param>
/// <param name="Marks">By which browsers and networks who is kept out would be known again.</param>
/// <param name="Watched">Who has to verify before they speak, from the beginning.</param>
internal sealed record Begun(Sanction Sanction, IReadOnlyList<BarredMark> Marks, IReadOnlyList<Watched> Watched)
{
    /// <summary>The same under other accounts of the person.</summary>
    public IReadOnlyList<Sanction> Follow { get; init; } = [];
}
