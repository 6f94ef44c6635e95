using Madang.Server.Data;
using Madang.Server.Features.Identity.Contract;
using Madang.Server.Features.Moderation.Enforcement;

namespace Madang.Server.Features.Moderation;

/// <summary>
/// Keeps by what somebody would be known again who makes another account: the browser and network they came by, and for a ban the keys of a verified person.
/// A part of the transaction in which the sanction begins.
/// </summary>
internal sealed class BarredMarks(MadangDbContext database, Traces traces, IPersonKeys keys)
{
    public async Task<Begun> KeepAsync(Sanction sanction, CancellationToken ct)
    {
        var kept = new List<BarredMark>();
        if (await traces.OfAsync(database, sanction.Person, ct) is { } trace)
        {
            kept = [new BarredMark { Sanction = sanction.Id, Mark = trace.Device, IsDevice = true }, new BarredMark { Sanction = sanction.Id, Mark = trace.Network, IsDevice = false }];
            database.AddRange(kept);
        }

        foreach (var key in await keys.OfAsync(database, sanction.Person, ct)) database.Add(new BannedKey { Sanction = sanction.Id, Key = key });
        await database.SaveChangesAsync(ct);
        return new Begun(sanction, kept);
    }
}

/// <summary>A sanction that holds once the transaction is committed.</summary>
internal sealed record Begun(Sanction Sanction, IReadOnlyList<BarredMark> Marks);
