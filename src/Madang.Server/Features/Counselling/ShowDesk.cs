using Madang.Server.Content;
using Madang.Server.Features.Counselling.Floor;
using Madang.Server.Hosting;
using Madang.Server.Web;
using Microsoft.Extensions.Options;

namespace Madang.Server.Features.Counselling;

/// <summary>A citizen comes to a desk: whether it is open, how long the row is, and a ticket to take.</summary>
internal static class ShowDesk
{
    public static void Map(WebApplication app) => app.MapGet($"{ShowDesks.Path}/{{desk}}", async (
        string desk, HttpContext context, Dispatcher dispatcher, DeskBook book, City city, TicketDesk tickets, Caller caller, ServerSettings settings, IOptions<CounsellingOptions> options, CancellationToken ct) =>
    {
        context.Response.Headers.CacheControl = "no-store";
        if (await ShowDesks.ViewAsync(desk, context, dispatcher, book, city, ct) is not { } view) return WebProblems.NotFound(context);
        // Before the first press, so that two presses at once are one person's.
        if (view.Open) caller.Named().Keep(context);
        var held = (await tickets.OpenAsync(caller, ct)).FirstOrDefault(t => t.Desk == desk);
        return Pages.Show<DeskPage>(new
        {
            Desk = view,
            Held = held,
            IsRefused = context.Request.Query.ContainsKey("refused"),
            IsCallForHelp = context.Request.Query["advice"] == "crisis",
            LacksLevel = (int)caller.Level < view.Level,
            HasEarlier = view.Open && await tickets.HasEarlierAsync(caller, ct),
            Days = options.Value.TalkDays,
            Service = city.Services.First(s => s.Id == desk),
            Place = PlaceNames.Before(context, settings.OriginText),
        });
    }).ExcludeFromDescription();
}
