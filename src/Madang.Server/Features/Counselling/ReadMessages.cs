using Madang.Server.Data;
using Madang.Server.Features.Counselling.Floor;
using Madang.Server.Web;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Counselling;

/// <summary>A citizen reads a talk from where they have it. What they ask for after they have, and the other side sees it.</summary>
internal static class ReadMessages
{
    public const int MostAtOnce = 200;

    /// <param name="Messages">In order, at most 200; more with a later <c>after</c>.</param>
    /// <param name="Seq">Of the last line of the talk.</param>
    /// <param name="State">Of the ticket.</param>
    public sealed record Response(IReadOnlyList<MessageView> Messages, long Seq, string State);

    public static void Map(RouteGroupBuilder api) =>
        api.MapGet("talks/{id}/messages", async (string id, HttpContext context, Caller caller, Dispatcher dispatcher, TicketDesk tickets, MadangDbContext database, Moments moments, CancellationToken ct, long after = 0) =>
        {
            var (view, recent) = await dispatcher.DoAsync<(TicketView?, IReadOnlyList<TalkMessage>?)>(floor =>
            {
                if (floor.Find(id, caller.Holders) is not { } talk) return (null, null);
                caller.Touch(floor, talk);
                Have(floor, talk, Side.Citizen, after);
                return (TicketView.Of(floor, talk), talk.After(after));
            }, ct);
            view ??= await tickets.EndedAsync(id, caller, ct) is { } ended ? TicketView.Of(ended) : null;
            if (view is null) return CounsellingProblems.UnknownTicket(context);
            var messages = recent ?? await AfterAsync(database, id, after, ct);
            return TypedResults.Ok(new Response([.. messages.Select(m => MessageView.Of(m, context.Texts(), Side.Citizen) with { Time = moments.Text(m.At) })], view.Seq, view.State));
        }).WithName("readMessages").WithTags("counselling").WithSummary("The lines of a talk after one that one has").Produces<Response>().ProducesProblem(StatusCodes.Status404NotFound);

    public static Task<List<TalkMessage>> AfterAsync(MadangDbContext database, string ticket, long after, CancellationToken ct) =>
        database.Set<TalkMessage>().AsNoTracking().Where(m => m.Ticket == ticket && m.Seq > after).OrderBy(m => m.Seq).Take(MostAtOnce).ToListAsync(ct);

    /// <summary>One side has everything up to a line; the other is told.</summary>
    public static void Have(CounsellingFloor floor, Talk talk, Side side, long upTo)
    {
        upTo = Math.Min(upTo, talk.Record.LastSeq);
        if (upTo <= (side == Side.Citizen ? talk.SeenByCitizen : talk.SeenByAgent)) return;
        if (side == Side.Citizen) talk.SeenByCitizen = upTo;
        else talk.SeenByAgent = upTo;
        var other = side == Side.Citizen ? talk.Ticket.Agent is { } agent ? Groups.OfAgent(agent) : null : Groups.OfHolder(talk.Ticket.Holder);
        if (other is not null) floor.Tell(other, ServiceEvent.Seen, talk.Ticket.Id, upTo);
    }
}
