namespace Madang.Server.Features.Counselling.Queue;

/// <summary>How long things may take and how much an agent may hold.</summary>
internal sealed record QueueRules
{
    /// <summary>How long a ticket rings at one agent.</summary>
    public TimeSpan Ring { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a citizen who is called has to answer.</summary>
    public TimeSpan Answer { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The same where no script calls: people look again by themselves.</summary>
    public TimeSpan AnswerWithoutScript { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Silence after which a ticket is away, where the page tells by itself that somebody is there.</summary>
    public TimeSpan AwayAfter { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The same where no script runs and people press a button.</summary>
    public TimeSpan AwayAfterWithoutScript { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a ticket that is away may still come back to its place.</summary>
    public TimeSpan Back { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Calls without an answer after which a ticket ends.</summary>
    public int Calls { get; init; } = 3;

    /// <summary>Silence after which an agent counts as lost.</summary>
    public TimeSpan AgentLost { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Rings in a row that an agent lets pass before they are taken to be on a break.</summary>
    public int PassesBeforeBreak { get; init; } = 3;

    /// <summary>How long the write-up of a talk takes a place, unless the agent is done earlier.</summary>
    public TimeSpan WrapUp { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Places of one agent over all desks.</summary>
    public int MostOfAgent { get; init; } = 4;

    /// <summary>How long before closing those who wait are told.</summary>
    public TimeSpan WarnBefore { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Talks from which the next wait is estimated.</summary>
    public int RecentTalks { get; init; } = 20;

    /// <summary>Fewer talks than this say nothing.</summary>
    public int FewestTalks { get; init; } = 3;
}

/// <summary>What the hall asks of a desk.</summary>
internal interface IDesks
{
    /// <summary>Whether a desk takes people, and when that changes.</summary>
    Opening OpeningOf(string desk, DateTimeOffset now);

    /// <summary>Places that one agent has at a desk.</summary>
    int PlacesAt(string desk);
}

/// <param name="IsOpen">Takes people at this moment.</param>
/// <param name="ClosesAt">When it closes; null while it is closed.</param>
/// <param name="OpensAt">When it opens next; null while it is open, and where that is not known.</param>
/// <param name="Reason">Why it is closed out of turn, as the city's staff wrote it.</param>
internal readonly record struct Opening(bool IsOpen, DateTimeOffset? ClosesAt, DateTimeOffset? OpensAt, string? Reason = null);
