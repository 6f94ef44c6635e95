using Madang.Server.Data;
using Madang.Server.Features.Counselling.Cases;
using Madang.Server.Features.Counselling.Floor;
using Madang.Server.Features.Counselling.FollowUps;
using Madang.Server.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Madang.Server.Features.Counselling;

/// <summary>Whoever holds a ticket sees where they are in the row, and the talk once it is called.</summary>
internal static class ShowTicket
{
    public const string Path = "/tickets";

    /// <summary>What one of one's own tickets is called by: the open ones.</summary>
    public sealed record OpenTickets(IReadOnlyList<TicketView> Tickets);

    public static void Map(IEndpointRouteBuilder pages, RouteGroupBuilder api)
    {
        api.MapGet("tickets", async (Caller caller, TicketDesk tickets, CancellationToken ct) => TypedResults.Ok(new OpenTickets(await tickets.OpenAsync(caller, ct))))
            .WithName("getTickets").WithTags("counselling").WithSummary("One's own open tickets");
        api.MapGet("tickets/{id}", async (string id, HttpContext context, Caller caller, TicketDesk tickets, CancellationToken ct) =>
        {
            if (await tickets.ViewAsync(id, caller, ct) is not { } view) return CounsellingProblems.UnknownTicket(context);
            caller.Keep(context);
            return TypedResults.Ok(view);
        })
            .WithName("getTicket").WithTags("counselling").WithSummary("Where one is in the row").Produces<TicketView>().ProducesProblem(StatusCodes.Status404NotFound);
        pages.MapGet($"{Path}/cards", async (HttpContext context, Caller caller, TicketDesk tickets, CancellationToken ct) =>
        {
            context.Response.Headers.CacheControl = "no-store";
            return Pages.Show<TicketCards>(new { Tickets = await tickets.OpenAsync(caller, ct) });
        }).ExcludeFromDescription();
        pages.MapGet($"{Path}/{{id}}", async (string id, HttpContext context, Caller caller, TicketDesk tickets, MadangDbContext database, IOptions<CounsellingOptions> options, CancellationToken ct) =>
        {
            context.Response.Headers.CacheControl = "no-store";
            if (await tickets.ViewAsync(id, caller, ct) is not { } view) return Pages.Show<MessagePage>(new { Key = "counselling.no-ticket", Path = $"{Path}/{id}" }, StatusCodes.Status404NotFound);
            caller.Keep(context);
            return Pages.Show<TicketPage>(await ShownAsync(view, context, database, options.Value, ct));
        }).ExcludeFromDescription();
    }

    /// <summary>What the page takes; also where a form on it is answered with what is wrong.</summary>
    public static async Task<object> ShownAsync(TicketView view, HttpContext context, MadangDbContext database, CounsellingOptions options, CancellationToken ct, string? problem = null, string? typed = null)
    {
        var messages = await database.Set<TalkMessage>().AsNoTracking().Where(m => m.Ticket == view.Id).OrderBy(m => m.Seq).ToListAsync(ct);
        var record = await database.Set<StoredTicket>().AsNoTracking().SingleAsync(t => t.Id == view.Id, ct);
        var promised = await FollowUpView.ReadAsync(database, view.Id, ct);
        return new
        {
            Ticket = view,
            Messages = messages.Select(m => MessageView.Of(m, context.Texts(), Side.Citizen)).ToList(),
            FollowUps = promised,
            KeptUntil = FollowUpView.KeptUntil(record.TakenAt, promised, options),
            AnswerSeconds = record.HasScript ? options.AnswerSeconds : options.AnswerMinutesWithoutScript * 60,
            Problem = problem,
            Case = CaseView.Of(await database.Set<TalkCase>().AsNoTracking().SingleOrDefaultAsync(c => c.Ticket == view.Id, ct)),
            FileProblem = context.Request.Query["problem"].ToString() is var wrong && wrong.StartsWith("counselling.file", StringComparison.Ordinal) && context.Texts().Has(wrong) ? wrong : null,
            IsWordWrong = context.Request.Query["problem"] == CounsellingProblems.CaseWordCode,
            Typed = typed,
            Advice = context.Request.Query["advice"].ToString() is ("masked" or "crisis") and var advice ? advice : null,
        };
    }
}
