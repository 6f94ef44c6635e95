using System.Buffers.Text;
using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using Madang.Server.Features.Counselling.Floor;
using Madang.Server.Features.Counselling.Queue;
using Madang.Server.Features.Transparency.Contract;
using Madang.Server.Web;
using Madang.World;

namespace Madang.Server.Features.Counselling;

/// <summary>A citizen takes a numbered place in the queue of a desk.</summary>
internal static class TakeTicket
{
    public const int LongestTopic = 200;

    /// <summary>A form of Korean words, as browsers write it, stays under the most that a request may have.</summary>
    public const int LongestBackground = 4000;

    public const int LongestPlace = 100;

    /// <param name="Field">Which of the desk's fields; needed where it has some.</param>
    /// <param name="Topic">What it is about, in the citizen's words.</param>
    /// <param name="Place">The page or place it is taken from, by its path; kept where that is no private one.</param>
    /// <param name="Background">What was said before, elsewhere in the city, for the agent.</param>
    /// <param name="ShowEarlier">Lets the agent read one's earlier talks.</param>
    public sealed record Request([property: StringLength(40)] string? Field = null, [property: StringLength(LongestTopic)] string? Topic = null, [property: StringLength(LongestPlace)] string? Place = null,
        bool ShowEarlier = false, [property: StringLength(LongestBackground)] string? Background = null);

    /// <param name="Id">Names the ticket and its talk.</param>
    /// <param name="Number">What is called.</param>
    /// <param name="Position">1 for whoever is next; null when it is called already.</param>
    /// <param name="Waiting">How many wait in that queue.</param>
    /// <param name="EstimateSeconds">Null when nobody can say.</param>
    /// <param name="Advice">crisis: there are numbers to call at any hour. Null for nothing to say.</param>
    public sealed record Response(string Id, int Number, int? Position, int Waiting, int? EstimateSeconds, string? Advice);

    public static void Map(IEndpointRouteBuilder pages, RouteGroupBuilder api)
    {
        api.MapPost("desks/{desk}/tickets", async (string desk, Request? request, HttpContext context, Caller caller, TicketOffice office, TalkText words, CancellationToken ct) =>
        {
            request ??= new Request();
            var topic = words.Beside(request.Topic, LongestTopic);
            var (view, isNew, problem) = await office.TakeAsync(desk, request, topic?.Text, hasScript: true, context, caller, ct);
            if (view is null) return problem!;
            var answer = new Response(view.Id, view.Number, view.Position, view.Waiting, view.EstimateSeconds, topic is { IsCrisis: true } ? "crisis" : null);
            return isNew ? TypedResults.Created($"/api/tickets/{view.Id}", answer) : TypedResults.Ok(answer);
        }).WithName("takeTicket").WithTags("counselling").WithSummary("Take a place in a desk's queue; repeated, the place one has")
            .Produces<Response>().Produces<Response>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);

