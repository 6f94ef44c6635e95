using Madang.Server.Features.Counselling.Floor;
using Madang.Server.Features.Counselling.Queue;
using Madang.Server.Web;

namespace Madang.Server.Features.Counselling;

/// <summary>A citizen gives the ticket back, or ends the talk. Once more does no harm.</summary>
internal static class LeaveQueue
{
    public static void Map(IEndpointRouteBuilder pages, RouteGroupBuilder api)
    {
        api.MapDelete("tickets/{id}", async (string id, HttpContext context, Caller caller, Dispatcher dispatcher, TicketDesk tickets, CancellationToken ct) =>
            await LeaveAsync(id, caller, dispatcher, tickets, ct) ? TypedResults.NoContent() : CounsellingProblems.UnknownTicket(context))
            .WithName("leaveQueue").WithTags("counselling").WithSummary("Give a ticket back, or end the talk").Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound);
        pages.MapPost($"{ShowTicket.Path}/{{id}}/leave", async (string id, HttpContext context, Caller caller, Dispatcher dispatcher, TicketDesk tickets, CancellationToken ct) =>
        {
            await LeaveAsync(id, caller, dispatcher, tickets, ct);
            return LocalRedirect.To(context.InPanel($"{ShowTicket.Path}/{Uri.EscapeDataString(id)}"));
        }).ExcludeFromDescription();
    }

    private static async Task<bool> LeaveAsync(string id, Caller caller, Dispatcher dispatcher, TicketDesk tickets, CancellationToken ct)
    {
        var refusal = await dispatcher.DoAsync(floor => floor.Find(id, caller.Holders) is null ? Refusal.UnknownTicket : floor.Hall.Leave(id, floor.Now), ct);
        return refusal == Refusal.None || await tickets.EndedAsync(id, caller, ct) is not null;
    }
}
