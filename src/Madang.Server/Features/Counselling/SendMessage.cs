using System.Text.RegularExpressions;
using Madang.Server.Data;
using Madang.Server.Features.Counselling.Floor;
using Madang.Server.Features.Counselling.Queue;
using Madang.Server.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Madang.Server.Features.Counselling;

/// <summary>A citizen says something in a talk. The same message sent again is there once and gets the same answer; a talk that is over stays over.</summary>
internal static partial class SendMessage
{
    /// <param name="Id">The sender's own: letters, digits and hyphens, new for each message and the same when it is sent again.</param>
    /// <param name="Text">At most 2,000 characters.</param>
    public sealed record Request(string Id, string Text);

    /// <param name="Seq">The number of the line.</param>
    /// <param name="Advice">masked: a number was hidden; crisis: there are numbers to call at any hour. Null for nothing to say.</param>
    public sealed record Response(long Seq, string? Advice);

    public static void Map(IEndpointRouteBuilder pages, RouteGroupBuilder api)
    {
        api.MapPost("talks/{id}/messages", async (string id, Request request, HttpContext context, Caller caller, Sender sender, CancellationToken ct) =>
        {
            var (sent, problem) = await sender.SendAsync(id, request, caller, ct);
            return problem is null ? TypedResults.Ok(sent) : Refuse(context, problem);
        }).WithName("sendMessage").WithTags("counselling").WithSummary("Say something in a talk; sent again, it is there once")
            .Produces<Response>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity).ProducesProblem(StatusCodes.Status429TooManyRequests);

        pages.MapPost($"{ShowTicket.Path}/{{id}}/messages", async (
            string id, HttpContext context, Caller caller, Sender sender, TicketDesk tickets, MadangDbContext database, IOptions<CounsellingOptions> options, CancellationToken ct) =>
        {
            var form = await context.Request.ReadFormAsync(ct);
            var (sent, problem) = await sender.SendAsync(id, new Request(form["id"].ToString(), form["text"].ToString()), caller, ct);
            if (problem is null) return LocalRedirect.To(context.InPanel($"{ShowTicket.Path}/{Uri.EscapeDataString(id)}{(sent!.Advice is { } advice ? $"?advice={advice}" : "")}") + "#latest");
            context.Response.Headers.CacheControl = "no-store";
            return await tickets.ViewAsync(id, caller, ct) is not { } view
                ? Pages.Show<MessagePage>(new { Key = "counselling.no-ticket", Path = $"{ShowTicket.Path}/{id}" }, StatusCodes.Status404NotFound)
                : Pages.Show<TicketPage>(await ShowTicket.ShownAsync(view, context, database, options.Value, ct, problem, form["text"].ToString()), StatusOf(problem));
        }).ExcludeFromDescription();
    }

    public static bool IsId(string? id) => id is not null && Id().IsMatch(id);

    public static int StatusOf(string problem) => problem switch
    {
        CounsellingProblems.UnknownTicketCode => StatusCodes.Status404NotFound,
        CounsellingProblems.FileLargeCode => StatusCodes.Status413PayloadTooLarge,
        CounsellingProblems.FileUnscannedCode => StatusCodes.Status503ServiceUnavailable,
        CounsellingProblems.TooFastCode => StatusCodes.Status429TooManyRequests,
        CounsellingProblems.TalkFullCode or CounsellingProblems.FilesFullCode or CounsellingProblems.TalkEndedCode or CounsellingProblems.NotCalledCode or CounsellingProblems.FormEndedCode or CounsellingProblems.NotYoursCode => StatusCodes.Status409Conflict,
        _ => StatusCodes.Status422UnprocessableEntity,
    };

    public static IResult Refuse(HttpContext context, string problem) => WebProblems.Create(context, StatusOf(problem), problem);

    [GeneratedRegex("^[A-Za-z0-9-]{1,64}$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Id();

    /// <summary>Takes what citizens say.</summary>
    internal sealed class Sender(Dispatcher dispatcher, TicketDesk tickets, MadangDbContext database, TalkText words, IOptions<CounsellingOptions> options)
    {
        /// <returns>The answer, or the code of the refusal.</returns>
        public async Task<(Response? Sent, string? Problem)> SendAsync(string ticket, Request request, Caller caller, CancellationToken ct)
        {
            if (!IsId(request.Id)) return (null, CounsellingProblems.BadIdCode);
            var (said, wrong) = words.Read(request.Text);
            if (said is null) return (null, wrong);

            var (seq, problem) = await dispatcher.DoAsync<(long, string?)>(floor =>
            {
                if (floor.Find(ticket, caller.Holders) is not { } talk) return (0, CounsellingProblems.UnknownTicketCode);
                caller.Touch(floor, talk);
                if (talk.Sent.TryGetValue(request.Id, out var known)) return (known, null);
                // Who has talked already may go on writing while the place is kept: it is read when somebody is there again.
                if (!talk.Ticket.HasTalk) return (0, CounsellingProblems.NotCalledCode);
                if (talk.Record.LastSeq >= options.Value.LinesOfTalk) return (0, CounsellingProblems.TalkFullCode);
                if (!talk.Pace.Enter(floor.Now.Up)) return (0, CounsellingProblems.TooFastCode);
                if (talk.Ticket.State == TicketState.Called) floor.Hall.Answer(ticket, floor.Now);
                return (floor.Say(talk, Side.Citizen, request.Id, null, said.Text, said.IsFlagged), null);
            }, ct);
            if (problem == CounsellingProblems.UnknownTicketCode && await tickets.EndedAsync(ticket, caller, ct) is not null)
            {
                var sent = await database.Set<TalkMessage>().AsNoTracking().Where(m => m.Ticket == ticket && m.Message == request.Id).Select(m => m.Seq).SingleOrDefaultAsync(ct);
                (seq, problem) = (sent, sent > 0 ? null : CounsellingProblems.TalkEndedCode);
            }

            return problem is null ? (new Response(seq, said.IsCrisis ? "crisis" : said.IsMasked ? "masked" : null), null) : (null, problem);
        }
    }
}
