using Madang.Server.Features.Counselling.Floor;
using Madang.Server.Features.Counselling.Queue;
using Madang.Server.Hosting;
using Madang.Server.Web;
using Microsoft.AspNetCore.SignalR;

namespace Madang.Server.Features.Counselling.Live;

/// <summary>
/// The line on which citizens are told to look again: <c>changed {kind,id,seq}</c> and nothing else. While one is open, whoever holds a ticket counts as being there:
/// the transport asks the browser every few seconds, also of a page in the background.
/// </summary>
internal sealed class ServicesHub(Dispatcher dispatcher) : Hub
{
    public const string Path = "/live/services";

    /// <summary>The name of the one message that goes out.</summary>
    public const string Changed = "changed";

    public override async Task OnConnectedAsync()
    {
        var caller = await Caller.BindAsync(Context.GetHttpContext()!);
        Context.Items[typeof(Caller)] = caller;
        foreach (var holder in caller.Holders) await Groups.AddToGroupAsync(Context.ConnectionId, Floor.Groups.OfHolder(holder));
        var queues = await dispatcher.DoAsync<IReadOnlyList<QueueKey>>(floor =>
        {
            foreach (var holder in caller.Holders) floor.Hall.Connected(holder, isOpen: true, floor.Now);
            return [.. caller.Holders.SelectMany(floor.Hall.Of).Select(t => t.Queue)];
        });
        await WatchAsync(queues);
    }

    public override async Task OnDisconnectedAsync(Exception? exception)
    {
        if (Context.Items[typeof(Caller)] is not Caller caller) return;
        await dispatcher.DoAsync(floor =>
        {
            foreach (var holder in caller.Holders) floor.Hall.Connected(holder, isOpen: false, floor.Now);
            return true;
        });
    }

    /// <summary>Hears of the queues of the tickets that one holds by now.</summary>
    public async Task Watch()
    {
        var caller = (Caller)Context.Items[typeof(Caller)]!;
        await WatchAsync(await dispatcher.DoAsync<IReadOnlyList<QueueKey>>(floor => [.. caller.Holders.SelectMany(floor.Hall.Of).Select(t => t.Queue)]));
    }

    /// <summary>The other side sees that one is writing.</summary>
    public Task Typing(string ticket)
    {
        var caller = (Caller)Context.Items[typeof(Caller)]!;
        return dispatcher.DoAsync(floor =>
        {
            if (floor.Find(ticket, caller.Holders) is not { Ticket.Agent: { } agent } talk) return false;
            floor.Hall.Seen(talk.Ticket.Holder, floor.Now);
            floor.Tell(Floor.Groups.OfAgent(agent), ServiceEvent.Typing, ticket, 0);
            return true;
        });
    }

    private async Task WatchAsync(IEnumerable<QueueKey> queues)
    {
        foreach (var queue in queues) await Groups.AddToGroupAsync(Context.ConnectionId, Floor.Groups.OfQueue(queue));
    }
}

/// <summary>The same for agents: what rings, what is said, how the row moves.</summary>
internal sealed class OfficeHub(Dispatcher dispatcher) : Hub
{
    public const string Path = "/live/office/desk";

    public override async Task OnConnectedAsync()
    {
        var staff = await Staff.Contract.CurrentStaff.BindAsync(Context.GetHttpContext()!);
        if (staff.Member is not { } member)
        {
            Context.Abort();
            return;
        }

        Context.Items[typeof(OfficeHub)] = member.Member;
        await Groups.AddToGroupAsync(Context.ConnectionId, Floor.Groups.OfAgent(member.Member));
        await Groups.AddToGroupAsync(Context.ConnectionId, Floor.Groups.Board);
        await dispatcher.DoAsync(floor =>
        {
            floor.Hall.AgentConnected(member.Member, isOpen: true, floor.Now);
            return true;
        });
    }

    public override async Task OnDisconnectedAsync(Exception? exception)
    {
        if (Context.Items[typeof(OfficeHub)] is not string member) return;
        await dispatcher.DoAsync(floor =>
        {
            floor.Hall.AgentConnected(member, isOpen: false, floor.Now);
            return true;
        });
    }

    /// <summary>The citizen sees that the agent is writing.</summary>
    public Task Typing(string ticket) => dispatcher.DoAsync(floor =>
    {
        if (floor.Find(ticket) is not { } talk || talk.Ticket.Agent != Context.Items[typeof(OfficeHub)] as string) return false;
        floor.Tell(Floor.Groups.OfHolder(talk.Ticket.Holder), ServiceEvent.Typing, ticket, 0);
        return true;
    });
}

/// <summary>Lets only pages of this site open a line: cookies travel with a socket from any site (CWE-1385).</summary>
internal static class LineOrigin
{
    public static void UseLineOrigin(this WebApplication app) => app.Use(async (context, next) =>
    {
        var path = context.Request.Path;
        var isLine = path.StartsWithSegments(ServicesHub.Path, StringComparison.Ordinal) || path.StartsWithSegments(OfficeHub.Path, StringComparison.Ordinal);
        if (isLine && (context.Request.Headers.Origin is not [{ } origin] || origin != context.RequestServices.GetRequiredService<ServerSettings>().OriginText))
        {
            await WebProblems.ForeignOrigin(context).ExecuteAsync(context);
            return;
        }

        // Who it is has to be read before the line is open: a cookie's handler cannot be set up once the answer has begun.
        if (isLine) _ = await Caller.BindAsync(context);
        await next(context);
    });
}
