using Madang.Server.Data;
using Madang.Server.Data.Retention;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.AccessLog;

/// <summary>Whole months go when their time is over, with whom nobody looked at or who did not look since. What is left stays whole.</summary>
internal sealed class LooksRule : IRetentionRule
{
    public string Class => "access.looks";

    public RetentionPeriod Period => RetentionPeriod.Years(AccessLogOptions.KeptMonths / 12);

    public async Task<int> DeleteAsync(IServiceProvider services, DateTimeOffset before, CancellationToken ct)
    {
        var files = services.GetRequiredService<AccessLogWriter>().Files;
        var oldest = LogFiles.SegmentOf(before);
        var database = services.GetRequiredService<MadangDbContext>();
        // The newest look of somebody may stand in the month that has just begun to go.
        var unused = before.AddMonths(-1).ToUnixTimeMilliseconds();
        await database.Set<LogPerson>().Where(p => p.LastAtMs < unused).ExecuteDeleteAsync(ct);
        // First what points into the files, so that nobody is led to one that is gone.
        var gone = await database.Set<LogPlace>().Where(p => string.Compare(p.Segment, oldest) < 0).ExecuteDeleteAsync(ct);
        foreach (var segment in files.Segments().Where(s => string.CompareOrdinal(s, oldest) < 0)) File.Delete(files.FileOf(segment));
        return gone;
    }
}
