using System.Security.Cryptography;
using Madang.Server.Data;
using Madang.Server.Web;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Counselling.Cases;

/// <summary>A citizen chooses a word for their talk and gets a number: with both they can go on with it by telephone. Chosen again, the word is another and the number stays.</summary>
internal static class OpenCase
{
    private const int Digits = 8;
    private const string Digit = "0123456789";

    public static void Map(IEndpointRouteBuilder pages) => pages.MapPost($"{ShowTicket.Path}/{{id}}/case", async (string id, HttpContext context, Caller caller, TicketDesk tickets, MadangDbContext database, CancellationToken ct) =>
    {
        var form = await context.Request.ReadFormAsync(ct);
        if (await tickets.ViewAsync(id, caller, ct) is not { } view) return Pages.Show<MessagePage>(new { Key = "counselling.no-ticket", Path = $"{ShowTicket.Path}/{id}" }, StatusCodes.Status404NotFound);
        var problem = !view.HasTalk ? CounsellingProblems.NotCalledCode : CaseWord.Read(form["word"]) is { } word ? await KeepAsync(view.Id, word, database, ct) : CounsellingProblems.CaseWordCode;
        return LocalRedirect.To(context.InPanel($"{ShowTicket.Path}/{Uri.EscapeDataString(id)}{(problem is null ? "" : $"?problem={problem}")}") + "#case");
    }).ExcludeFromDescription();

    private static async Task<string?> KeepAsync(string ticket, string word, MadangDbContext database, CancellationToken ct)
    {
        var kept = CaseWord.Keep(word);
        if (await database.Set<TalkCase>().SingleOrDefaultAsync(c => c.Ticket == ticket, ct) is { } known)
        {
            known.Word = kept;
            await database.SaveChangesAsync(ct);
            return null;
        }

        var number = RandomNumberGenerator.GetString(Digit, Digits);
        while (await database.Set<TalkCase>().AnyAsync(c => c.Number == number, ct)) number = RandomNumberGenerator.GetString(Digit, Digits);
        database.Add(new TalkCase { Number = number, Ticket = ticket, Word = kept });
        try
        {
            await database.SaveChangesAsync(ct);
        }
        catch (DbUpdateException)
        {
            // Of two presses at once one is the first: the page shows its number.
        }

        return null;
    }
}

/// <summary>The case of a talk, as its citizen sees it.</summary>
/// <param name="Number">As one says it.</param>
/// <param name="Wrong">Wrong words that were given for it since the last right one.</param>
public sealed record CaseView(string Number, int Wrong)
{
    internal static CaseView? Of(TalkCase? kept) => kept is null ? null : new CaseView(TalkCase.Written(kept.Number), kept.Wrong);
}
