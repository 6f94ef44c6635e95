using System.Text.Json;
using System.Text.RegularExpressions;

namespace Madang.Server.Tests.Architecture;

/// <summary>Every text key exists in every language, with the same placeholders, and every key that code names exists.</summary>
public sealed partial class TextKeyTests
{
    private static readonly string[] Folders = ["content/base/texts", "content/seoul/texts"];

    public static TheoryData<string> Packs => [.. Folders];

    [Theory]
    [MemberData(nameof(Packs))]
    public void LanguagesHaveTheSameKeys(string pack)
    {
        var languages = Read(pack);

        Assert.Equal(["en", "ko"], languages.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(languages["ko"].Keys.Order(StringComparer.Ordinal), languages["en"].Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Packs))]
    public void TranslationsHaveTheSamePlaceholders(string pack)
    {
        var languages = Read(pack);

        var different = languages["ko"].Where(t => languages["en"].TryGetValue(t.Key, out var english)
            // A plural of one may say the number in words.
            && !t.Key.EndsWith(".one", StringComparison.Ordinal) && !Placeholders(t.Value).SetEquals(Placeholders(english)));

        Assert.Empty(different.Select(t => t.Key));
    }

    [Theory]
    [MemberData(nameof(Packs))]
    public void NoTextIsEmptyOrStillInTheOtherLanguage(string pack)
    {
        var languages = Read(pack);

        Assert.Empty(languages["ko"].Concat(languages["en"]).Where(t => string.IsNullOrWhiteSpace(t.Value)).Select(t => t.Key));
        Assert.Empty(languages["en"].Where(t => Hangul().IsMatch(t.Value) && !t.Key.StartsWith("page.language.", StringComparison.Ordinal) && !t.Value.Contains('(', StringComparison.Ordinal)).Select(t => t.Key));
    }

    [Fact]
    public void KeysThatCodeNamesExist()
    {
        var known = Folders.SelectMany(p => Read(p)["ko"].Keys).ToHashSet(StringComparer.Ordinal);
        var sources = new[] { "src", "client/src" }.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(MadangHost.Root, folder), "*", SearchOption.AllDirectories))
            .Where(f => Path.GetExtension(f) is ".cs" or ".razor" or ".ts" && !f.EndsWith(".test.ts", StringComparison.Ordinal)
                && !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal));

        var missing = from file in sources
                      from Match match in NamedKey().Matches(File.ReadAllText(file))
                      let key = match.Groups["key"].Value
                      where !known.Contains(key) && !known.Contains(key + ".other")
                      select $"{Path.GetRelativePath(MadangHost.Root, file)} names {key}";

        Assert.Empty(missing.Distinct(StringComparer.Ordinal));
    }

    private static Dictionary<string, Dictionary<string, string>> Read(string pack) =>
        Directory.EnumerateDirectories(Path.Combine(MadangHost.Root, pack)).ToDictionary(
            d => Path.GetFileName(d)!,
            d => Directory.EnumerateFiles(d, "*.json").SelectMany(f => JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(f))!).ToDictionary(StringComparer.Ordinal),
            StringComparer.Ordinal);

    private static HashSet<string> Placeholders(string text) => [.. Placeholder().Matches(text).Select(m => m.Value)];

    [GeneratedRegex(@"\{\w+\}", RegexOptions.NonBacktracking)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"[\uAC00-\uD7A3]", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Hangul();

    // T["a.b"], T.Format("a.b", T.Count("a.b", and t("a.b") of the browser part.
    [GeneratedRegex("""(T\[|T\.Format\(|T\.Count\(|Texts\(\)\[|[^\w.]t\(|[^\w.]tn\()"(?<key>[a-z][a-z0-9-]*(\.[a-z0-9-]+)+)"[\]),]""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex NamedKey();
}
