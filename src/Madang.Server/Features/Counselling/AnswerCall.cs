using Madang.Server.Features.Counselling.Floor;
using Madang.Server.Features.Counselling.Queue;
using Madang.Server.Web;

namespace Madang.Server.Features.Counselling;

/// <summary>A citizen answers when they are called, or says that they are back and go on waiting.</summary>
internal static class AnswerCall
{
    public static void Map(IEndpointRouteBuilder pages, RouteGroupBuilder api)
    {
        Map(pages, api, "answer", "answerCall", "Answer the call: the talk begins", (hall, id, now) => hall.Answer(id, now));
        Map(pages, api, "back", "sayBack", "Say that one is there and goes on waiting", (hall, id, now) => hall.SayBack(id, now));
    }

    private static void Map(IEndpointRouteBuilder pages, RouteGroupBuilder api, string word, string name, string summary, Func<Hall, string, Instant, Refusal> act)
    {
        api.MapPost($"tickets/{{id}}/{word}", async (string id, HttpContext context, Caller caller, Dispatcher dispatcher, TicketDesk tickets, CancellationToken ct) =>
        {
            var (view, refusal) = await ActAsync(id, caller, dispatcher, act, ct);
            if (view is not null && refusal == Refusal.None) return TypedResults.Ok(view);
            if (view is not null) return CounsellingProblems.NotCalled(context);
            return await tickets.EndedAsync(id, caller, ct) is null ? CounsellingProblems.UnknownTicket(context) : CounsellingProblems.TalkEnded(context);
        }).WithName(name).WithTags("counselling").WithSummary(summary).Produces<TicketView>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        pages.MapPost($"{ShowTicket.Path}/{{id}}/{word}", async (string id, HttpContext context, Caller caller, Dispatcher dispatcher, CancellationToken ct) =>
        {
            await ActAsync(id, caller, dispatcher, act, ct);
            return LocalRedirect.To(context.InPanel($"{ShowTicket.Path}/{Uri.EscapeDataString(id)}"));
        }).ExcludeFromDescription();
    }

    private static Task<(TicketView? View, Refusal Refusal)> ActAsync(string id, Caller caller, Dispatcher dispatcher, Func<Hall, string, Instant, Refusal> act, CancellationToken ct) =>
        dispatcher.DoAsync<(TicketView?, Refusal)>(floor =>
        {
            if (floor.Find(id, caller.Holders) is not { } talk) return (null, Refusal.UnknownTicket);
            caller.Touch(floor, talk);
            var refusal = act(floor.Hall, id, floor.Now);
            floor.Follow();
            return (TicketView.Of(floor, talk), refusal);
        }, ct);
}
