using Madang.Server.Content;
using Madang.Server.Features.Moderation.Rules;
using Madang.Server.Web;

namespace Madang.Server.Features.Moderation;

/// <summary>Puts what stands in the database into words.</summary>
internal static class Words
{
    public static string Of(Outcome outcome) => outcome switch
    {
        Outcome.NoMeasure => "no-measure",
        _ => outcome.ToString().ToLowerInvariant(),
    };

    public static Outcome? ReadOutcome(string? word) => Enum.GetValues<Outcome>().Cast<Outcome?>().FirstOrDefault(o => Of(o!.Value) == word);

    public static string Term(Sanction sanction, LanguageTexts words, Moments moments) =>
        sanction.Measure == Measure.Warn ? words["moderation.term.none"]
        : sanction.Until is { } until ? words.Format("moderation.term.until", ("time", moments.Text(until, words)))
        : words["moderation.term.for-good"];

    public static string Scope(Scope scope, LanguageTexts words) => scope.Kind switch
    {
        ScopeKind.Space => words[$"spaces.{scope.Value}.name"],
        ScopeKind.District => words[$"districts.{scope.Value}.name"],
        _ => words["moderation.scope.city"],
    };

    public static string Hours(int hours, LanguageTexts words) =>
        hours % 24 == 0 ? words.Count("moderation.days", hours / 24) : words.Count("moderation.hours", hours);
}
