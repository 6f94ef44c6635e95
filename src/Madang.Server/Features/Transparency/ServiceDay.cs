namespace Madang.Server.Features.Transparency;

/// <summary>What one service achieved on one day of the city's time zone.</summary>
internal sealed class ServiceDay
{
    public required string Service { get; init; }

    public required DateOnly Day { get; init; }

    public long Started { get; set; }

    public long Finished { get; set; }

    public long Refused { get; set; }

    /// <summary>How many of the finished have a known time.</summary>
    public long Timed { get; set; }

    /// <summary>Seconds that these took together.</summary>
    public long Seconds { get; set; }

    public void Add(ServiceDay other)
    {
        Started += other.Started;
        Finished += other.Finished;
        Refused += other.Refused;
        Timed += other.Timed;
        Seconds += other.Seconds;
    }
}
