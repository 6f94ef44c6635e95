using Madang.Server.Data;
using Madang.Server.Features.Counselling.Floor;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Counselling;

/// <summary>Finds the caller's own tickets, open or ended. Somebody else's are not there.</summary>
internal sealed class TicketDesk(Dispatcher dispatcher, MadangDbContext database)
{
    /// <summary>Looks at a ticket, which also says that its holder is there. Null when the caller has none of that id.</summary>
    public async Task<TicketView?> ViewAsync(string id, Caller caller, CancellationToken ct)
    {
        var open = await dispatcher.DoAsync(floor =>
        {
            if (floor.Find(id, caller.Holders) is not { } talk) return null;
            caller.Touch(floor, talk);
            return TicketView.Of(floor, talk);
        }, ct);
        return open ?? (await EndedAsync(id, caller, ct) is { } ended ? TicketView.Of(ended) : null);
    }

    public Task<StoredTicket?> EndedAsync(string id, Caller caller, CancellationToken ct) => EndedOf(database, caller.Holders, caller.Visitor.Citizen?.Person).SingleOrDefaultAsync(t => t.Id == id, ct);

    /// <summary>Whether a ticket is the caller's, whatever has become of it.</summary>
    public async Task<bool> IsTheirsAsync(string id, Caller caller, CancellationToken ct) =>
        await dispatcher.DoAsync(floor => floor.Find(id, caller.Holders) is not null, ct) || await EndedAsync(id, caller, ct) is not null;

    /// <summary>Whether the caller has had a talk before.</summary>
    public async Task<bool> HasEarlierAsync(Caller caller, CancellationToken ct) =>
        caller.Holders.Count > 0 && await EndedOf(database, caller.Holders, caller.Visitor.Citizen?.Person).AnyAsync(t => t.HasTalk, ct);

    /// <summary>Tickets of somebody that have ended, with a talk or without.</summary>
    public static IQueryable<StoredTicket> EndedOf(MadangDbContext database, IEnumerable<string> holders, string? person)
    {
        var theirs = holders.ToList();
        return database.Set<StoredTicket>().AsNoTracking().Where(t => t.EndedAt != null && (theirs.Contains(t.Holder) || (person != null && t.Person == person)));
    }

    /// <summary>The caller's open tickets.</summary>
    public Task<IReadOnlyList<TicketView>> OpenAsync(Caller caller, CancellationToken ct) => dispatcher.DoAsync<IReadOnlyList<TicketView>>(floor =>
        [.. caller.Holders.SelectMany(floor.Hall.Of).Select(t => floor.Find(t.Id)).OfType<Talk>().Select(talk => TicketView.Of(floor, talk))], ct);
}
