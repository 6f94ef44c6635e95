using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Features.Counselling.Floor;

namespace Madang.Server.Features.Counselling.Live;

/// <summary>Whoever holds a ticket is there as long as they ask for anything, whatever page it is. Who holds none costs the desks nothing.</summary>
internal static class Heartbeat
{
    // These say so themselves, or are files.
    private static readonly PathString[] Own = ["/tickets", "/api/tickets", "/api/talks", "/live", "/client", "/models"];

    public static void UseHeartbeat(this WebApplication app)
    {
        var dispatcher = app.Services.GetRequiredService<Dispatcher>();
        app.Use(async (context, next) =>
        {
            if (dispatcher.Holders.Any && context.Request.Headers.Cookie.Count > 0 && context.GetEndpoint() is not null && !Array.Exists(Own, path => context.Request.Path.StartsWithSegments(path, StringComparison.Ordinal)))
            {
                if (Caller.GuestOf(context) is { } guest) Note(dispatcher, guest);
                if (dispatcher.Holders.AnyCitizen && (await CurrentVisitor.BindAsync(context)).Citizen is { } citizen) Note(dispatcher, Caller.HolderOf(citizen.Person));
            }

            await next(context);
        });
    }

    // Nobody waits for it.
    private static void Note(Dispatcher dispatcher, string holder)
    {
        if (!dispatcher.Holders.IsToBeNoted(holder)) return;
        _ = dispatcher.DoAsync(floor =>
        {
            floor.Hall.Seen(holder, floor.Now);
            return true;
        });
    }
}