        pages.MapPost($"{ShowDesks.Path}/{{desk}}/tickets", async (string desk, HttpContext context, Caller caller, TicketOffice office, TalkText words, CancellationToken ct) =>
        {
            var form = await context.Request.ReadFormAsync(ct);
            var topic = words.Beside(form["topic"], LongestTopic);
            var request = new Request(Word(form["field"]), null, Word(form["place"]), form["earlier"] == "yes", form["with-background"] == "yes" ? Word(form["background"]) : null);
            var (view, _, _) = await office.TakeAsync(desk, request, topic?.Text, hasScript: false, context, caller, ct);
            var isCrisis = topic is { IsCrisis: true };
            return view is not null ? LocalRedirect.To(context.InPanel($"{ShowTicket.Path}/{view.Id}{(isCrisis ? "?advice=crisis" : "")}"))
                // Why not stands on the desk's page: closed, too late, a field to choose, a level that is missing.
                : LocalRedirect.To(context.InPanel($"{ShowDesks.Path}/{Uri.EscapeDataString(desk)}?refused{(isCrisis ? "&advice=crisis" : "")}"));
        }).ExcludeFromDescription();
    }

    private static string? Word(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed;

    /// <summary>Gives out places, for the page and for programs alike.</summary>
    internal sealed class TicketOffice(Dispatcher dispatcher, DeskBook desks, IServiceTally tally, TalkText words)
    {
        /// <param name="desk">Where.</param>
        /// <param name="request">What is wanted, as it was sent.</param>
        /// <param name="topic">Of that, what it is about, as it is kept.</param>
        /// <param name="hasScript">Whether the page looks again by itself.</param>
        /// <param name="context">Of the request.</param>
        /// <param name="caller">Who.</param>
        /// <param name="ct">Ends it.</param>
        public async Task<(TicketView? View, bool IsNew, IResult? Problem)> TakeAsync(string desk, Request request, string? topic, bool hasScript, HttpContext context, Caller caller, CancellationToken ct)
        {
            if (desks.Find(desk) is not { } entry) return (null, false, CounsellingProblems.UnknownDesk(context));
            if (entry.Fields is { Count: > 0 } fields ? fields.All(f => f.Id != request.Field) : request.Field is not null) return (null, false, CounsellingProblems.UnknownField(context));
            if (caller.Level < (IdentityLevel)entry.Level) return (null, false, CounsellingProblems.Level(context, (IdentityLevel)entry.Level));

            var language = context.Texts().Language;
            var named = caller.Named();
            request = request with { Topic = topic, Place = request.Place is { } place && PlaceNames.IsShown(place) ? words.Mask(place) : null };
            var before = words.Beside(request.Background, LongestBackground)?.Text;
            var taken = await dispatcher.DoAsync(floor => Take(floor, entry, request, before, hasScript, language, named), ct);
            if (taken.View is null)
            {
                tally.Refused(desk);
                return (null, false, taken.Refusal == Refusal.TooLate ? CounsellingProblems.TooLate(context, taken.Opening) : CounsellingProblems.DeskClosed(context, taken.Opening));
            }

            named.Keep(context);
            return (taken.View, taken.IsNew, null);
        }

        private (TicketView? View, bool IsNew, Refusal Refusal, Opening Opening) Take(CounsellingFloor floor, DeskEntry desk, Request request, string? before, bool hasScript, string language, Caller caller)
        {
            var queue = new QueueKey(desk.Id, request.Field ?? "");
            Talk? made = null;
            var (ticket, isNew, refusal) = floor.Hall.Take(takenAt =>
            {
                var (day, number) = dispatcher.NextNumber(desk.Id, floor.Now.Wall);
                var record = new StoredTicket
                {
                    Id = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16)),
                    Day = day,
                    Home = desk.Id,
                    Number = number,
                    Desk = desk.Id,
                    Skill = queue.Skill,
                    Holder = caller.Holders[0],
                    Person = caller.Visitor.Citizen?.Person,
                    Name = caller.Visitor.Citizen?.Name,
                    Language = language,
                    Topic = request.Topic,
                    Place = request.Place,
                    Priority = 1,
                    ShowsEarlier = request.ShowEarlier,
                    TakenAt = takenAt,
                    State = TicketState.Waiting,
                    HasScript = hasScript,
                };
                made = new Talk(record.ToTicket(), record) { Level = (int)caller.Level };
                return made.Ticket;
            }, queue, caller.Holders, floor.Now);
            if (made is not null)
            {
                floor.Add(made);
                if (before is not null) floor.Note(made, NoteKind.Before, "", before);
            }

            if (ticket is null) return (null, false, refusal, desks.OpeningOf(desk.Id, floor.Now.Wall));

            // So that an agent who is free has it already in the answer.
            floor.Follow();
            return (TicketView.Of(floor, floor.Find(ticket.Id)!), isNew, Refusal.None, default);
        }
    }
}
