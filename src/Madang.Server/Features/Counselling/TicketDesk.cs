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

    public async Task<StoredTicket?> EndedAsync(string id, Caller caller, CancellationToken ct)
    {
        var holders = caller.Holders.ToList();
        var person = caller.Visitor.Citizen?.Person;
        return await database.Set<StoredTicket>().AsNoTracking().SingleOrDefaultAsync(t => t.Id == id && t.EndedAt != null && (holders.Contains(t.Holder) || (person != null && t.Person == person)), ct);
    }

    /// <summary>Whether a ticket is the caller's, whatever has become of it.</summary>
    public async Task<bool> IsTheirsAsync(string id, Caller caller, CancellationToken ct) =>
        await dispatcher.DoAsync(floor => floor.Find(id, caller.Holders) is not null, ct) || await EndedAsync(id, caller, ct) is not null;

    /// <summary>Whether the caller has had a talk before.</summary>
    public async Task<bool> HasEarlierAsync(Caller caller, CancellationToken ct)
    {
        var holders = caller.Holders.ToList();
        var person = caller.Visitor.Citizen?.Person;
        return holders.Count > 0 && await database.Set<StoredTicket>().AnyAsync(t => t.EndedAt != null && t.HasTalk && (holders.Contains(t.Holder) || (person != null && t.Person == person)), ct);
    }

    /// <summary>The caller's open tickets.</summary>
    public Task<IReadOnlyList<TicketView>> OpenAsync(Caller caller, CancellationToken ct) => dispatcher.DoAsync<IReadOnlyList<TicketView>>(floor =>
        [.. caller.Holders.SelectMany(floor.Hall.Of).Select(t => floor.Find(t.Id)).OfType<Talk>().Select(talk => TicketView.Of(floor, talk))], ct);
}
