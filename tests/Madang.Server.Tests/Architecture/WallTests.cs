using System.Text.RegularExpressions;
using Mono.Cecil;

namespace Madang.Server.Tests.Architecture;

/// <summary>The walls inside the server, read from what the compiler made of it.</summary>
public sealed partial class WallTests
{
    private static readonly IReadOnlyList<(string From, string To)> BetweenFeatures = FindBetweenFeatures();

    [Fact]
    public void FeaturesAreThere() => Assert.NotEmpty(References.TypesOf("Madang.Server").Select(t => FeatureOf(Namespace(t))).OfType<string>());

    [Fact]
    public void FeaturesSeeEachOtherOnlyThroughTheirContract()
    {
        var breaches = BetweenFeatures.Where(r => !r.To.StartsWith($"Madang.Server.Features.{FeatureOf(r.To)}.Contract.", StringComparison.Ordinal));

        Assert.Empty(breaches.Select(b => $"{b.From} names {b.To}").Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public void FeaturesDoNotDependOnEachOtherInCircles()
    {
        var edges = BetweenFeatures.Select(r => (From: FeatureOf(r.From)!, To: FeatureOf(r.To)!)).Distinct().ToLookup(e => e.From, e => e.To);

        foreach (var start in edges.Select(e => e.Key))
        {
            var open = new Stack<string>(edges[start]);
            var seen = new HashSet<string>(StringComparer.Ordinal);
            while (open.TryPop(out var feature))
            {
                Assert.False(feature == start, $"{start} depends on itself through {string.Join(", ", seen)}");
                if (!seen.Add(feature)) continue;
                foreach (var next in edges[feature]) open.Push(next);
            }
        }
    }

    [Theory]
    [InlineData("Realtime")]
    [InlineData("Data")]
    [InlineData("Content")]
    [InlineData("Web")]
    public void WhatCarriesTheFeaturesNamesNone(string room)
    {
        var types = References.TypesOf("Madang.Server").Where(t => InRoom(Namespace(t), $"Madang.Server.{room}")).ToList();

        Assert.NotEmpty(types);
        Assert.Empty(types.SelectMany(t => References.NamedBy(t).Where(n => FeatureOf(n) is not null).Select(n => $"{t.FullName} names {n}")));
    }

    [Fact]
    public void TheWorldReferencesOnlyGoogleProtobuf()
    {
        var world = ModuleDefinition.ReadModule(Path.Combine(AppContext.BaseDirectory, "Madang.World.dll"));

        var foreign = world.AssemblyReferences.Select(r => r.Name).Where(n => n != "Google.Protobuf" && !n.StartsWith("System.", StringComparison.Ordinal) && n is not ("System" or "netstandard"));

        Assert.Empty(foreign);
    }

    [Theory]
    [InlineData("System.IO.File")]
    [InlineData("System.IO.FileStream")]
    [InlineData("System.Net.Sockets.Socket")]
    [InlineData("System.TimeProvider")]
    [InlineData("System.Diagnostics.Stopwatch")]
    [InlineData("System.Environment")]
    public void TheWorldKnowsNoFilesNoNetworkAndNoClock(string forbidden) =>
        Assert.Empty(References.TypesOf("Madang.World").Where(t => References.NamedBy(t).Contains(forbidden)).Select(t => t.FullName));

    private static List<(string, string)> FindBetweenFeatures() =>
    [
        .. from type in References.TypesOf("Madang.Server")
           let feature = FeatureOf(Namespace(type))
           where feature is not null
           from named in References.NamedBy(type)
           let other = FeatureOf(named)
           where other is not null && other != feature
           select (type.FullName, named),
    ];

    private static string Namespace(TypeDefinition type) => type.DeclaringType is null ? type.Namespace + "." : Namespace(type.DeclaringType);

    private static bool InRoom(string name, string room) => name.StartsWith(room + ".", StringComparison.Ordinal);

    private static string? FeatureOf(string name) => Feature().Match(name) is { Success: true } match ? match.Groups["feature"].Value : null;

    [GeneratedRegex(@"^Madang\.Server\.Features\.(?<feature>\w+)\b", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Feature();
}
