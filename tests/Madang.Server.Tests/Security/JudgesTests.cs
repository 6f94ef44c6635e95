using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Madang.Server.Tests.Security;

/// <summary>What the foreign judges of <c>tools/judges.sh</c> are asked.</summary>
public sealed partial class JudgesTests
{
    private static readonly string[] Verbs = ["get", "post", "put", "patch", "delete"];

    [Fact]
    public async Task EveryParameterOfEveryOperationIsMarkedWhateverItsMethod()
    {
        await using var host = await MadangHost.StartAsync();
        using var browser = host.Browser();
        using var description = JsonDocument.Parse(await browser.GetStringAsync("/openapi/v1.json"));

        var targets = (await TargetsAsync(description.RootElement.GetRawText(), host.Origin)).ToDictionary(t => t.Name, StringComparer.Ordinal);

        var operations = Operations(description.RootElement).ToList();
        Assert.Equal(operations.Where(o => o.InAddress.Count > 0 || o.InBody.Count > 0).Select(o => o.Name).Order(StringComparer.Ordinal), targets.Keys.Order(StringComparer.Ordinal));
        foreach (var (name, inAddress, inBody) in operations.Where(o => targets.ContainsKey(o.Name)))
        {
            var target = targets[name];
            Assert.True(target.Address.Count(c => c == '*') == inAddress.Count, $"{name}: {target.Address}");
            // Of a form with a file the id is tried: what is in the file is read as a picture and becomes part of no query.
            var leaves = target.Body == "@form" ? ["id*"] : Leaves(target.Body).ToList();
            Assert.All(leaves, leaf => Assert.True(leaf.EndsWith('*'), $"{name}: {leaf} is not marked"));
            Assert.Equal(inBody.Order(StringComparer.Ordinal), (target.Body == "@form" ? [] : Names(target.Body)).Order(StringComparer.Ordinal));
            Assert.Equal(inAddress.Count + leaves.Count, target.Count);
        }

        Assert.Contains(targets.Keys, t => t.StartsWith("DELETE ", StringComparison.Ordinal));
        Assert.Contains(targets.Keys, t => t.StartsWith("PUT ", StringComparison.Ordinal));
        Assert.Contains("POST /api/reports", targets.Keys);
    }

    [Fact]
    public async Task AnOperationIsTriedWithAllThatItRequiresAndWhatEndsAThingComesLast()
    {
        const string Description = """
            {"paths": {
              "/api/looks/{name}": {
                "delete": {"parameters": [{"name": "name", "in": "path", "schema": {"type": "string"}}]},
                "get": {"parameters": [{"name": "name", "in": "path", "schema": {"type": "string"}}, {"name": "day", "in": "query", "required": true, "schema": {"type": "integer"}}]}},
              "/api/words": {"post": {"requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Words"}}}}}}},
             "components": {"schemas": {"Words": {"type": "object", "properties": {
               "token": {"type": ["null", "string"]}, "loud": {"type": "boolean"}, "count": {"type": ["integer", "string"]}, "of": {"type": "array", "items": {"type": "string"}}}}}}}
            """;

        var targets = await TargetsAsync(Description, "http://city.example", "name=there");

        Assert.Equal(["http://city.example/api/looks/there*?day=1*", "http://city.example/api/words", "http://city.example/api/looks/there*"], targets.Select(t => t.Address));
        Assert.Equal("""{"token":"a*","loud":true*,"count":1*,"of":["a*"]}""", targets[1].Body);
        Assert.Equal([2, 4, 1], targets.Select(t => t.Count));
    }

    private static async Task<List<Target>> TargetsAsync(string description, string origin, params string[] there)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, description);
        using var node = Process.Start(new ProcessStartInfo("node", ["tools/sqlmap-targets.mjs", file, origin, .. there]) { WorkingDirectory = MadangHost.Root, RedirectStandardOutput = true, UseShellExecute = false })!;
        var targets = (await node.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t'))
            .Select(t => new Target(t[0], t[2], t[3] == "-" ? "" : t[3], int.Parse(t[4], CultureInfo.InvariantCulture))).ToList();
        await node.WaitForExitAsync();
        File.Delete(file);
        Assert.Equal(0, node.ExitCode);
        return targets;
    }

    /// <summary>Each operation with its parameters.</summary>
    private static IEnumerable<(string Name, List<string> InAddress, List<string> InBody)> Operations(JsonElement description)
    {
        foreach (var path in description.GetProperty("paths").EnumerateObject())
        {
            foreach (var operation in path.Value.EnumerateObject().Where(o => Verbs.Contains(o.Name)))
            {
                var parameters = operation.Value.TryGetProperty("parameters", out var listed) ? listed.EnumerateArray().ToList() : [];
                Assert.All(parameters, p => Assert.Contains(p.GetProperty("in").GetString(), new[] { "path", "query" }));
                yield return ($"{operation.Name.ToUpperInvariant()} {path.Name}", [.. parameters.Select(p => p.GetProperty("name").GetString()!)], [.. InBody(description, operation.Value)]);
            }
        }
    }

    private static IEnumerable<string> InBody(JsonElement description, JsonElement operation)
    {
        if (!operation.TryGetProperty("requestBody", out var body) || !body.GetProperty("content").TryGetProperty("application/json", out var json)) return [];
        var schema = json.GetProperty("schema");
        if (schema.TryGetProperty("oneOf", out var choice)) schema = choice.EnumerateArray().Last();
        if (schema.TryGetProperty("$ref", out var reference)) schema = description.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1]);
        return schema.GetProperty("properties").EnumerateObject().Select(p => p.Name);
    }

    private static IEnumerable<string> Names(string body)
    {
        if (body.Length == 0) return [];
        using var document = JsonDocument.Parse(Bare().Replace(body, "\"$0\""));
        return [.. document.RootElement.EnumerateObject().Select(p => p.Name)];
    }

    private static IEnumerable<string> Leaves(string body)
    {
        if (body.Length == 0) return [];
        using var document = JsonDocument.Parse(Bare().Replace(body, "\"$0\""));
        return [.. Leaves(document.RootElement)];
    }

    private static IEnumerable<string> Leaves(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => Leaves(p.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Leaves),
        _ => [element.ToString()],
    };

    // A number or a truth with its mark is no JSON until sqlmap has put its own there.
    [GeneratedRegex(@"(?<=[:\[,])(\d+|true|false)\*", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Bare();

    private sealed record Target(string Name, string Address, string Body, int Count);
}
