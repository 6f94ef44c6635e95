using Madang.Server.Data;
using Madang.Server.Features.Staff.Contract;
using Madang.Server.Web;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Safety.Office;

/// <summary>The staff keeps the lists of words: sees what a change would catch, makes it, takes it back, and reads who changed what.</summary>
internal static class ChangeWords
{
    public const string Path = "/office/language";
    public const StaffRole Roles = StaffRole.ContentEditor | StaffRole.Moderator;

    public const int LongestTyped = 4_000;

    private const int MostTyped = 20, ChangesShown = 100;

    public static void Map(WebApplication app)
    {
        var language = app.MapGroup(Path).RequireRole(Roles).ExcludeFromDescription().TakeForms();
        language.MapGet("", async (HttpContext context, WordLists lists, MadangDbContext database, CancellationToken ct) =>
            await ShowAsync(WordForm.Empty, null, null, context, lists, database, StatusCodes.Status200OK, ct));
        language.MapPost("/trial", async (HttpContext context, WordLists lists, WordTrial trial, MadangDbContext database, CancellationToken ct) =>
        {
            var form = Read(await context.Request.ReadFormAsync(ct));
            var (word, problem) = form is { Text.Length: 0, Sentences.Length: > 0 and <= LongestTyped } ? (null, null) : Check(form);
            var tried = problem is null ? trial.Try(word, Typed(form)) : null;
            return await ShowAsync(form, problem, tried, context, lists, database, problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity, ct);
        });
        language.MapPost("", async (HttpContext context, CurrentStaff staff, WordLists lists, WordKeeper keeper, MadangDbContext database, CancellationToken ct) =>
        {
            var form = Read(await context.Request.ReadFormAsync(ct));
            var (word, problem) = Check(form);
            if (word is null) return await ShowAsync(form, problem, null, context, lists, database, StatusCodes.Status422UnprocessableEntity, ct);
            await keeper.KeepAsync(word, staff.Member!, ct);
            return LocalRedirect.To($"{Path}?done=changed");
        });
        language.MapPost("/undo", async (HttpContext context, CurrentStaff staff, WordKeeper keeper, CancellationToken ct) =>
        {
            var text = (await context.Request.ReadFormAsync(ct))["text"].ToString();
            return LocalRedirect.To(await keeper.UndoAsync(text, staff.Member!, ct) ? $"{Path}?done=undone" : Path);
        });
    }

    private static WordForm Read(IFormCollection form) => new(
        form["text"].ToString().Trim(), form["listing"].ToString(), form["strict"] == "yes", form["whole"] == "yes", form["disguised"] == "yes", form["sentences"].ToString());

    /// <returns>The change, or the end of a text key <c>safety.office.problem.*</c>.</returns>
    private static (ListedWord? Word, string? Problem) Check(WordForm form)
    {
        if (form.Sentences.Length > LongestTyped) return (null, "sentences");
        if (Listings.Read(form.Listing) is not { } listing) return (null, "listing");
        if (WordTrial.Read(form.Text, listing) is not { } text) return (null, "text");
        return (new ListedWord { Text = text, Listing = listing, Strict = form.Strict, Whole = form.Whole, Disguised = form.Disguised }, null);
    }

    private static List<string> Typed(WordForm form) => [.. form.Sentences.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Take(MostTyped)];

    private static async Task<IResult> ShowAsync(
        WordForm form, string? problem, Trial? trial, HttpContext context, WordLists lists, MadangDbContext database, int status, CancellationToken ct)
    {
        var changes = await database.Set<ListChange>().AsNoTracking().OrderByDescending(c => c.Id).Take(ChangesShown).ToListAsync(ct);
        return Pages.Show<LanguagePage>(new
        {
            Form = form,
            Problem = problem,
            Trial = trial,
            Now = trial is null || form.Text.Length == 0 ? null : Line(lists.Of(WordTrial.Read(form.Text, Listing.Off)!)),
            Changed = lists.Changed.Select(c => new ChangedWord(Line(c), Line(lists.OfContent(c.Text)))).ToList(),
            Changes = changes.ConvertAll(c => new ChangeLine(c.At, c.Name, c.Text, c.Listing?.Word(), Marks(c.Strict, c.Whole, c.Disguised))),
            Done = context.Request.Query["done"].ToString(),
        }, status);
    }

    private static WordLine Line(ListedWord word) => new(word.Text, word.Listing.Word(), Marks(word.Strict, word.Whole, word.Disguised));

    private static List<string> Marks(bool strict, bool whole, bool disguised) => [.. new[] { (strict, "strict"), (whole, "whole"), (disguised, "disguised") }.Where(m => m.Item1).Select(m => m.Item2)];
}

/// <summary>The form as it was typed.</summary>
public sealed record WordForm(string Text, string Listing, bool Strict, bool Whole, bool Disguised, string Sentences)
{
    internal static readonly WordForm Empty = new("", "mask", false, false, false, "");
}

/// <param name="Listing">block, mask, flag, allow, off.</param>
/// <param name="Marks">strict, whole, disguised: those that hold.</param>
public sealed record WordLine(string Text, string Listing, IReadOnlyList<string> Marks);

public sealed record ChangedWord(WordLine Word, WordLine OfContent);

/// <param name="Listing">Null when it is again what the content says.</param>
public sealed record ChangeLine(DateTimeOffset At, string By, string Text, string? Listing, IReadOnlyList<string> Marks);
