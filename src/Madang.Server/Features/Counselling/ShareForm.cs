using Madang.Server.Features.Counselling.Floor;
using Madang.Server.Features.Counselling.Office;
using Madang.Server.Features.Counselling.Queue;

namespace Madang.Server.Features.Counselling;

/// <summary>
/// A citizen lets the agent see what they fill in on a page that both look at, from a press of theirs until the next. What fields a browser sends the page says, and never those for a secret.
/// It is in memory alone, for this agent, and gone with the talk or a restart.
/// </summary>
internal static class ShareForm
{
    public const int LongestValue = 100;

    private const int MostFields = 40;
    private const int LongestName = 60;
    private const int LongestLabel = 100;

    /// <param name="Seq">The line that proposes the page.</param>
    /// <param name="Fields">All of the form that may be shown, at most 40.</param>
    public sealed record Request(long Seq, IReadOnlyList<SharedField> Fields);

    /// <param name="Suggestion">The agent's last; null for none.</param>
    public sealed record Response(Suggestion? Suggestion);

    public static void Map(RouteGroupBuilder api)
    {
        api.MapPut("talks/{id}/form", async (string id, Request request, HttpContext context, Caller caller, Dispatcher dispatcher, TalkText words, CancellationToken ct) =>
        {
            if (Clean(request.Fields, words) is not { } fields) return CounsellingProblems.Text(context, CounsellingProblems.FormCode);
            var problem = await dispatcher.DoAsync(floor =>
            {
                if (floor.Find(id, caller.Holders) is not { } talk || !ProposePage.IsPage(talk, request.Seq)) return CounsellingProblems.UnknownTicketCode;
                caller.Touch(floor, talk);
                if (talk.Ticket is not { Agent: { } agent } ticket || !ticket.State.IsTalk()) return CounsellingProblems.NotCalledCode;
                if (!talk.FormPace.Enter(floor.Now.Up)) return CounsellingProblems.TooFastCode;
                // What was suggested for another page, or by another agent, is no answer to this one.
                var isSame = talk.Form is { } before && before.Seq == request.Seq && before.Agent == agent;
                talk.Form = new SharedForm(request.Seq, agent, fields, isSame ? talk.Form!.Suggestion : null);
                // Begun again on the same page it says so once.
                floor.Say(talk, Side.Happening, Happenings.IdOf(Happenings.FormShown, request.Seq), null, Happenings.FormShown);
                floor.TellStaff(talk, ServiceEvent.Form, request.Seq);
                return null;
            }, ct);
            return problem is null ? TypedResults.NoContent() : SendMessage.Refuse(context, problem);
        }).WithName("shareForm").WithTags("counselling").WithSummary("Let the agent see what one fills in on a page that both look at")
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity).ProducesProblem(StatusCodes.Status429TooManyRequests);
        api.MapDelete("talks/{id}/form", async (string id, HttpContext context, Caller caller, Dispatcher dispatcher, CancellationToken ct) =>
        {
            var isTheirs = await dispatcher.DoAsync(floor =>
            {
                if (floor.Find(id, caller.Holders) is not { } talk) return false;
                caller.Touch(floor, talk);
                talk.Form = null;
                floor.TellStaff(talk, ServiceEvent.Form, 0);
                return true;
            }, ct);
            return isTheirs ? TypedResults.NoContent() : CounsellingProblems.UnknownTicket(context);
        }).WithName("hideForm").WithTags("counselling").WithSummary("Let the agent see it no more").Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("talks/{id}/form", async (string id, HttpContext context, Caller caller, Dispatcher dispatcher, CancellationToken ct) =>
        {
            var (isTheirs, suggestion) = await dispatcher.DoAsync(floor => floor.Find(id, caller.Holders) is { } talk ? (true, talk.Form?.Suggestion) : (false, null), ct);
            return isTheirs ? TypedResults.Ok(new Response(suggestion)) : CounsellingProblems.UnknownTicket(context);
        }).WithName("readSuggestion").WithTags("counselling").WithSummary("What the agent suggests for a field that one shows").Produces<Response>().ProducesProblem(StatusCodes.Status404NotFound);
    }

    /// <summary>As it is shown: numbers that identify or pay are hidden here as in everything that is said.</summary>
    private static List<SharedField>? Clean(IReadOnlyList<SharedField>? fields, TalkText words)
    {
        if (fields is null or { Count: > MostFields }) return null;
        var clean = new List<SharedField>(fields.Count);
        foreach (var field in fields)
        {
            if (field is not { Name.Length: > 0 and <= LongestName, Label.Length: <= LongestLabel, Value.Length: <= LongestValue }) return null;
            clean.Add(new SharedField(field.Name, words.Mask(TalkText.Clean(field.Label)), words.Mask(TalkText.Clean(field.Value))));
        }

        return clean;
    }
}
