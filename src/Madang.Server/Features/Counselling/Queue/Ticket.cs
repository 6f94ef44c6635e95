namespace Madang.Server.Features.Counselling.Queue;

/// <summary>A place in a desk's queue, and the talk that comes of it. Only the <see cref="Hall"/> changes one.</summary>
internal sealed class Ticket
{
    public required string Id { get; init; }

    /// <summary>What is called: counts up from 1 each day at each desk.</summary>
    public required int Number { get; init; }

    public required QueueKey Queue { get; set; }

    /// <summary>Whose it is; see <c>Holder</c>.</summary>
    public required string Holder { get; init; }

    /// <summary>Smaller is served first. 1 for everybody.</summary>
    public int Priority { get; init; } = 1;

    /// <summary>When it was first taken. Neither a transfer nor a lost agent changes it.</summary>
    public required DateTimeOffset TakenAt { get; init; }

    public TicketState State { get; set; } = TicketState.Waiting;

    /// <summary>Who holds it, or held it when it ended.</summary>
    public string? Agent { get; set; }

    /// <summary>Calls that were not answered.</summary>
    public int Missed { get; set; }

    /// <summary>Its page tells by itself that somebody is there; one without a script is given longer.</summary>
    public bool HasScript { get; set; }

    /// <summary>Went away by not answering a call: comes back only when the citizen says so.</summary>
    public bool MustSayBack { get; set; }

    /// <summary>Has been told that the desk closes soon.</summary>
    public bool IsWarned { get; set; }

    /// <summary>Words have been exchanged, or could have been.</summary>
    public bool HasTalk { get; set; }

    public DateTimeOffset? CalledAt { get; set; }

    /// <summary>When the talk began.</summary>
    public DateTimeOffset? AnsweredAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>When the talk was answered last, by the clock that nobody sets; null after a restart.</summary>
    public TimeSpan? TalkSince { get; set; }

    /// <summary>When its holder was last heard of.</summary>
    public TimeSpan SeenAt { get; set; }

    /// <summary>When its present state runs out, if it does.</summary>
    public TimeSpan Deadline { get; set; }

    /// <summary>Agents at whom it has rung in vain: others come first.</summary>
    public HashSet<string> PassedBy { get; } = new(StringComparer.Ordinal);
}

/// <summary>The order of a queue: priority, then the time a ticket was taken, then its id.</summary>
internal sealed class TicketOrder : IComparer<Ticket>
{
    public static readonly TicketOrder Instance = new();

    public int Compare(Ticket? x, Ticket? y)
    {
        if (ReferenceEquals(x, y)) return 0;
        if (x is null) return -1;
        if (y is null) return 1;
        var order = x.Priority.CompareTo(y.Priority);
        if (order == 0) order = x.TakenAt.CompareTo(y.TakenAt);
        return order != 0 ? order : string.CompareOrdinal(x.Id, y.Id);
    }
}
