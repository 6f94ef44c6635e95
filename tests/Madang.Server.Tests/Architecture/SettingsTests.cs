using System.Globalization;
using System.Reflection;
using Madang.Server.Hosting;

namespace Madang.Server.Tests.Architecture;

/// <summary>All settings stand under one name, and docs/run-a-city.md lists each with its default.</summary>
public sealed class SettingsTests
{
    public static TheoryData<string> Sections => [.. Options().Select(o => o.Section)];

    [Fact]
    public void EverySectionIsUnderTheNameOfTheProduct() =>
        Assert.Equal(["Madang:AccessLog", "Madang:Accounts", "Madang:Counselling", "Madang:Entrance", "Madang:Identity", "Madang:Mail", "Madang:Moderation", "Madang:Proxy", "Madang:Realtime", "Madang:Staff", "Madang:TaxChatbot"], Options().Select(o => o.Section).Order(StringComparer.Ordinal));

    [Fact]
    public void NoSectionIsBoundUnderAnotherName()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(MadangHost.Root, "src", "Madang.Server"), "*.cs", SearchOption.AllDirectories).Where(f => !f.Contains("/obj/", StringComparison.Ordinal));

        Assert.DoesNotContain(sources, f => File.ReadAllText(f).Contains("BindConfiguration(\"", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Sections))]
    public void TheHandbookListsEachSettingWithItsDefault(string section)
    {
        var handbook = File.ReadAllText(Path.Combine(MadangHost.Root, "docs", "run-a-city.md"));
        var type = Options().Single(o => o.Section == section).Type;
        var defaults = Activator.CreateInstance(type);

        var missing = from property in type.GetProperties().Where(p => p.CanWrite)
                      let value = Convert.ToString(property.GetValue(defaults), CultureInfo.InvariantCulture)!
                      let row = $"| `{section}:{property.Name}` | {(value.Length == 0 ? "" : value + " ")}|"
                      where !handbook.Contains(row, StringComparison.Ordinal)
                      select row;

        Assert.Empty(missing);
    }

    private static IEnumerable<(Type Type, string Section)> Options() =>
        typeof(ServerSettings).Assembly.GetTypes().Select(t => (t, t.GetField("Section", BindingFlags.Public | BindingFlags.Static)?.GetRawConstantValue() as string))
            .Where(o => o.Item2 is not null).Select(o => (o.t, o.Item2!));
}
