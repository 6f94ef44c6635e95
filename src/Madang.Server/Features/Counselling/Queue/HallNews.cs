namespace Madang.Server.Features.Counselling.Queue;

/// <summary>One step of the hall, as the history keeps it.</summary>
/// <param name="Op">What happened: the words of <see cref="Ops"/>.</param>
/// <param name="Ticket">To which ticket; null where it is about an agent alone.</param>
/// <param name="Agent">Which agent had a part in it.</param>
/// <param name="Queue">Where.</param>
/// <param name="State">The ticket's state after it, or the agent's presence.</param>
/// <param name="Note">What one of the two said to it.</param>
internal sealed record HallStep(string Op, Ticket? Ticket, string? Agent, QueueKey Queue, string State, string? Note = null);

/// <summary>Words of steps. A checker outside knows them too.</summary>
internal static class Ops
{
    public const string Take = "take";
    public const string Offer = "offer";
    public const string HandOver = "hand-over";
    public const string Pass = "pass";
    public const string Accept = "accept";
    public const string Answer = "answer";
    public const string Away = "away";
    public const string Back = "back";
    public const string Abandon = "abandon";
    public const string Leave = "leave";
    public const string Hold = "hold";
    public const string Resume = "resume";
    public const string Close = "close";
    public const string Written = "written";
    public const string Requeue = "requeue";
    public const string Unanswered = "unanswered";
    public const string Transfer = "transfer";
    public const string TakeOver = "take-over";
    public const string Warn = "warn";
    public const string Hours = "hours";
    public const string Present = "present";
}

/// <summary>Why the hall did not do what was asked.</summary>
internal enum Refusal
{
    None = 0,
    UnknownTicket,

    /// <summary>The ticket is held by somebody else, or is in another state by now.</summary>
    NotYours,

    /// <summary>The agent has no place left.</summary>
    NoPlace,

    /// <summary>The ticket or talk has ended.</summary>
    Ended,

    /// <summary>There is nobody to hand over to.</summary>
    NobodyThere,
    DeskClosed,

    /// <summary>The turn would come after the desk closes.</summary>
    TooLate,

    /// <summary>The agent is not at work.</summary>
    NotAtWork,
}
