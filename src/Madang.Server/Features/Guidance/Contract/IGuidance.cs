namespace Madang.Server.Features.Guidance.Contract;

/// <summary>What the city asks of people who are among others, and who has agreed to it. May be used from any thread and outside of requests.</summary>
internal interface IGuidance
{
    /// <summary>The day of the wording of today.</summary>
    string Version { get; }

    /// <summary>Ids of the rules of use, as a statement of reasons names them; an id stays what it is in every wording.</summary>
    IReadOnlyList<string> Rules { get; }

    /// <summary>What a rule is called; the id itself for one that no longer exists.</summary>
    string RuleTitle(string rule, string language);

    /// <summary>The rule that is broken by what people report.</summary>
    /// <param name="report">The word of a kind of report, such as <c>spam</c>.</param>
    /// <exception cref="InvalidOperationException">The city's guidance names none.</exception>
    string RuleOf(string report);

    /// <summary>The principles and what they ask for in a line each, for who has little room.</summary>
    IReadOnlyList<(string Title, string InShort)> InShort(string language);

    /// <summary>Whether a citizen has agreed to the wording of today: until then they say nothing and go by no name of theirs.</summary>
    Task<bool> HasAcceptedAsync(string person, CancellationToken ct);
}
