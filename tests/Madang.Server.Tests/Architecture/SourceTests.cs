using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Madang.Server.Tests.Architecture;

/// <summary>Habits of the source tree that no compiler checks.</summary>
public sealed partial class SourceTests
{
    private static readonly IReadOnlyList<string> Files = Tracked();

    [Fact]
    public void SourceFilesStayUnder400LinesAndTestsUnder600()
    {
        var tooLong = Files.Where(f => Path.GetExtension(f) is ".cs" or ".ts" or ".razor" or ".css" or ".py" or ".mjs")
            .Select(f => (File: f, Lines: File.ReadLines(Absolute(f)).Count(), Limit: IsTest(f) ? 600 : 400))
            .Where(f => f.Lines >= f.Limit);

        Assert.Empty(tooLong.Select(f => $"{f.File}: {f.Lines} lines"));
    }

    [Fact]
    public void OnlyTheEngineFolderImportsTheEngine()
    {
        var sources = Files.Where(f => f.StartsWith("client/src/", StringComparison.Ordinal) && f.EndsWith(".ts", StringComparison.Ordinal)).ToList();

        Assert.DoesNotContain(sources, f => !f.StartsWith("client/src/engine/", StringComparison.Ordinal) && EngineImport().IsMatch(File.ReadAllText(Absolute(f))));
    }

    // The default of --city is an address, not a sentence.
    [Fact]
    public void NoWordsOfThePeopleAndNoCityStandInCode()
    {
        var code = Files.Where(f => (f.StartsWith("src/", StringComparison.Ordinal) || f.StartsWith("client/src/", StringComparison.Ordinal))
            && Path.GetExtension(f) is ".cs" or ".ts" or ".razor" && !IsTest(f));

        var found = from file in code
                    from line in File.ReadLines(Absolute(file)).Select((Text, Index) => (Text, Number: Index + 1))
                    where Hangul().IsMatch(line.Text) || CityName().IsMatch(line.Text.Replace("content/seoul", "", StringComparison.Ordinal))
                    select $"{file}:{line.Number}: {line.Text.Trim()}";

        Assert.Empty(found);
    }

    [Fact]
    public void NoFolderIsNamedForEverything() =>
        Assert.DoesNotContain(Files, f => f.Split('/').Any(part => Path.GetFileNameWithoutExtension(part) is "Common" or "Shared" or "Helpers" or "Utils" or "Manager" or "common" or "shared" or "helpers" or "utils"));

    private static bool IsTest(string file) =>
        file.StartsWith("tests/", StringComparison.Ordinal) || file.StartsWith("client/e2e/", StringComparison.Ordinal) || file.EndsWith(".test.ts", StringComparison.Ordinal);

    private static string Absolute(string file) => Path.Combine(MadangHost.Root, file);

    private static List<string> Tracked()
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["ls-files", "--cached", "--others", "--exclude-standard"]) { WorkingDirectory = MadangHost.Root, RedirectStandardOutput = true, UseShellExecute = false })!;
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(f => File.Exists(Absolute(f)))];
    }

    [GeneratedRegex("""(from|import\() *["']three""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex EngineImport();

    [GeneratedRegex(@"[\uAC00-\uD7A3]", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Hangul();

    [GeneratedRegex("seoul", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex CityName();
}
