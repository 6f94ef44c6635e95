using Madang.Server.Content;
using Madang.Server.Features.Counselling.Floor;
using Madang.Server.Web;

namespace Madang.Server.Features.Counselling;

/// <summary>Anyone sees which desks there are, whether they are open and how many wait.</summary>
internal static class ShowDesks
{
    public const string Path = "/counselling";

    public static void Map(WebApplication app, RouteGroupBuilder api)
    {
        api.MapGet("desks", async (HttpContext context, Dispatcher dispatcher, DeskBook book, City city, CancellationToken ct) => TypedResults.Ok(await ViewsAsync(context, dispatcher, book, city, ct)))
            .WithName("getDesks").WithTags("counselling").WithSummary("Desks, whether they are open, and how many wait");
        app.MapGet(Path, async (HttpContext context, Dispatcher dispatcher, DeskBook book, City city, TicketDesk tickets, Caller caller, CancellationToken ct) =>
        {
            context.Response.Headers.CacheControl = "no-store";
            return Pages.Show<DesksPage>(new { Desks = await ViewsAsync(context, dispatcher, book, city, ct), Tickets = await tickets.OpenAsync(caller, ct) });
        }).ExcludeFromDescription();
    }

    public static Task<DeskView?> ViewAsync(string desk, HttpContext context, Dispatcher dispatcher, DeskBook book, City city, CancellationToken ct)
    {
        if (book.Find(desk) is not { } entry) return Task.FromResult<DeskView?>(null);
        // Read here: the request belongs to its own thread and not to the floor's.
        var texts = context.Texts();
        return dispatcher.DoAsync<DeskView?>(floor => DeskView.Of(entry, floor, book, city, texts), ct);
    }

    private static Task<IReadOnlyList<DeskView>> ViewsAsync(HttpContext context, Dispatcher dispatcher, DeskBook book, City city, CancellationToken ct)
    {
        var texts = context.Texts();
        return dispatcher.DoAsync<IReadOnlyList<DeskView>>(floor => [.. book.All.Select(d => DeskView.Of(d, floor, book, city, texts))], ct);
    }
}
