using Madang.Server.Data;
using Madang.Server.Features.Transparency.Contract;
using Madang.Server.Web;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Transparency;

/// <summary>Anyone reads what the services have achieved, as a page and as JSON.</summary>
internal static class ShowTransparency
{
    public sealed record Response(IReadOnlyList<ServiceRecord> Services, IReadOnlyList<FigureTable> Figures);

    public static void Map(WebApplication app)
    {
        app.MapGet("/api/transparency", async (ServiceTally tally, MonthTally months, IEnumerable<FigureSection> sections, MadangDbContext database, CancellationToken ct) =>
            TypedResults.Ok(new Response(await RowsAsync(tally, database, ct), await FiguresAsync(months, sections, database, ct))))
            .WithName("getTransparency").WithTags("transparency").WithSummary("What the services have achieved");
        app.MapGet("/transparency", async (ServiceTally tally, MonthTally months, IEnumerable<FigureSection> sections, IEnumerable<RecordPage> more, MadangDbContext database, CancellationToken ct) =>
            Pages.Show<TransparencyPage>(new { Rows = await RowsAsync(tally, database, ct), Figures = await FiguresAsync(months, sections, database, ct), More = more.ToList() })).ExcludeFromDescription();
    }

    private static async Task<IReadOnlyList<ServiceRecord>> RowsAsync(ServiceTally tally, MadangDbContext database, CancellationToken ct)
    {
        await tally.FlushAsync(ct);
        var days = await database.Set<ServiceDay>().AsNoTracking().ToListAsync(ct);
        return [.. days.GroupBy(d => d.Service).OrderBy(g => g.Key, StringComparer.Ordinal).Select(Sum)];
    }

    private static async Task<IReadOnlyList<FigureTable>> FiguresAsync(MonthTally months, IEnumerable<FigureSection> sections, MadangDbContext database, CancellationToken ct)
    {
        await months.FlushAsync(ct);
        var all = await database.Set<MonthFigure>().AsNoTracking().ToListAsync(ct);
        return [.. sections.Select(s => FigureTable.Of(s, all)).Where(t => t.Rows.Count > 0)];
    }

    private static ServiceRecord Sum(IGrouping<string, ServiceDay> service)
    {
        var sum = new ServiceDay { Service = service.Key, Day = default };
        foreach (var day in service) sum.Add(day);
        return new ServiceRecord(service.Key, service.Min(d => d.Day), service.Max(d => d.Day), Few.Hidden(sum.Started), Few.Hidden(sum.Finished), Few.Hidden(sum.Refused), Few.Are(sum.Timed) ? null : sum.Seconds / sum.Timed);
    }
}
