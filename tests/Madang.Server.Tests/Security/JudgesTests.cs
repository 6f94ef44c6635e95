using System.Diagnostics;
using System.Text.Json;

namespace Madang.Server.Tests.Security;

/// <summary>What the foreign judges of <c>tools/judges.sh</c> are asked.</summary>
public sealed class JudgesTests
{
    [Fact]
    public async Task EveryOperationWithAParameterIsTriedWhateverItsMethod()
    {
        await using var host = await MadangHost.StartAsync();
        using var browser = host.Browser();
        var description = await browser.GetStringAsync("/openapi/v1.json");

        var targets = await TargetsAsync(description, host.Origin);

        Assert.All(targets, target => Assert.Equal(4, target.Length));
        Assert.Empty(Expected(description).Except(targets.Select(t => t[0])));
        Assert.Contains(targets, t => t[1] == "DELETE");
        Assert.Contains(targets, t => t[0].Contains("/api/reports", StringComparison.Ordinal));
        Assert.Contains(targets, t => t[0].Contains("/tickets", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AnAddressIsTriedWithTheQueryItsOperationRequires()
    {
        const string Description = """
            {"paths": {"/api/looks/{name}": {"get": {"parameters": [{"name": "name", "in": "path", "schema": {"type": "string"}}, {"name": "day", "in": "query", "required": true, "schema": {"type": "integer"}}]}}}}
            """;

        var targets = await TargetsAsync(Description, "http://city.example");

        Assert.Equal(["http://city.example/api/looks/a?day=1", "http://city.example/api/looks/a*?day=1"], targets.Select(t => t[2]));
    }

    private static async Task<List<string[]>> TargetsAsync(string description, string origin)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, description);
        using var node = Process.Start(new ProcessStartInfo("node", ["tools/sqlmap-targets.mjs", file, origin]) { WorkingDirectory = MadangHost.Root, RedirectStandardOutput = true, UseShellExecute = false })!;
        var targets = (await node.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')).ToList();
        await node.WaitForExitAsync();
        File.Delete(file);
        Assert.Equal(0, node.ExitCode);
        return targets;
    }

    /// <summary>A form with a file is tried by its address: what is in it is read as a picture and becomes part of no query.</summary>
    private static bool TakesJson(JsonElement operation) =>
        operation.TryGetProperty("requestBody", out var body) && body.GetProperty("content").TryGetProperty("application/json", out _);

    private static IEnumerable<string> Expected(string description)
    {
        using var document = JsonDocument.Parse(description);
        var paths = document.RootElement.GetProperty("paths").EnumerateObject().ToList();
        Assert.NotEmpty(paths);
        foreach (var path in paths)
        {
            foreach (var operation in path.Value.EnumerateObject().Where(o => o.Value.ValueKind == JsonValueKind.Object))
            {
                var name = $"{operation.Name.ToUpperInvariant()} {path.Name}";
                var parameters = operation.Value.TryGetProperty("parameters", out var listed) ? listed.EnumerateArray().Select(p => p.GetProperty("in").GetString()).ToList() : [];
                if (parameters.Contains("query") || TakesJson(operation.Value)) yield return name;
                if (parameters.Contains("path")) yield return $"{name} (address)";
            }
        }
    }
}
