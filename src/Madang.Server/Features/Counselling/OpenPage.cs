using Madang.Server.Features.Counselling.Floor;
using Madang.Server.Features.Counselling.Office;

namespace Madang.Server.Features.Counselling;

/// <summary>A citizen opens a page that the agent proposed: the agent sees that both look at it now.</summary>
internal static class OpenPage
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("talks/{id}/pages/{seq:long}/open", async (string id, long seq, HttpContext context, Caller caller, Dispatcher dispatcher, CancellationToken ct) =>
    {
        var isThere = await dispatcher.DoAsync(floor =>
        {
            if (floor.Find(id, caller.Holders) is not { Ticket.HasTalk: true } talk || !ProposePage.IsPage(talk, seq)) return false;
            caller.Touch(floor, talk);
            // Opened again it says so once.
            floor.Say(talk, Side.Happening, Happenings.IdOf(Happenings.PageOpened, seq), null, Happenings.PageOpened);
            return true;
        }, ct);
        return isThere ? TypedResults.NoContent() : CounsellingProblems.UnknownTicket(context);
    }).WithName("openPage").WithTags("counselling").WithSummary("Say that one looks at a page that the agent proposed").Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound);
}
