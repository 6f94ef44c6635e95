using Madang.Server.Content;

namespace Madang.Server.Web;

/// <summary>The day and the hour in the city.</summary>
internal sealed class CityClock(City city, TimeProvider clock)
{
    public DateTimeOffset Now => clock.GetUtcNow();

    public DateOnly Today => city.DayOf(Now);
}
