namespace Madang.Server.Features.Moderation.Rules;

/// <summary>When one may appeal and by when it is answered.</summary>
internal static class AppealRules
{
    /// <summary>As long as one may object to an administrative act after knowing of it (Administrative Appeals Act, article 27 (1)), and as long as the sanction holds.</summary>
    public static readonly TimeSpan MayAppealFor = TimeSpan.FromDays(90);

    /// <summary>Longest time until another moderator has decided.</summary>
    public static readonly TimeSpan AnswerWithin = TimeSpan.FromDays(7);

    /// <summary>One appeal for each sanction, while it holds or within the time after it began.</summary>
    public static bool MayAppeal(DateTimeOffset began, bool isInForce, bool hasAppealed, DateTimeOffset now) =>
        !hasAppealed && (isInForce || now - began <= MayAppealFor);
}
