namespace Madang.Server.Features.Counselling.Queue;

/// <summary>A ticket is in exactly one state. The numbers are stored: never give one another meaning.</summary>
internal enum TicketState
{
    /// <summary>In the queue, to be offered when its turn comes.</summary>
    Waiting = 1,

    /// <summary>In the queue but not to be offered: its holder is not there. The time of the ticket is kept.</summary>
    Away = 2,

    /// <summary>Rings at an agent.</summary>
    Offered = 3,

    /// <summary>An agent has accepted and waits for the citizen to answer.</summary>
    Called = 4,

    /// <summary>A talk goes on.</summary>
    Talking = 5,

    /// <summary>A talk that rests, so that the agent can serve somebody else.</summary>
    OnHold = 6,

    /// <summary>The talk is over.</summary>
    Closed = 10,

    /// <summary>The citizen left the queue.</summary>
    Left = 11,

    /// <summary>The citizen went away and did not come back in time.</summary>
    Abandoned = 12,

    /// <summary>The desk closed before the turn came.</summary>
    ClosedOutOfHours = 13,

    /// <summary>Called three times without an answer.</summary>
    Unanswered = 14,
}

internal static class TicketStates
{
    /// <summary>Has not ended.</summary>
    public static bool IsOpen(this TicketState state) => state < TicketState.Closed;

    /// <summary>Has a place in the queue.</summary>
    public static bool IsQueued(this TicketState state) => state is TicketState.Waiting or TicketState.Away;

    /// <summary>An agent holds it.</summary>
    public static bool IsHeld(this TicketState state) => state is >= TicketState.Offered and <= TicketState.OnHold;

    /// <summary>Takes a place of the agent who holds it.</summary>
    public static bool TakesCapacity(this TicketState state) => state is TicketState.Offered or TicketState.Called or TicketState.Talking;

    /// <summary>Both sides are in the talk.</summary>
    public static bool IsTalk(this TicketState state) => state is TicketState.Called or TicketState.Talking or TicketState.OnHold;

    /// <summary>Ended without a talk that was finished: a message can be left instead.</summary>
    public static bool OffersMessage(this TicketState state) => state is TicketState.Abandoned or TicketState.ClosedOutOfHours or TicketState.Unanswered;

    /// <summary>Whether a word is that of a ticket that ended before its talk was over: given back, abandoned, not answered, closed out of hours.</summary>
    public static bool IsWithoutTalk(string word) =>
        word == TicketState.Left.Word() || word == TicketState.Abandoned.Word() || word == TicketState.ClosedOutOfHours.Word() || word == TicketState.Unanswered.Word();

    /// <summary>As the wire and the history spell it.</summary>
    public static string Word(this TicketState state) => state switch
    {
        TicketState.Waiting => "waiting",
        TicketState.Away => "away",
        TicketState.Offered => "offered",
        TicketState.Called => "called",
        TicketState.Talking => "talking",
        TicketState.OnHold => "on-hold",
        TicketState.Closed => "closed",
        TicketState.Left => "left",
        TicketState.Abandoned => "abandoned",
        TicketState.ClosedOutOfHours => "closed-out-of-hours",
        TicketState.Unanswered => "unanswered",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Not a state of a ticket."),
    };
}
