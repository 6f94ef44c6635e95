using Madang.Server.Content;
using Madang.Server.Data.Retention;
using Madang.Server.Web;

namespace Madang.Server.Features.Privacy;

/// <summary>Anyone reads the retention table by which data is deleted.</summary>
internal static class ShowPrivacy
{
    public static void Map(WebApplication app) => app.MapGet("/privacy", (HttpContext context, IEnumerable<IRetentionRule> rules) =>
        Pages.Show<PrivacyPage>(new { Lines = Lines(rules, context.Texts()) })).ExcludeFromDescription();

    /// <summary>The table in words, in the order of its classes.</summary>
    public static IReadOnlyList<RetentionLine> Lines(IEnumerable<IRetentionRule> rules, LanguageTexts words) =>
        [.. rules.OrderBy(r => r.Class, StringComparer.Ordinal).Select(r => new RetentionLine(r.Class, words[$"retention.{r.Class}.what"], Words(r.Period, words), words[$"retention.{r.Class}.basis"]))];

    private static string Words(RetentionPeriod period, LanguageTexts words) => period.Unit switch
    {
        RetentionUnit.Account => words["retention.account"],
        RetentionUnit.Childhood => words["retention.childhood"],
        RetentionUnit.Minutes => words.Count("retention.minutes", period.Count),
        RetentionUnit.Hours => words.Count("retention.hours", period.Count),
        RetentionUnit.Days => words.Count("retention.days", period.Count),
        _ => words.Count("retention.years", period.Count),
    };
}

/// <summary>A row of the retention table in words.</summary>
public sealed record RetentionLine(string Class, string What, string Period, string Basis);
