using Madang.Server.Content;
using Madang.Server.Data;
using Madang.Server.Features.Counselling.Floor;
using Madang.Server.Features.Counselling.Record;
using Madang.Server.Web;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Counselling;

/// <summary>A citizen says once how a finished talk was.</summary>
internal static class RateTalk
{
    private const int LongestComment = 500;

    /// <param name="Stars">1 to 5.</param>
    /// <param name="Comment">In the citizen's words.</param>
    public sealed record Request(int Stars, string? Comment = null);

    public static void Map(IEndpointRouteBuilder pages, RouteGroupBuilder api)
    {
        api.MapPost("talks/{id}/rating", async (string id, Request request, HttpContext context, Caller caller, TicketDesk tickets, MadangDbContext database, TalkText words, City city, CancellationToken ct) =>
            await RateAsync(id, request, context, caller, tickets, database, words, city, ct) ?? TypedResults.NoContent())
            .WithName("rateTalk").WithTags("counselling").WithSummary("Rate a finished talk, once")
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        pages.MapPost($"{ShowTicket.Path}/{{id}}/rating", async (string id, HttpContext context, Caller caller, TicketDesk tickets, MadangDbContext database, TalkText words, City city, CancellationToken ct) =>
        {
            var form = await context.Request.ReadFormAsync(ct);
            _ = int.TryParse(form["stars"], System.Globalization.CultureInfo.InvariantCulture, out var stars);
            await RateAsync(id, new Request(stars, form["comment"].ToString()), context, caller, tickets, database, words, city, ct);
            return LocalRedirect.To(context.InPanel($"{ShowTicket.Path}/{Uri.EscapeDataString(id)}"));
        }).ExcludeFromDescription();
    }

    /// <returns>The refusal; null when it is stored.</returns>
    private static async Task<IResult?> RateAsync(string id, Request request, HttpContext context, Caller caller, TicketDesk tickets, MadangDbContext database, TalkText words, City city, CancellationToken ct)
    {
        if (await tickets.EndedAsync(id, caller, ct) is not { } ended)
            return await tickets.IsTheirsAsync(id, caller, ct) ? CounsellingProblems.NotCalled(context) : CounsellingProblems.UnknownTicket(context);
        if (request.Stars is < 1 or > 5) return CounsellingProblems.Text(context, "counselling.stars");
        if (ended.State != Queue.TicketState.Closed) return CounsellingProblems.NotCalled(context);
        var comment = words.Read(request.Comment).Said?.Text;
        if (comment?.Length > LongestComment) comment = comment[..LongestComment];
        // Of two at once one is the first.
        var rated = await database.Set<StoredTicket>().Where(t => t.Id == id && t.Rating == null)
            .ExecuteUpdateAsync(t => t.SetProperty(x => x.Rating, request.Stars).SetProperty(x => x.RatingComment, comment), ct);
        if (rated != 1) return CounsellingProblems.Rated(context);
        var taken = city.Local(ended.TakenAt);
        var (day, hour) = (DateOnly.FromDateTime(taken.DateTime), taken.Hour);
        await database.Set<DeskHour>().Where(h => h.Desk == ended.Home && h.Day == day && h.Hour == hour)
            .ExecuteUpdateAsync(h => h.SetProperty(x => x.Ratings, x => x.Ratings + 1).SetProperty(x => x.Stars, x => x.Stars + request.Stars), ct);
        return null;
    }
}
