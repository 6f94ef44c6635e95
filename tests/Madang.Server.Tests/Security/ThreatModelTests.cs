using System.Text.RegularExpressions;

namespace Madang.Server.Tests.Security;

/// <summary>docs/threat-model.md names a test for each threat, and each test that it names is there.</summary>
public sealed partial class ThreatModelTests
{
    private static readonly string Document = File.ReadAllText(Path.Combine(MadangHost.Root, "docs", "threat-model.md"));

    [Fact]
    public void EveryThreatHasATest()
    {
        var rows = Document.Split('\n').Where(line => Row().IsMatch(line)).ToList();

        Assert.True(rows.Count > 40);
        Assert.DoesNotContain(rows, row => !Named().IsMatch(row) && !EndToEnd().IsMatch(row));
    }

    [Fact]
    public void EveryThreatHasANumberOfItsOwn()
    {
        var numbers = Row().Matches(Document).Select(m => m.Groups["number"].Value).ToList();

        Assert.Equal(numbers.Count, numbers.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void EveryTestThatIsNamedIsThere()
    {
        var tests = Directory.EnumerateFiles(Path.Combine(MadangHost.Root, "tests"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal)).ToLookup(f => Path.GetFileNameWithoutExtension(f), File.ReadAllText, StringComparer.Ordinal);
        var named = Named().Matches(Document).Select(m => (Class: m.Groups["class"].Value, Test: m.Groups["test"].Value)).Distinct().ToList();

        Assert.NotEmpty(named);
        Assert.Empty(named.Where(n => !tests[n.Class].Any(source => Regex.IsMatch(source, $@"\b{n.Test}\(", RegexOptions.NonBacktracking))).Select(n => $"{n.Class}.{n.Test}"));
    }

    [Fact]
    public void EveryRequirementIsMetByRowsThatAreThere()
    {
        var numbers = Row().Matches(Document).Select(m => m.Groups["number"].Value).ToHashSet(StringComparer.Ordinal);
        var requirements = Document[Document.IndexOf("## Requirements", StringComparison.Ordinal)..Document.IndexOf("## Foreign judges", StringComparison.Ordinal)].Split('\n')
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(2).Select(line => line.Split('|')).ToList();

        Assert.True(requirements.Count > 20);
        Assert.All(requirements, r => Assert.NotEmpty(r[2].Trim()));
        Assert.Empty(requirements.SelectMany(r => r[2].Split(',', StringSplitOptions.TrimEntries)).Except(numbers, StringComparer.Ordinal));
    }

    [Fact]
    public void EveryUseOfCryptographyIsInTheInventory()
    {
        var listed = FileName().Matches(Document[Document.IndexOf("## Cryptography", StringComparison.Ordinal)..Document.IndexOf("## Requirements", StringComparison.Ordinal)]).Select(m => m.Groups["file"].Value);
        var users = Directory.EnumerateFiles(Path.Combine(MadangHost.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && Cryptography().IsMatch(File.ReadAllText(f))).Select(f => Path.GetFileName(f));

        Assert.Equal(users.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void EveryJourneyThatIsNamedIsThere()
    {
        var missing = from Match match in EndToEnd().Matches(Document)
                      let file = Path.Combine(MadangHost.Root, "client", match.Groups["file"].Value.EndsWith(".spec.ts", StringComparison.Ordinal) ? "e2e" : "checks", match.Groups["file"].Value)
                      where !File.Exists(file) || !File.ReadAllText(file).Contains(match.Groups["title"].Value, StringComparison.Ordinal)
                      select match.Value;

        Assert.Empty(missing);
    }

    [GeneratedRegex(@"^\| (?<number>[A-Z]\d+) \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Row();

    [GeneratedRegex(@"`(?<file>\w+\.cs)`", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex FileName();

    [GeneratedRegex(@"\b(HMACSHA\d+|SHA\d+|MD5|ECDsa|ECDiffieHellman|RSA|Aes|AesGcm|SecurityAlgorithms|Rfc2898DeriveBytes|KeyDerivation|IncrementalHash|IDataProtectionProvider|PasswordHasherOptions|TlsCipherSuite)\b", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Cryptography();

    [GeneratedRegex(@"`(?<class>[A-Z]\w+Tests)\.(?<test>[A-Z]\w+)`", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Named();

    [GeneratedRegex(@"`(?<file>[\w-]+\.(spec|test)\.ts): (?<title>[^`]+)`", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex EndToEnd();
}
