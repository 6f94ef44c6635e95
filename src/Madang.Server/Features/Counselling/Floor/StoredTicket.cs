using Madang.Server.Features.Counselling.Queue;

namespace Madang.Server.Features.Counselling.Floor;

/// <summary>A ticket as the database has it, with what the queue does not ask for: whose it is and what came of it.</summary>
internal sealed class StoredTicket
{
    // As much of a guest's name as a public id has letters: the same browser for as long as its cookie lasts.
    private const int GuestId = 11;

    public required string Id { get; init; }

    /// <summary>The city's day on which it was taken, and the desk; numbers count up within them and stay when it is handed over.</summary>
    public required DateOnly Day { get; init; }

    public required string Home { get; init; }

    public required int Number { get; init; }

    public required string Desk { get; set; }

    public required string Skill { get; set; }

    public required string Holder { get; init; }

    /// <summary>The citizen, once somebody signed in has used it.</summary>
    public string? Person { get; set; }

    /// <summary>How the agent calls them; null for a guest.</summary>
    public string? Name { get; set; }

    public required string Language { get; init; }

    /// <summary>What it is about, as the citizen wrote it.</summary>
    public string? Topic { get; init; }

    /// <summary>The page or place from which it was taken.</summary>
    public string? Place { get; init; }

    public int Priority { get; init; }

    /// <summary>The citizen lets the agent read their earlier talks.</summary>
    public bool ShowsEarlier { get; init; }

    public required DateTimeOffset TakenAt { get; init; }

    public TicketState State { get; set; }

    public string? Agent { get; set; }

    public int Missed { get; set; }

    public bool HasScript { get; set; }

    public bool MustSayBack { get; set; }

    public bool IsWarned { get; set; }

    public bool HasTalk { get; set; }

    public DateTimeOffset? CalledAt { get; set; }

    public DateTimeOffset? AnsweredAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>How long the talk took; null when that is not known.</summary>
    public long? TookMs { get; set; }

    /// <summary>What came of it, as the agent chose.</summary>
    public string? Result { get; set; }

    /// <summary>Counts the changes.</summary>
    public long Version { get; set; }

    /// <summary>Of the last message.</summary>
    public long LastSeq { get; set; }

    /// <summary>1 to 5, once.</summary>
    public int? Rating { get; set; }

    public string? RatingComment { get; set; }

    /// <summary>By what strikes for what is said here are written down and found again.</summary>
    public string Offender => Person ?? Holder[2..][..GuestId];

    /// <summary>Takes over what the queue has decided.</summary>
    public void Follow(Ticket ticket)
    {
        (Desk, Skill) = (ticket.Queue.Desk, ticket.Queue.Skill);
        (State, Agent, Missed) = (ticket.State, ticket.Agent, ticket.Missed);
        (HasScript, MustSayBack, IsWarned, HasTalk) = (ticket.HasScript, ticket.MustSayBack, ticket.IsWarned, ticket.HasTalk);
        (CalledAt, AnsweredAt, EndedAt) = (ticket.CalledAt, ticket.AnsweredAt, ticket.EndedAt);
        Version++;
    }

    public Ticket ToTicket() => new()
    {
        Id = Id,
        Number = Number,
        Queue = new QueueKey(Desk, Skill),
        Holder = Holder,
        Priority = Priority,
        TakenAt = TakenAt,
        State = State,
        Agent = Agent,
        Missed = Missed,
        HasScript = HasScript,
        MustSayBack = MustSayBack,
        IsWarned = IsWarned,
        HasTalk = HasTalk,
        CalledAt = CalledAt,
        AnsweredAt = AnsweredAt,
    };
}
