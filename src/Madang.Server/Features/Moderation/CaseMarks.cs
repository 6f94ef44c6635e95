using Madang.Server.Data;
using Madang.Server.Features.Identity.Contract;
using Madang.Server.Features.Moderation.Enforcement;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Moderation;

/// <summary>
/// Keeps with an open case by what its person would be known again, as it was at each report: who deletes the account or the verification, or comes from elsewhere,
/// before somebody has looked takes none of it along. What is kept goes when the case is closed (a measure has its own by then), or when nobody has looked for
/// <see cref="ModerationOptions.CaseMarkDays"/>. A part of the caller's transaction.
/// </summary>
internal sealed class CaseMarks(MadangDbContext database, Traces traces, IPersonKeys keys, TimeProvider clock)
{
    public async Task KeepAsync(Case @case, CancellationToken ct)
    {
        if (@case.SubjectKind != SubjectKind.Citizen) return;
        var now = clock.GetUtcNow();
        if (await traces.OfAsync(database, @case.Subject, ct) is { } trace)
        {
            var kept = await database.Set<CaseMark>().Where(m => m.Case == @case.Id).ToListAsync(ct);
            foreach (var (mark, isDevice) in new[] { (trace.Device, true), (trace.Network, false) })
            {
                if (kept.Find(m => m.Mark == mark) is { } seen) seen.KeptAt = now;
                else database.Add(new CaseMark { Case = @case.Id, Mark = mark, IsDevice = isDevice, KeptAt = now });
            }
        }

        var known = await database.Set<CaseKey>().Where(k => k.Case == @case.Id).ToListAsync(ct);
        foreach (var key in await keys.OfAsync(database, @case.Subject, ct))
        {
            if (known.Find(k => k.Key.AsSpan().SequenceEqual(key)) is { } seen) seen.KeptAt = now;
            else database.Add(new CaseKey { Case = @case.Id, Key = key, KeptAt = now });
        }

        await database.SaveChangesAsync(ct);
    }

    public async Task DropAsync(long @case, CancellationToken ct)
    {
        await database.Set<CaseMark>().Where(m => m.Case == @case).ExecuteDeleteAsync(ct);
        await database.Set<CaseKey>().Where(k => k.Case == @case).ExecuteDeleteAsync(ct);
    }
}
