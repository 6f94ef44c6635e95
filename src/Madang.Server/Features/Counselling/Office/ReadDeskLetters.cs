using Madang.Server.Data;
using Madang.Server.Features.AccessLog.Contract;
using Madang.Server.Features.Staff.Contract;
using Madang.Server.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Madang.Server.Features.Counselling.Office;

/// <summary>Agents read the messages that were left at the desks, one at a time, and delete those that are dealt with. Each that is opened is written down first.</summary>
internal static class ReadDeskLetters
{
    public const string Path = "/office/desk-letters";

    private const int MostShown = 200;

    public static void Map(WebApplication app)
    {
        var letters = app.MapGroup(Path).RequireRole(ShowOfficeDesk.Role).ExcludeFromDescription();
        letters.MapGet("", async (HttpContext context, MadangDbContext database, IOptions<CounsellingOptions> options, CancellationToken ct) =>
        {
            var left = await database.Set<DeskLetter>().OrderBy(l => l.LeftAt).Take(MostShown).Select(l => new { l.Id, l.Desk, l.Skill, l.Language, l.LeftAt }).ToListAsync(ct);
            var texts = context.Texts();
            return Pages.Show<DeskLettersPage>(new { Letters = left.Select(l => new LetterRow(l.Id, QueueRow.NameOf(new Queue.QueueKey(l.Desk, l.Skill), texts), l.Language, l.LeftAt, l.LeftAt.AddDays(options.Value.LetterDays))).ToList() });
        });
        letters.MapGet("/{id}", async (string id, HttpContext context, CurrentStaff staff, MadangDbContext database, IAccessLog log, IOptions<CounsellingOptions> options, CancellationToken ct) =>
        {
            if (await database.Set<DeskLetter>().AsNoTracking().SingleOrDefaultAsync(l => l.Id == id, ct) is not { } letter) return WebProblems.NotFound(context);
            await log.NoteAsync(AccessLooker.Of(context, staff), Note(letter.Person, id, AccessKind.View), ct);
            return Pages.Show<DeskLetterPage>(new
            {
                Letter = new LetterRow(letter.Id, QueueRow.NameOf(new Queue.QueueKey(letter.Desk, letter.Skill), context.Texts()), letter.Language, letter.LeftAt, letter.LeftAt.AddDays(options.Value.LetterDays)),
                letter.Text,
                letter.Email,
            });
        });
        letters.MapPost("/{id}/delete", async (string id, HttpContext context, CurrentStaff staff, MadangDbContext database, IAccessLog log, CancellationToken ct) =>
        {
            if (await database.Set<DeskLetter>().AsNoTracking().SingleOrDefaultAsync(l => l.Id == id, ct) is not { } letter) return LocalRedirect.To(Path);
            await log.NoteAsync(AccessLooker.Of(context, staff), Note(letter.Person, id, AccessKind.Delete), ct);
            await database.Set<DeskLetter>().Where(l => l.Id == id).ExecuteDeleteAsync(ct);
            return LocalRedirect.To(Path);
        });
    }

    // Of somebody without an account the number of the letter stands for them.
    private static AccessNote Note(string? person, string id, AccessKind what) => new(person ?? id, what, "question", AccessReasons.Desk, id);
}

/// <summary>A message in the list: nothing of what it says.</summary>
public sealed record LetterRow(string Id, string Queue, string Language, DateTimeOffset LeftAt, DateTimeOffset DeleteAt);
