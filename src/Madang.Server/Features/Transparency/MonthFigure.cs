namespace Madang.Server.Features.Transparency;

/// <summary>What of one kind happened in one month of the city's time zone.</summary>
internal sealed class MonthFigure
{
    public required string Figure { get; init; }

    /// <summary>Its first day.</summary>
    public required DateOnly Month { get; init; }

    public long Count { get; set; }

    /// <summary>Seconds that these took together.</summary>
    public long Seconds { get; set; }
}
