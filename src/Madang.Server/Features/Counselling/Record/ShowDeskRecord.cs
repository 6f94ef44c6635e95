using Madang.Server.Data;
using Madang.Server.Features.Transparency.Contract;
using Madang.Server.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Madang.Server.Features.Counselling.Record;

/// <summary>Anyone reads how well the desks serve: of the last four weeks, by desk and by hour, as a page and as JSON.</summary>
internal static class ShowDeskRecord
{
    public const string Path = "/transparency/desks";

    private const int Days = 28;

    public static void Map(WebApplication app)
    {
        app.MapGet("/api/transparency/desks", async (MadangDbContext database, DeskBook book, Moments moments, TimeProvider clock, IOptions<CounsellingOptions> options, CancellationToken ct) =>
            TypedResults.Ok(await ReadAsync(database, book, moments, clock, options, ct))).WithName("getDeskRecord").WithTags("transparency").WithSummary("How well the desks serve");
        app.MapGet(Path, async (MadangDbContext database, DeskBook book, Moments moments, TimeProvider clock, IOptions<CounsellingOptions> options, CancellationToken ct) =>
            Pages.Show<DeskRecordPage>(new { Record = await ReadAsync(database, book, moments, clock, options, ct) })).ExcludeFromDescription();
    }

    private static async Task<DeskRecords> ReadAsync(MadangDbContext database, DeskBook book, Moments moments, TimeProvider clock, IOptions<CounsellingOptions> options, CancellationToken ct)
    {
        var to = moments.DayOf(clock.GetUtcNow());
        var from = to.AddDays(1 - Days);
        var hours = await database.Set<DeskHour>().AsNoTracking().Where(h => h.Day >= from).ToListAsync(ct);
        var known = hours.Where(h => book.Find(h.Desk) is not null).ToList();
        return new DeskRecords(from, to, options.Value.ServedWithinSeconds,
            [.. book.All.Select(d => Of(d.Id, null, known.Where(h => h.Desk == d.Id)))],
            [.. known.GroupBy(h => (h.Desk, h.Hour)).OrderBy(g => g.Key.Desk, StringComparer.Ordinal).ThenBy(g => g.Key.Hour).Select(g => Of(g.Key.Desk, g.Key.Hour, g))]);
    }

    private static DeskRecord Of(string desk, int? hour, IEnumerable<DeskHour> of)
    {
        var hours = of.ToList();
        var waits = Enumerable.Range(0, DeskHour.Bounds.Count + 1).Select(i => hours.Sum(h => h.Waits[i])).ToList();
        var (called, finished, ratings) = (hours.Sum(h => h.Called), hours.Sum(h => h.Finished), hours.Sum(h => h.Ratings));
        return new DeskRecord(
            desk, hour, Few.Hidden(hours.Sum(h => h.Taken)), Few.Hidden(called), Share(hours.Sum(h => h.InTime), called), Few.Are(called) ? null : DeskHour.Quantile(waits, 0.5), Few.Are(called) ? null : DeskHour.Quantile(waits, 0.9),
            Few.Hidden(hours.Sum(h => h.GivenUp)), Few.Hidden(finished), Share(hours.Sum(h => h.Resolved), finished), Few.Hidden(ratings), Few.Are(ratings) ? null : Math.Round((double)hours.Sum(h => h.Stars) / ratings, 1));
    }

    private static int? Share(long part, long whole) => Few.Are(whole) ? null : (int)Math.Round(100d * part / whole);
}

/// <param name="Desk">An id of services.json.</param>
/// <param name="Hour">Of the day; null for all.</param>
/// <param name="Taken">Tickets; null, like the other counts, where there were some but fewer than 5.</param>
/// <param name="Called">Of those, called by an agent.</param>
/// <param name="InTimePercent">Of those who were called, within the promised time; null, like every share, median and average, where fewer than 5 are behind it.</param>
/// <param name="MedianSeconds">Half of all were called within so many seconds: the end of the span in which the median lies.</param>
/// <param name="NinetiethSeconds">The same for nine of ten; null when it is longer than half an hour.</param>
/// <param name="GivenUp">Ended without a talk.</param>
/// <param name="Finished">Talks that came to their end.</param>
/// <param name="ResolvedPercent">Of those, answered there and then.</param>
/// <param name="Ratings">How many rated.</param>
/// <param name="Stars">On average, 1 to 5.</param>
public sealed record DeskRecord(
    string Desk, int? Hour, long? Taken, long? Called, int? InTimePercent, int? MedianSeconds, int? NinetiethSeconds, long? GivenUp, long? Finished, int? ResolvedPercent, long? Ratings, double? Stars);

/// <param name="From">The first day that is counted.</param>
/// <param name="To">The last.</param>
/// <param name="PromisedSeconds">Within which somebody is to be called.</param>
/// <param name="Desks">Each desk whole.</param>
/// <param name="Hours">Each desk by the hour in which tickets were taken.</param>
public sealed record DeskRecords(DateOnly From, DateOnly To, int PromisedSeconds, IReadOnlyList<DeskRecord> Desks, IReadOnlyList<DeskRecord> Hours);
