using Madang.Server.Features.Counselling.Floor;

namespace Madang.Server.Features.Counselling.Live;

/// <summary>Whoever holds a ticket is there as long as they ask for anything, whatever page it is.</summary>
internal static class Heartbeat
{
    // These say so themselves.
    private static readonly PathString[] Own = ["/tickets", "/api/tickets", "/api/talks", "/live", "/client"];

    public static void UseHeartbeat(this WebApplication app)
    {
        var dispatcher = app.Services.GetRequiredService<Dispatcher>();
        app.Use(async (context, next) =>
        {
            if (dispatcher.HasTickets && context.Request.Headers.Cookie.Count > 0 && !Array.Exists(Own, path => context.Request.Path.StartsWithSegments(path, StringComparison.Ordinal)))
            {
                var holders = (await Caller.BindAsync(context)).Holders;
                // Nobody waits for it.
                if (holders.Count > 0) _ = dispatcher.DoAsync(floor => Seen(floor, holders));
            }

            await next(context);
        });
    }

    private static bool Seen(CounsellingFloor floor, IReadOnlyList<string> holders)
    {
        foreach (var holder in holders) floor.Hall.Seen(holder, floor.Now);
        return true;
    }
}
