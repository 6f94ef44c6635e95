using System.ComponentModel.DataAnnotations;
using Madang.Server.Features.Counselling.Queue;

namespace Madang.Server.Features.Counselling;

/// <summary>Settings of the desks, section <c>Madang:Counselling</c> (environment <c>Madang__Counselling__…</c>).</summary>
internal sealed class CounsellingOptions
{
    public const string Section = "Madang:Counselling";

    /// <summary>Seconds for which a ticket rings at one agent before it goes on to the next: time to finish a sentence and press a key.</summary>
    [Range(5, 300)]
    public int RingSeconds { get; init; } = 30;

    /// <summary>Seconds that a citizen who is called has to answer: time to come back from another window or from the other end of the plaza.</summary>
    [Range(10, 600)]
    public int AnswerSeconds { get; init; } = 60;

    /// <summary>Minutes that a citizen has to answer where no script runs: nothing rings there, and one looks again by oneself.</summary>
    [Range(1, 30)]
    public int AnswerMinutesWithoutScript { get; init; } = 5;

    /// <summary>Seconds of silence after which a ticket is passed over: a tunnel, a lift, a restarted phone.</summary>
    [Range(15, 600)]
    public int AwaySeconds { get; init; } = 60;

    /// <summary>The same in minutes where no script runs and people look again by themselves.</summary>
    [Range(1, 60)]
    public int AwayMinutesWithoutScript { get; init; } = 10;

    /// <summary>Minutes for which a ticket that was passed over keeps its place.</summary>
    [Range(1, 60)]
    public int BackMinutes { get; init; } = 5;

    /// <summary>Seconds of silence after which the people of an agent wait again, first in the row.</summary>
    [Range(10, 600)]
    public int AgentLostSeconds { get; init; } = 60;

    /// <summary>Seconds for which writing up a talk takes a place, unless the agent is done earlier.</summary>
    [Range(0, 600)]
    public int WrapUpSeconds { get; init; } = 30;

    /// <summary>Talks that one agent has at once over all desks; a desk may allow fewer.</summary>
    [Range(1, 10)]
    public int TalksOfAgent { get; init; } = 4;

    /// <summary>Milliseconds between two looks at what has run out; positions are told once a second at most.</summary>
    [Range(50, 1000)]
    public int BeatMs { get; init; } = 500;

    /// <summary>Seconds within which a citizen should be served; what is published counts by it.</summary>
    [Range(10, 3600)]
    public int ServedWithinSeconds { get; init; } = 120;

    /// <summary>Requests an address may make at once before it is slowed down: a whole carrier's customers may share one.</summary>
    [Range(10, 100_000)]
    public int Burst { get; init; } = 2000;

    /// <summary>Requests a second that an address may go on making; what is more waits a little and is never refused.</summary>
    [Range(1, 100_000)]
    public int ASecond { get; init; } = 500;

    /// <summary>Lines that a talk may have before the citizen is asked to take a new ticket: many hours of typing, and no more than a page shows at once.</summary>
    [Range(100, 10_000)]
    public int LinesOfTalk { get; init; } = 2000;

    /// <summary>Days for which tickets and talks are kept: long enough to come back to it, no longer than the page promises.</summary>
    [Range(1, 3650)]
    public int TalkDays { get; init; } = 90;

    /// <summary>Days for which a message that was left is kept, answered or not.</summary>
    [Range(1, 365)]
    public int LetterDays { get; init; } = 30;

    /// <summary>Where clamd listens, as <c>host:port</c>, to look at pictures before they are taken; empty for none. While it gives no answer no picture is taken.</summary>
    [RegularExpression(@"^([^\s:]+:\d{1,5})?$")]
    public string Clamd { get; init; } = "";

    /// <summary>A file to which each step is written, one line of JSON each, for a checker; empty for none. It holds ids and no words of anybody.</summary>
    public string History { get; init; } = "";

    internal QueueRules Rules => new()
    {
        Ring = TimeSpan.FromSeconds(RingSeconds),
        Answer = TimeSpan.FromSeconds(AnswerSeconds),
        AnswerWithoutScript = TimeSpan.FromMinutes(AnswerMinutesWithoutScript),
        AwayAfter = TimeSpan.FromSeconds(AwaySeconds),
        AwayAfterWithoutScript = TimeSpan.FromMinutes(AwayMinutesWithoutScript),
        Back = TimeSpan.FromMinutes(BackMinutes),
        AgentLost = TimeSpan.FromSeconds(AgentLostSeconds),
        WrapUp = TimeSpan.FromSeconds(WrapUpSeconds),
        MostOfAgent = TalksOfAgent,
    };
}
