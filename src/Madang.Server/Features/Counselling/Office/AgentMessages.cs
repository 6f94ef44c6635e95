using Madang.Server.Data;
using Madang.Server.Features.Counselling.Floor;
using Madang.Server.Features.Staff.Contract;
using Madang.Server.Web;

namespace Madang.Server.Features.Counselling.Office;

/// <summary>What agents say and read in their talks; who looks in reads only.</summary>
internal static class AgentMessages
{
    // No id that a citizen may choose begins with it.
    private const char AgentMark = '@';

    /// <summary>Its own row of ids: nobody can stand in the way of the other side by guessing one.</summary>
    public static string IdOf(string sent) => $"{AgentMark}{sent}";

    public static void Map(RouteGroupBuilder talks, RouteGroupBuilder office)
    {
        talks.MapPost("{id}/messages", async (string id, SendMessage.Request request, HttpContext context, CurrentStaff staff, Dispatcher dispatcher, TalkText words, CancellationToken ct) =>
        {
            var (sent, problem) = await SendAsync(id, request, staff.Member!, dispatcher, words, ct);
            return problem is null ? TypedResults.Ok(sent) : SendMessage.Refuse(context, problem);
        }).WithName("sayAsAgent").WithTags("office").WithSummary("Say something as the agent of a talk").Produces<SendMessage.Response>().ProducesProblem(StatusCodes.Status409Conflict);
        talks.MapGet("{id}/messages", async (string id, HttpContext context, CurrentStaff staff, Dispatcher dispatcher, MadangDbContext database, Moments moments, CancellationToken ct, long after = 0) =>
        {
            var texts = context.Texts();
            var (row, recent) = await dispatcher.DoAsync<(TicketRow?, IReadOnlyList<TalkMessage>?)>(floor =>
            {
                floor.Hall.SeenAgent(staff.Member!.Member, floor.Now);
                if (ShowOfficeDesk.OfficeDesk.MayRead(floor, id, staff.Member.Member) is not { } talk) return (null, null);
                if (talk.Ticket.Agent == staff.Member.Member) ReadMessages.Have(floor, talk, Side.Agent, after);
                return (TicketRow.Of(floor, talk, texts), talk.After(after));
            }, ct);
            if (row is null) return CounsellingProblems.UnknownTicket(context);
            var messages = recent ?? await ReadMessages.AfterAsync(database, id, after, ct);
            return TypedResults.Ok(new ReadMessages.Response([.. messages.Select(m => MessageView.Of(m, texts, Side.Agent) with { Time = moments.Text(m.At) })], row.Seq, row.State));
        }).WithName("readAsAgent").WithTags("office").WithSummary("The lines of a talk after one that one has").Produces<ReadMessages.Response>().ProducesProblem(StatusCodes.Status404NotFound);

        office.MapPost("/{id}/messages", async (string id, HttpContext context, CurrentStaff staff, Dispatcher dispatcher, TalkText words, CancellationToken ct) =>
        {
            var form = await context.Request.ReadFormAsync(ct);
            var (_, problem) = await SendAsync(id, new SendMessage.Request(form["id"].ToString(), form["text"].ToString()), staff.Member!, dispatcher, words, ct);
            return LocalRedirect.To($"{ShowOfficeDesk.Path}?talk={Uri.EscapeDataString(id)}{(problem is null ? "" : $"&problem={problem}")}#latest");
        });
    }

    private static async Task<(SendMessage.Response? Sent, string? Problem)> SendAsync(string id, SendMessage.Request request, StaffProfile member, Dispatcher dispatcher, TalkText words, CancellationToken ct)
    {
        if (!SendMessage.IsId(request.Id)) return (null, CounsellingProblems.BadIdCode);
        var (said, wrong) = words.Read(request.Text);
        if (said is null) return (null, wrong);
        var (seq, problem) = await dispatcher.DoAsync<(long, string?)>(floor =>
        {
            floor.Hall.SeenAgent(member.Member, floor.Now);
            if (floor.Find(id) is not { } talk) return (0, CounsellingProblems.TalkEndedCode);
            if (!talk.IsHeldBy(member.Member)) return (0, CounsellingProblems.NotYoursCode);
            return (floor.Say(talk, Side.Agent, IdOf(request.Id), member.Name, said.Text, said.IsFlagged), null);
        }, ct);
        return problem is null ? (new SendMessage.Response(seq, said.IsMasked ? "masked" : null), null) : (null, problem);
    }
}
