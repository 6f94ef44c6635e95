using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Madang.World.Loop;
using Madang.World.Protocol;

namespace Madang.World.Tests.Protocol;

/// <summary>Strangers write clients from docs/protocol.md alone: what it lists must be what the code does.</summary>
public sealed partial class ProtocolDocumentTests
{
    private static readonly string Document = Read("docs/protocol.md");

    [Fact]
    public void TheSchemaIsTheOneThatIsBuilt()
    {
        var shown = Regex.Match(Document, "(?<=```proto\n).*?(?=```)", RegexOptions.Singleline, Patience).Value;

        Assert.Equal(Lines(Read("protocol/world.proto")), Lines(shown));

        static IEnumerable<string> Lines(string schema) => Regex.Replace(schema, "//.*", "", RegexOptions.None, Patience)
            .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
    }

    [Fact]
    public void RolesAndRatesAreThoseOfTheTable()
    {
        var rules = MessageRules.Default;
        var kinds = Enum.GetValues<ClientMessageKind>().Where(kind => kind is not (ClientMessageKind.Unknown or ClientMessageKind.Enter));

        var rows = Rows("| message | role |").ToDictionary(row => Enum.Parse<ClientMessageKind>(row[0]), row => (row[1], row[2], row[3]));

        Assert.Equal(
            kinds.ToDictionary(kind => kind, kind => (Text((int)rules[kind].Level), Text(rules[kind].PerSecond), Text(rules[kind].Burst))), rows);
    }

    [Fact]
    public void RefusalsAreThoseOfTheCode()
    {
        var codes = typeof(Refusals).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => $"`{field.GetRawConstantValue()}`");

        Assert.Equal(codes.Order(StringComparer.Ordinal), Rows("| `code` | |").Select(row => row[0]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void AdviceCodesAreThoseOfTheCode()
    {
        var codes = typeof(AdviceCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => $"`{field.GetRawConstantValue()}`");

        Assert.Equal(codes.Order(StringComparer.Ordinal), Rows("| `code` of an advice | |").Select(row => row[0]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void CloseCodesAreThoseOfTheCode()
    {
        var listed = Rows("| close code |").SelectMany(row => Number().Matches(row[0])).Select(match => int.Parse(match.Value, CultureInfo.InvariantCulture)).ToList();

        Assert.All(Enum.GetValues<CloseCode>(), code => Assert.Contains((int)code, listed));
        Assert.All(listed.Where(code => code >= 4_000), code => Assert.True(Enum.IsDefined((CloseCode)code), $"{code}"));
    }

    [Fact]
    public void NumbersInTheTextAreTheDefaults()
    {
        var rules = new WorldRules();

        Assert.Contains($"at most **{ClientMessages.MaxBytes:N0} bytes**", Document, StringComparison.Ordinal);
        Assert.Equal((4_000, 4_400, 5, 50), (rules.InterestCm, rules.ForgetCm, rules.NearErrorCm, rules.FarErrorCm));
        Assert.Equal((40, 300, 7, 1_000, 400, 16), (rules.CompanyFrom, rules.BesideCm, rules.CloseByErrorCm, rules.CloseByCm, rules.CompanyMs, rules.ThrongFrom));
        Assert.Equal((64, 20, 3_000), (rules.PendingPerVisitor, rules.ViolationLimit, rules.ForgivenessMs));
        Assert.Equal((10_000, 60_000, 50, 200), (rules.SlowReaderMs, rules.SlotRestMs, rules.HistoryLength, rules.MutesPerVisitor));
    }

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<string[]> Rows(string head) => Document[Document.IndexOf(head, StringComparison.Ordinal)..]
        .Split('\n')
        .Skip(2)
        .TakeWhile(line => line.StartsWith('|'))
        .Select(line => line.Split('|', StringSplitOptions.TrimEntries)[1..^1]);

    private static string Read(string path, [CallerFilePath] string here = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "../../..", path));

    [GeneratedRegex("[0-9]+", RegexOptions.None, 5_000)]
    private static partial Regex Number();
}
