namespace Madang.Server.Features.Counselling.Floor;

/// <summary>Who says something in a talk. The numbers are stored.</summary>
internal enum Side
{
    Citizen = 1,
    Agent = 2,

    /// <summary>What happens in the talk, as a word of <see cref="Happenings"/>.</summary>
    Happening = 3,
}

/// <summary>What happens in a talk and is told to both sides in their languages: the end of a text key <c>counselling.happened.*</c>.</summary>
internal static class Happenings
{
    public const string Called = "called";
    public const string Transferred = "transferred";
    public const string AgentLost = "agent-lost";
    public const string OnHold = "on-hold";
    public const string Resumed = "resumed";
    public const string Ended = "ended";
    public const string CitizenEnded = "citizen-ended";
    public const string Unanswered = "unanswered";
    public const string LookingIn = "looking-in";
    public const string LookedAway = "looked-away";
    public const string TakenOver = "taken-over";
    public const string Warned = "warned";
    public const string EndedForAbuse = "ended-for-abuse";
    public const string PageOpened = "page-opened";
    public const string FormShown = "form-shown";
    public const string Suggested = "suggested";
    public const string LevelAsked = "level-asked";
    public const string LevelReached = "level-reached";

    // No id that a citizen or an agent may choose begins with it: nobody can take the place of what happened, or make it seem to have happened.
    private const char Mark = '!';

    public static string IdOf(string what, long seq) => $"{Mark}{what}-{seq}";

    /// <summary>Whether it has happened in a talk.</summary>
    public static bool In(Talk talk, string what) => talk.Sent.Keys.Any(k => k.StartsWith($"{Mark}{what}-", StringComparison.Ordinal));
}

/// <summary>One message of a talk.</summary>
internal sealed class TalkMessage
{
    public required string Ticket { get; init; }

    /// <summary>Counts up by one within the talk; nothing is missed when none is missing.</summary>
    public required long Seq { get; init; }

    /// <summary>The sender's own id, by which a repeated send is known.</summary>
    public required string Message { get; init; }

    public required Side Side { get; init; }

    /// <summary>Name of the agent; null for the citizen.</summary>
    public string? Author { get; init; }

    public required string Text { get; init; }

    /// <summary>Holds words that are no way to talk: the agent and whoever looks in see it marked.</summary>
    public bool IsFlagged { get; init; }

    /// <summary>Id of the picture that the line is; null for words.</summary>
    public string? File { get; init; }

    /// <summary>Path of the page of this site that the agent proposes to look at; null for words.</summary>
    public string? Page { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>What staff write beside a talk and the citizen does not read.</summary>
internal enum NoteKind
{
    Note = 1,

    /// <summary>Goes along when the talk is handed over.</summary>
    HandOver = 2,

    /// <summary>From a colleague who looks in.</summary>
    Whisper = 3,

    /// <summary>What the citizen said elsewhere before, and sent along.</summary>
    Before = 4,
}

internal sealed class TalkNote
{
    public long Id { get; init; }

    public required string Ticket { get; init; }

    public required NoteKind Kind { get; init; }

    public required string Author { get; init; }

    public required string Text { get; init; }

    public required DateTimeOffset At { get; init; }
}
