using Madang.Server.Content;
using Madang.Server.Features.Counselling.Queue;

namespace Madang.Server.Features.Counselling;

/// <summary>When desks are open: their hours, the city's holidays, and closings out of turn.</summary>
internal sealed class DeskHours(City city)
{
    /// <summary>Further ahead nobody asks; a month has working days.</summary>
    private const int DaysAhead = 31;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (DateTimeOffset From, DateTimeOffset Until, Opening Opening)> _known = new(StringComparer.Ordinal);
    private IReadOnlyList<DeskClosing> _closings = [];

    /// <summary>The closings that are known now; what was worked out before counts no more.</summary>
    public void Close(IReadOnlyList<DeskClosing> closings)
    {
        lock (_gate)
        {
            _closings = closings;
            _known.Clear();
        }
    }

    public Opening OpeningOf(DeskEntry desk, DateTimeOffset now)
    {
        lock (_gate)
        {
            if (_known.TryGetValue(desk.Id, out var known) && known.From <= now && now < known.Until) return known.Opening;
            var (opening, until) = WorkOut(desk, now);
            _known[desk.Id] = (now, until, opening);
            return opening;
        }
    }

    private (Opening Opening, DateTimeOffset Until) WorkOut(DeskEntry desk, DateTimeOffset now)
    {
        foreach (var (from, until) in Pieces(desk, now))
        {
            if (until <= now) continue;
            if (from <= now) return (new Opening(true, until, null), until);
            return (new Opening(false, null, from, ReasonAt(desk, now)), Earliest(from, _closings.Where(c => c.Desk == desk.Id).SelectMany(c => new[] { c.From, c.Until }), now));
        }

        return (new Opening(false, null, null, ReasonAt(desk, now)), now.AddHours(1));
    }

    private string? ReasonAt(DeskEntry desk, DateTimeOffset now) => _closings.FirstOrDefault(c => c.Desk == desk.Id && c.From <= now && now < c.Until)?.Reason;

    private static DateTimeOffset Earliest(DateTimeOffset first, IEnumerable<DateTimeOffset> others, DateTimeOffset now) => others.Where(o => o > now).Append(first).Min();

    /// <summary>The times in which the desk is open, in order, from the day of a moment on.</summary>
    private IEnumerable<(DateTimeOffset From, DateTimeOffset Until)> Pieces(DeskEntry desk, DateTimeOffset now)
    {
        var today = city.DayOf(now);
        for (var day = today; day <= today.AddDays(DaysAhead); day = day.AddDays(1))
        {
            if (city.Holidays.HolidayOn(day) is not null) continue;
            foreach (var interval in desk.Hours.Where(h => h.Days.Contains(day.DayOfWeek)).OrderBy(h => h.From))
            {
                foreach (var piece in Without(At(day, interval.From), At(day, interval.Until), desk.Id)) yield return piece;
            }
        }
    }

    private IEnumerable<(DateTimeOffset From, DateTimeOffset Until)> Without(DateTimeOffset from, DateTimeOffset until, string desk)
    {
        foreach (var closing in _closings.Where(c => c.Desk == desk && c.From < until && c.Until > from).OrderBy(c => c.From))
        {
            if (closing.From > from) yield return (from, closing.From);
            if (closing.Until > from) from = closing.Until;
        }

        if (from < until) yield return (from, until);
    }

    private DateTimeOffset At(DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time);
        return new DateTimeOffset(local, city.Zone.GetUtcOffset(local));
    }
}
