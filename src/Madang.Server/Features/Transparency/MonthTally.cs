using Madang.Server.Data;
using Madang.Server.Features.Transparency.Contract;
using Madang.Server.Web;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Transparency;

/// <summary>Counts by month. The figures stay when what was counted has been deleted.</summary>
internal sealed class MonthTally(IServiceScopeFactory scopes, Moments moments, TimeProvider clock, ILogger<MonthTally> logger)
    : WriteBehind<(string Figure, DateOnly Month), (long Count, long Seconds)>(scopes, clock, logger), IMonthTally
{
    public void Add(string figure, TimeSpan? took = null)
    {
        var day = moments.DayOf(Now);
        Gather((figure, new DateOnly(day.Year, day.Month, 1)), (1, (long)(took ?? TimeSpan.Zero).TotalSeconds));
    }

    protected override (long Count, long Seconds) Merge((long Count, long Seconds) older, (long Count, long Seconds) newer) => (older.Count + newer.Count, older.Seconds + newer.Seconds);

    protected override Task WriteAsync(MadangDbContext database, (string Figure, DateOnly Month) key, (long Count, long Seconds) value, CancellationToken ct) => database.Database.ExecuteSqlAsync($"""
        INSERT INTO figure_month (figure, month, count, seconds) VALUES ({key.Figure}, {key.Month}, {value.Count}, {value.Seconds})
        ON CONFLICT (figure, month) DO UPDATE SET count = count + excluded.count, seconds = seconds + excluded.seconds
        """, ct);
}
