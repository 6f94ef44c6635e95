using System.Security.Cryptography;
using Madang.Server.Content;
using Madang.Server.Features.Counselling.Floor;
using Madang.Server.Web;
using Microsoft.Extensions.Options;

namespace Madang.Server.Features.Counselling;

/// <summary>A citizen leaves a message at a desk that is closed, or whose row was too long, for an answer by e-mail or telephone.</summary>
internal static class LeaveLetter
{
    private const string NumberLetters = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    private const int NumberLength = 11;

    public static void Map(IEndpointRouteBuilder pages)
    {
        var path = $"{ShowDesks.Path}/{{desk}}/letter";
        pages.MapGet(path, async (string desk, HttpContext context, Dispatcher dispatcher, DeskBook book, City city, IOptions<CounsellingOptions> options, CancellationToken ct) =>
        {
            context.Response.Headers.CacheControl = "no-store";
            if (await ShowDesks.ViewAsync(desk, context, dispatcher, book, city, ct) is not { } view) return WebProblems.NotFound(context);
            return Pages.Show<LetterPage>(new
            {
                Desk = view,
                Form = new LetterForm(context.Request.Query["field"].ToString(), "", "", context.Request.Query["ticket"].ToString()),
                Number = context.Request.Query["left"].ToString() is { Length: NumberLength } number ? number : null,
                Days = options.Value.LetterDays,
                IsCallForHelp = context.Request.Query["advice"] == "crisis",
            });
        }).ExcludeFromDescription();
        pages.MapPost(path, async (string desk, HttpContext context, Caller caller, Dispatcher dispatcher, DeskBook book, City city, TicketDesk tickets, TalkText words, TimeProvider clock, IOptions<CounsellingOptions> options, CancellationToken ct) =>
        {
            context.Response.Headers.CacheControl = "no-store";
            if (await ShowDesks.ViewAsync(desk, context, dispatcher, book, city, ct) is not { } view) return WebProblems.NotFound(context);
            var typed = await context.Request.ReadFormAsync(ct);
            var form = new LetterForm(typed["field"].ToString(), typed["text"].ToString(), typed["email"].ToString().Trim(), typed["ticket"].ToString());
            var (said, problem) = words.Read(form.Text);
            var wrong = view.Fields.Count > 0 && view.Fields.All(f => f.Id != form.Field) ? ("field", CounsellingProblems.UnknownFieldCode)
                : said is null ? ("text", problem!)
                : form.Email.Length > 0 && !EmailAddress.IsOne(form.Email) ? ("email", "counselling.letter.email-wrong")
                : default;
            if (wrong != default)
                return Pages.Show<LetterPage>(new { Desk = view, Form = form, Days = options.Value.LetterDays, ProblemField = wrong.Item1, Problem = wrong.Item2 }, StatusCodes.Status422UnprocessableEntity);

            var letter = new DeskLetter
            {
                Id = RandomNumberGenerator.GetString(NumberLetters, NumberLength),
                Desk = desk,
                Skill = view.Fields.Count > 0 ? form.Field : "",
                Ticket = form.Ticket.Length > 0 && await tickets.IsTheirsAsync(form.Ticket, caller, ct) ? form.Ticket : null,
                Person = caller.Visitor.Citizen?.Person,
                Language = context.Texts().Language,
                Text = said!.Text,
                Email = form.Email.Length > 0 ? form.Email : null,
                LeftAt = clock.GetUtcNow(),
            };
            await LeaveAsync(dispatcher, letter, ct);
            return LocalRedirect.To(context.InPanel($"{ShowDesks.Path}/{desk}/letter?left={letter.Id}{(said.IsCrisis ? "&advice=crisis" : "")}"));
        }).ExcludeFromDescription();
    }

    /// <summary>Stores a letter as safely as a ticket.</summary>
    private static Task<bool> LeaveAsync(Dispatcher dispatcher, DeskLetter letter, CancellationToken ct) => dispatcher.DoAsync(floor =>
    {
        floor.Pending.Letters.Add(letter);
        floor.Tell(Groups.Board, ServiceEvent.Board, letter.Desk, 0);
        return true;
    }, ct);
}

/// <summary>As it was typed.</summary>
public sealed record LetterForm(string Field, string Text, string Email, string Ticket);
