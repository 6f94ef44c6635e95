namespace Madang.Server.Features.Counselling.Record;

/// <summary>What one desk achieved for those who took a ticket in one hour of the city's day: sums alone, nothing about whom.</summary>
internal sealed class DeskHour
{
    /// <summary>Up to how many seconds each count of waits goes; the last has no end.</summary>
    public static readonly IReadOnlyList<int> Bounds = [15, 30, 60, 120, 300, 600, 1800];

    public required string Desk { get; init; }

    public required DateOnly Day { get; init; }

    public required int Hour { get; init; }

    public long Taken { get; set; }

    /// <summary>Accepted by an agent at least once.</summary>
    public long Called { get; set; }

    /// <summary>Of those, within the time that the city promises.</summary>
    public long InTime { get; set; }

    /// <summary>Ended without a talk: given back, abandoned, not answered, closed out of hours.</summary>
    public long GivenUp { get; set; }

    /// <summary>Talks that came to their end.</summary>
    public long Finished { get; set; }

    /// <summary>Of those, answered there and then.</summary>
    public long Resolved { get; set; }

    public long Ratings { get; set; }

    /// <summary>Of all ratings together.</summary>
    public long Stars { get; set; }

    public long Wait15 { get; set; }

    public long Wait30 { get; set; }

    public long Wait60 { get; set; }

    public long Wait120 { get; set; }

    public long Wait300 { get; set; }

    public long Wait600 { get; set; }

    public long Wait1800 { get; set; }

    public long WaitMore { get; set; }

    /// <summary>Counts of waits in the order of <see cref="Bounds"/>.</summary>
    public IReadOnlyList<long> Waits => [Wait15, Wait30, Wait60, Wait120, Wait300, Wait600, Wait1800, WaitMore];

    /// <summary>Somebody was called after so long.</summary>
    public void Wait(TimeSpan wait, TimeSpan promised)
    {
        Called++;
        if (wait <= promised) InTime++;
        switch (wait.TotalSeconds)
        {
            case <= 15: Wait15++; break;
            case <= 30: Wait30++; break;
            case <= 60: Wait60++; break;
            case <= 120: Wait120++; break;
            case <= 300: Wait300++; break;
            case <= 600: Wait600++; break;
            case <= 1800: Wait1800++; break;
            default: WaitMore++; break;
        }
    }

    /// <summary>The end of the span in which a share of all waits lies; null when nobody was called, or it is longer than the last of <see cref="Bounds"/>.</summary>
    public static int? Quantile(IReadOnlyList<long> waits, double share)
    {
        var all = waits.Sum();
        if (all == 0) return null;
        long so = 0;
        for (var i = 0; i < Bounds.Count; i++)
        {
            so += waits[i];
            if (so >= all * share) return Bounds[i];
        }

        return null;
    }
}
