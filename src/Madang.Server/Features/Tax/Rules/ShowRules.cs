using Madang.Server.Web;

namespace Madang.Server.Features.Tax.Rules;

/// <summary>Anyone reads the rules that taxes are computed by, with their sources, as a table or as the file itself.</summary>
internal static class ShowRules
{
    public const string Path = "/tax/rules";

    public static void Map(WebApplication app)
    {
        app.MapGet(Path, () => Pages.Show<RuleListPage>()).ExcludeFromDescription();
        app.MapGet($"{Path}/{{name}}", Handle).ExcludeFromDescription();
    }

    public static string PathOf(RuleSheet sheet) => $"{Path}/{sheet.Name}";

    private static IResult Handle(string name, RuleSheets sheets)
    {
        const string file = ".json";
        if (name.EndsWith(file, StringComparison.Ordinal)) return sheets.Find(name[..^file.Length]) is { } whole ? TypedResults.Bytes(whole.File, "application/json") : TypedResults.NotFound();
        return sheets.Find(name) is { } sheet ? Pages.Show<RulePage>(new { Sheet = new RulePageSheet(sheet.Name) }) : TypedResults.NotFound();
    }
}

/// <summary>Which sheet a page shows.</summary>
public sealed record RulePageSheet(string Name);
