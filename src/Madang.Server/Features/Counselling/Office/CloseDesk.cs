using System.Globalization;
using Madang.Server.Content;
using Madang.Server.Data;
using Madang.Server.Features.Staff.Contract;
using Madang.Server.Web;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Counselling.Office;

/// <summary>An operator closes a desk out of turn, with the reason that citizens read, or opens it again.</summary>
internal static class CloseDesk
{
    public const string Path = "/office/desk-closings";

    private const int LongestReason = 200;

    public static void Map(WebApplication app)
    {
        var closings = app.MapGroup(Path).RequireRole(StaffRole.Operator).ExcludeFromDescription();
        closings.MapGet("", async (HttpContext context, DeskBook book, MadangDbContext database, TimeProvider clock, City city, CancellationToken ct) =>
            Pages.Show<DeskClosingsPage>(await ShownAsync(context, book, database, clock, city, null, ct)));
        closings.MapPost("", async (HttpContext context, CurrentStaff staff, DeskBook book, DeskHours hours, MadangDbContext database, TimeProvider clock, City city, CancellationToken ct) =>
        {
            var form = await context.Request.ReadFormAsync(ct);
            var reason = TalkText.Clean(form["reason"].ToString());
            if (book.Find(form["desk"].ToString()) is not { } desk || reason.Length is 0 or > LongestReason || Moment(form["from"], city) is not { } from || Moment(form["until"], city) is not { } until || until <= from)
                return Pages.Show<DeskClosingsPage>(await ShownAsync(context, book, database, clock, city, "counselling.closings.wrong", ct), StatusCodes.Status422UnprocessableEntity);
            database.Add(new DeskClosing { Desk = desk.Id, From = from, Until = until, Reason = reason, By = staff.Member!.Name });
            await database.SaveChangesAsync(ct);
            hours.Close(await AllAsync(database, ct));
            return LocalRedirect.To(Path);
        });
        closings.MapPost("/{id:long}/open", async (long id, DeskHours hours, MadangDbContext database, TimeProvider clock, CancellationToken ct) =>
        {
            var now = clock.GetUtcNow();
            await database.Set<DeskClosing>().Where(c => c.Id == id && c.Until > now).ExecuteUpdateAsync(c => c.SetProperty(x => x.Until, x => x.From > now ? x.From : now), ct);
            hours.Close(await AllAsync(database, ct));
            return LocalRedirect.To(Path);
        });
    }

    private static async Task<object> ShownAsync(HttpContext context, DeskBook book, MadangDbContext database, TimeProvider clock, City city, string? problem, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var coming = await database.Set<DeskClosing>().AsNoTracking().Where(c => c.Until > now && c.From < c.Until).OrderBy(c => c.From).ToListAsync(ct);
        var texts = context.Texts();
        return new
        {
            Desks = book.All.Select(d => new DeskName(d.Id, texts[$"services.{d.Id}.name"])).ToList(),
            Closings = coming.Select(c => new ClosingRow(c.Id, DeskNames.Of(texts, c.Desk), c.From, c.Until, c.Reason, c.By)).ToList(),
            Unverified = city.Holidays.Unverified.Where(h => h.Day >= city.DayOf(now)).Select(h => new UnverifiedDay(h.Day, texts[$"holidays.{h.Name}"], h.Source)).ToList(),
            KnownUntil = city.Holidays.File.Until,
            Problem = problem,
        };
    }

    private static Task<List<DeskClosing>> AllAsync(MadangDbContext database, CancellationToken ct) => database.Set<DeskClosing>().AsNoTracking().ToListAsync(ct);

    /// <summary>As a browser's field of date and time writes it, in the city's time.</summary>
    private static DateTimeOffset? Moment(string? typed, City city) =>
        DateTime.TryParseExact(typed, "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) ? new DateTimeOffset(local, city.Zone.GetUtcOffset(local)) : null;
}

public sealed record DeskName(string Id, string Name);

public sealed record ClosingRow(long Id, string Desk, DateTimeOffset From, DateTimeOffset Until, string Reason, string By);

/// <summary>A day in the list of holidays that no statute was read for.</summary>
public sealed record UnverifiedDay(DateOnly Day, string Name, string? Source);
