namespace Madang.Server.Features.Counselling.Floor;

/// <summary>What came of a talk: the ends of text keys <c>counselling.result.*</c>.</summary>
internal static class TalkResults
{
    public const string Answered = "answered";

    /// <summary>Ended by the agent for abuse; see <c>EndForAbuse</c>.</summary>
    public const string Abusive = "abusive";

    /// <summary>Those that an agent chooses from at the end of a talk.</summary>
    public static readonly IReadOnlyList<string> Chosen = [Answered, "referred", "follow-up", "not-ours"];
}
