using Madang.Server.Content;
using Madang.Server.Hosting;

namespace Madang.Server.Features.Counselling;

/// <summary>Warns the operator, once the city is open, of days that may be holidays: the desks stay open on them.</summary>
internal sealed class UnverifiedDays(City city, TimeProvider clock, ILogger<UnverifiedDays> logger) : IReadying
{
    public void MakeReady()
    {
        foreach (var day in city.Holidays.Unverified.Where(d => d.Day >= city.DayOf(clock.GetUtcNow()))) Log.UnverifiedDay(logger, day.Day, day.Name);
    }
}
