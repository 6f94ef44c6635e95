using Madang.Server.Content;
using Madang.Server.Data;
using Madang.Server.Features.Transparency.Contract;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Transparency;

/// <summary>Counts what services achieve, by day.</summary>
internal sealed class ServiceTally(IServiceScopeFactory scopes, City city, TimeProvider clock, ILogger<ServiceTally> logger)
    : WriteBehind<(string Service, DateOnly Day), ServiceDay>(scopes, clock, logger), IServiceTally
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    public void Started(string service) => Count(service, d => d.Started++);

    public void Refused(string service) => Count(service, d => d.Refused++);

    public void Finished(string service, TimeSpan? took) => Count(service, d =>
    {
        d.Finished++;
        if (took is not { } t || t < TimeSpan.Zero || t > Longest) return;
        d.Timed++;
        d.Seconds += (long)t.TotalSeconds;
    });

    protected override ServiceDay Merge(ServiceDay older, ServiceDay newer)
    {
        older.Add(newer);
        return older;
    }

    protected override Task WriteAsync(MadangDbContext database, (string Service, DateOnly Day) key, ServiceDay value, CancellationToken ct) => database.Database.ExecuteSqlAsync($"""
        INSERT INTO service_day (service, day, started, finished, refused, timed, seconds)
        VALUES ({value.Service}, {value.Day}, {value.Started}, {value.Finished}, {value.Refused}, {value.Timed}, {value.Seconds})
        ON CONFLICT (service, day) DO UPDATE SET started = started + excluded.started, finished = finished + excluded.finished,
            refused = refused + excluded.refused, timed = timed + excluded.timed, seconds = seconds + excluded.seconds
        """, ct);

    private void Count(string service, Action<ServiceDay> count)
    {
        var day = new ServiceDay { Service = service, Day = city.DayOf(Now) };
        count(day);
        Gather((service, day.Day), day);
    }
}
