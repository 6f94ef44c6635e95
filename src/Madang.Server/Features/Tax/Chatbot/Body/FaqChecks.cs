using Madang.Server.Content;

namespace Madang.Server.Features.Tax.Chatbot.Body;

/// <summary>What an entry must have beyond its shape, by path inside it.</summary>
internal static class FaqChecks
{
    private const int LongestAnswer = 1200;

    public static IEnumerable<(string Path, string Expected)> Of(FaqEntry entry)
    {
        if (!Slug.IsValid(entry.Id)) yield return (".id", Slug.Expected);
        foreach (var (language, questions) in entry.Ask)
        {
            if (questions.Count == 0 || questions.Any(string.IsNullOrWhiteSpace)) yield return ($".ask.{language}", "at least one question and none empty");
            if (questions.FirstOrDefault(q => q.Contains('{', StringComparison.Ordinal)) is not null) yield return ($".ask.{language}", "questions without placeholders");
        }

        var figures = entry.Figures ?? new Dictionary<string, FaqFigure>();
        foreach (var (language, answer) in entry.Answer)
        {
            if (string.IsNullOrWhiteSpace(answer) || answer.Length > LongestAnswer) yield return ($".answer.{language}", $"1 to {LongestAnswer} characters");
            foreach (var name in Placeholders.In(answer).Where(n => !figures.ContainsKey(n))) yield return ($".answer.{language}", $"a figure named '{name}' in \"figures\"");
        }

        foreach (var (name, figure) in figures)
        {
            if (!entry.Answer.Values.Any(a => Placeholders.In(a).Contains(name))) yield return ($".figures.{name}", "an answer that uses it");
            if (Of(figure) is { } expected) yield return ($".figures.{name}", expected);
        }

        if (entry.Citations.Count == 0) yield return (".citations", "at least one article");
        for (var i = 0; i < entry.Citations.Count; i++)
        {
            if (entry.Citations[i] is not ({ Rule: not null, Year: not null, Since: null } or { Rule: null, Year: null, Since: not null })) yield return ($".citations[{i}]", "either \"rule\" and \"year\" or \"since\"");
        }
    }

    private static string? Of(FaqFigure figure) => figure switch
    {
        { Case: not null, Take: not null, Rule: null, Path: null, Year: null, On: null, Value: null } => null,
        { Rule: not null, Path: not null, Case: null, Take: null, Value: null } when figure.Year is null != figure.On is null => null,
        { Value: not null, Why: not null, Case: null, Take: null, Rule: null, Path: null, Year: null, On: null } => null,
        _ => "\"case\" and \"take\", or \"rule\", \"path\" and either \"year\" or \"on\", or \"value\" and \"why\"",
    };
}
