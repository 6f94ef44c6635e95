using Madang.Server.Data;
using Madang.Server.Features.Identity.Contract;
using Madang.Server.Features.Moderation.Enforcement;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Moderation;

/// <summary>
/// Keeps with an open case by what its person would be known again, as it was at each report: who deletes the account or the verification, or comes from elsewhere,
/// before somebody has looked takes none of it along. What is kept goes when the case is closed; a measure has its own by then. A part of the caller's transaction.
/// </summary>
internal sealed class CaseMarks(MadangDbContext database, Traces traces, IPersonKeys keys)
{
    public async Task KeepAsync(Case @case, CancellationToken ct)
    {
        if (@case.SubjectKind != SubjectKind.Citizen) return;
        if (await traces.OfAsync(database, @case.Subject, ct) is { } trace)
        {
            var kept = await database.Set<CaseMark>().Where(m => m.Case == @case.Id).Select(m => m.Mark).ToListAsync(ct);
            if (!kept.Contains(trace.Device)) database.Add(new CaseMark { Case = @case.Id, Mark = trace.Device, IsDevice = true });
            if (!kept.Contains(trace.Network)) database.Add(new CaseMark { Case = @case.Id, Mark = trace.Network, IsDevice = false });
        }

        var known = await database.Set<CaseKey>().Where(k => k.Case == @case.Id).Select(k => k.Key).ToListAsync(ct);
        foreach (var key in await keys.OfAsync(database, @case.Subject, ct))
        {
            if (!known.Exists(k => k.AsSpan().SequenceEqual(key))) database.Add(new CaseKey { Case = @case.Id, Key = key });
        }

        await database.SaveChangesAsync(ct);
    }

    public async Task DropAsync(long @case, CancellationToken ct)
    {
        await database.Set<CaseMark>().Where(m => m.Case == @case).ExecuteDeleteAsync(ct);
        await database.Set<CaseKey>().Where(k => k.Case == @case).ExecuteDeleteAsync(ct);
    }
}
