using Madang.Server.Features.Counselling.Floor;
using Madang.Server.Features.Counselling.Office;
using Madang.Server.Features.Counselling.Queue;

namespace Madang.Server.Features.Counselling;

/// <summary>
/// A citizen lets the agent see what they fill in on a page that both look at, from a press of theirs until the next. What fields a browser sends the page says, and never those for a secret.
/// It is in memory alone, for the agent of that press, and gone with the talk, the agent or a restart.
/// </summary>
internal static class ShareForm
{
    public const int LongestValue = 100;

    private const int MostFields = 40;
    private const int LongestName = 60;
    private const int LongestLabel = 100;

    /// <param name="Seq">The line that proposes the page.</param>
    /// <param name="Show">The browser's own id of this press: letters, digits and hyphens.</param>
    public sealed record Begun(long Seq, string Show);

    /// <param name="Show">As it was begun.</param>
    /// <param name="Count">Counts up with each that is sent.</param>
    /// <param name="Fields">All of the form that may be shown, at most 40.</param>
    public sealed record Request(string Show, long Count, IReadOnlyList<SharedField> Fields);

    /// <param name="Suggestion">The agent's last; null for none.</param>
    /// <param name="Show">What is shown now; null for nothing.</param>
    public sealed record Response(Suggestion? Suggestion, string? Show);

    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("talks/{id}/form", async (string id, Begun begun, HttpContext context, Caller caller, Dispatcher dispatcher, CancellationToken ct) =>
        {
            if (!SendMessage.IsId(begun.Show)) return SendMessage.Refuse(context, CounsellingProblems.BadIdCode);
            var problem = await dispatcher.DoAsync(floor =>
            {
                if (floor.Find(id, caller.Holders) is not { } talk || !ProposePage.IsPage(talk, begun.Seq)) return CounsellingProblems.UnknownTicketCode;
                caller.Touch(floor, talk);
                if (talk.Ticket is not { Agent: { } agent } ticket || !ticket.State.IsTalk()) return CounsellingProblems.NotCalledCode;
                if (!talk.FormPace.Enter(floor.Now.Up)) return CounsellingProblems.TooFastCode;
                talk.Form = new SharedForm(begun.Show, begun.Seq, agent, 0, [], null);
                // Begun again on the same page it says so once.
                floor.Say(talk, Side.Happening, Happenings.IdOf(Happenings.FormShown, begun.Seq), null, Happenings.FormShown);
                return null;
            }, ct);
            return problem is null ? TypedResults.NoContent() : SendMessage.Refuse(context, problem);
        }).WithName("beginForm").WithTags("counselling").WithSummary("Begin to let the agent of now see what one fills in on a page that both look at")
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity).ProducesProblem(StatusCodes.Status429TooManyRequests);
        api.MapPut("talks/{id}/form", async (string id, Request request, HttpContext context, Caller caller, Dispatcher dispatcher, TalkText words, CancellationToken ct) =>
        {
            if (Clean(request.Fields, words) is not { } fields) return CounsellingProblems.Text(context, CounsellingProblems.FormCode);
            var problem = await dispatcher.DoAsync(floor =>
            {
                if (floor.Find(id, caller.Holders) is not { } talk) return CounsellingProblems.UnknownTicketCode;
                caller.Touch(floor, talk);
                // Ended meanwhile, or begun for an agent who has gone: what comes late begins nothing.
                if (talk.ShownForm is not { } shown || shown.Show != request.Show) return CounsellingProblems.FormEndedCode;
                if (!talk.FormPace.Enter(floor.Now.Up)) return CounsellingProblems.TooFastCode;
                if (request.Count <= shown.Count) return null;
                talk.Form = shown with { Count = request.Count, Fields = fields };
                floor.TellAgent(talk, ServiceEvent.Form, request.Count);
                return null;
            }, ct);
            return problem is null ? TypedResults.NoContent() : SendMessage.Refuse(context, problem);
        }).WithName("shareForm").WithTags("counselling").WithSummary("Let the agent see what one fills in, once it has begun")
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity).ProducesProblem(StatusCodes.Status429TooManyRequests);
        api.MapDelete("talks/{id}/form", async (string id, HttpContext context, Caller caller, Dispatcher dispatcher, CancellationToken ct) =>
        {
            var isTheirs = await dispatcher.DoAsync(floor =>
            {
                if (floor.Find(id, caller.Holders) is not { } talk) return false;
                caller.Touch(floor, talk);
                floor.EndForm(talk);
                return true;
            }, ct);
            return isTheirs ? TypedResults.NoContent() : CounsellingProblems.UnknownTicket(context);
        }).WithName("hideForm").WithTags("counselling").WithSummary("Let the agent see it no more").Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("talks/{id}/form", async (string id, HttpContext context, Caller caller, Dispatcher dispatcher, CancellationToken ct) =>
        {
            var (isTheirs, shown) = await dispatcher.DoAsync(floor => floor.Find(id, caller.Holders) is { } talk ? (true, talk.ShownForm) : (false, null), ct);
            return isTheirs ? TypedResults.Ok(new Response(shown?.Suggestion, shown?.Show)) : CounsellingProblems.UnknownTicket(context);
        }).WithName("readSuggestion").WithTags("counselling").WithSummary("What the agent suggests for a field that one shows, and whether one does").Produces<Response>().ProducesProblem(StatusCodes.Status404NotFound);
    }

    /// <summary>As it is shown: numbers that identify or pay are hidden here as in everything that is said.</summary>
    private static List<SharedField>? Clean(IReadOnlyList<SharedField>? fields, TalkText words)
    {
        if (fields is null or { Count: > MostFields }) return null;
        var clean = new List<SharedField>(fields.Count);
        foreach (var field in fields)
        {
            if (field is not { Name.Length: > 0 and <= LongestName, Label.Length: <= LongestLabel, Value.Length: <= LongestValue }) return null;
            clean.Add(new SharedField(field.Name, words.Mask(OneLine(field.Label)), words.Mask(OneLine(field.Value))));
        }

        return clean;
    }

    private static string OneLine(string text) => string.Join(' ', TalkText.Clean(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
