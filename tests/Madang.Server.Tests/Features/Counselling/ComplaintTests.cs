using System.Reflection;
using System.Text.RegularExpressions;

namespace Madang.Server.Tests.Features.Counselling;

/// <summary>What users of other desks complain of is tried here: docs/counselling.md lists it, and each line has its test.</summary>
public sealed class ComplaintTests
{
    /// <summary>Marks a test by where the complaint was reported.</summary>
    public const string Trait = "Complaint";

    [Fact]
    public void EachComplaintOfTheTableHasItsTestAndEachSuchTestItsLine()
    {
        var told = Regex.Matches(File.ReadAllText(Path.Combine(MadangHost.Root, "docs", "counselling.md")), @"^\| [^|]+ \| (?<source>[\w.-]+/[\w.-]+#\d+) \| `(?<test>[\w.]+)` \|$", RegexOptions.Multiline, TimeSpan.FromSeconds(1))
            .Select(row => $"{row.Groups["source"].Value} {row.Groups["test"].Value}");

        var tried = from type in typeof(ComplaintTests).Assembly.GetTypes()
                    from method in type.GetMethods(BindingFlags.Instance | BindingFlags.Public)
                    where method.GetCustomAttributes<FactAttribute>().Any(fact => fact.Skip is null)
                    from trait in method.GetCustomAttributesData()
                    where trait.AttributeType == typeof(TraitAttribute) && (string)trait.ConstructorArguments[0].Value! == Trait
                    select $"{trait.ConstructorArguments[1].Value} {type.Name}.{method.Name}";

        Assert.Equal(told.Order(StringComparer.Ordinal), tried.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void ThereAreTwenty() => Assert.Equal(20, Regex.Count(File.ReadAllText(Path.Combine(MadangHost.Root, "docs", "counselling.md")), @"^\| .+#\d+ \| `", RegexOptions.Multiline, TimeSpan.FromSeconds(1)));
}
