namespace Madang.Server.Features.Moderation.Contract;

/// <summary>
/// What sanctions keep somebody from: being among others, and speaking there. Never from desks, calculators, appeals or their own data, so that those need not ask.
/// Answered from memory: from any thread, without waiting.
/// </summary>
internal interface ISanctions
{
    /// <returns>Null when nothing keeps the person out of the space.</returns>
    Bar? AgainstBeing(string person, string space);

    /// <returns>Null when the person may speak where they may be.</returns>
    Bar? AgainstSpeaking(string person, string space);
}

/// <param name="Sanction">Public id; the person reads it at <c>/account/sanctions</c>.</param>
/// <param name="Until">Null for good.</param>
internal sealed record Bar(string Sanction, DateTimeOffset? Until);
