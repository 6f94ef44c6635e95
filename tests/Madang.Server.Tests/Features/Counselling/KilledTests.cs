using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Madang.QueueChecker;

namespace Madang.Server.Tests.Features.Counselling;

/// <summary>The process is killed in the middle of a crowd and started again: whoever was given a place has it, whoever was told that a message is there finds it.</summary>
public sealed class KilledTests : IDisposable
{
    private const int People = 60;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly string _data = Path.Combine(Path.GetTempPath(), "madang-" + Path.GetRandomFileName());
    private readonly List<Process> _started = [];

    public void Dispose()
    {
        foreach (var process in _started)
        {
            if (!process.HasExited) process.Kill();
            process.WaitForExit();
            process.Dispose();
        }

        foreach (var folder in new[] { _data, _data + "-city" }) if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        File.Delete(_data + ".jsonl");
    }

    [Fact]
    public async Task NobodyIsLostAndNobodyOvertaken()
    {
        var city = AlwaysOpen();
        var port = MadangHost.FreePort();
        var first = await OpenAsync(port, city);
        var people = Enumerable.Range(0, People).Select(_ => NewBrowser(port)).ToList();
        var given = new (string Id, int Number)?[People];

        // Joins go on while the process dies; some get an answer and some do not.
        var joins = people.Select(async (browser, i) =>
        {
            try
            {
                using var answer = await browser.PostAsJsonAsync("/api/desks/dasan-120/tickets", new { });
                if (answer.StatusCode != HttpStatusCode.Created) return;
                var ticket = (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
                given[i] = ((string)ticket["id"]!, (int)ticket["number"]!);
            }
            catch (HttpRequestException)
            {
            }
            catch (IOException)
            {
            }
        }).ToList();
        while (given.Count(g => g is not null) < People / 4 && !joins.TrueForAll(j => j.IsCompleted)) await Task.Yield();
        first.Kill();
        await Task.WhenAll(joins);
        await first.WaitForExitAsync();
        var answered = given.Count(g => g is not null);
        Assert.InRange(answered, 1, People);

        var again = Stopwatch.StartNew();
        _ = await OpenAsync(port, city);
        var places = new List<(int Number, int Position)>();
        for (var i = 0; i < People; i++)
        {
            if (given[i] is not { } ticket) continue;
            var now = (await people[i].GetFromJsonAsync<JsonNode>($"/api/tickets/{ticket.Id}"))!;
            Assert.Equal(("waiting", ticket.Number), ((string)now["state"]!, (int)now["number"]!));
            places.Add((ticket.Number, (int)now["position"]!));
        }

        // In the order in which the numbers were given, each at a place of its own.
        Assert.Equal(places.OrderBy(p => p.Number).Select(p => p.Position), places.Select(p => p.Position).Order());
        Assert.Equal(places.Count, places.Select(p => p.Position).Distinct().Count());
        Assert.True(again.Elapsed < Patience);

        var checker = new Checker(4, 3);
        foreach (var line in await File.ReadAllLinesAsync(_data + ".jsonl")) checker.Read(HistoryLine.Read(line));
        // A step may have been stored and answered, and the process dead before its line was written: that is the history's loss and not the queue's.
        Assert.DoesNotContain(checker.Problems, p => !p.Contains("nobody took it", StringComparison.Ordinal));
        people.ForEach(p => p.Dispose());
    }

    private static HttpClient NewBrowser(int port)
    {
#pragma warning disable CA2000 // the client disposes its handler
        return new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
#pragma warning restore CA2000
    }

    // The machine's clock is the test's: the desks of this pack never close.
    private string AlwaysOpen()
    {
        var city = Path.Combine(_data + "-city", "content", "seoul");
        var from = Path.Combine(MadangHost.Root, "content");
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories).Where(f => !f.Contains("/schema/", StringComparison.Ordinal) && !f.Contains("/models/", StringComparison.Ordinal)))
        {
            var copy = Path.Combine(_data + "-city", "content", Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        // Models and figures are not needed to stand in a row, but a server looks for them by name.
        foreach (var models in new[] { "base/models", "seoul/models" })
        {
            Directory.CreateDirectory(Path.Combine(_data + "-city", "content", models));
            foreach (var model in Directory.EnumerateFiles(Path.Combine(from, models))) File.CreateSymbolicLink(Path.Combine(_data + "-city", "content", models, Path.GetFileName(model)), model);
        }

        var desks = Path.Combine(city, "counselling", "desks.json");
        var node = JsonNode.Parse(File.ReadAllText(desks))!;
        foreach (var desk in node["desks"]!.AsArray())
            desk!["hours"] = new JsonArray(new JsonObject { ["days"] = new JsonArray("sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"), ["from"] = "00:00", ["until"] = "23:59" });
        File.WriteAllText(desks, node.ToJsonString());
        var holidays = Path.Combine(city, "holidays.json");
        var none = JsonNode.Parse(File.ReadAllText(holidays))!;
        none["days"] = new JsonArray();
        File.WriteAllText(holidays, none.ToJsonString());
        return city;
    }

    private async Task<Process> OpenAsync(int port, string city)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Madang.Server.dll"), "--port", port.ToString(CultureInfo.InvariantCulture), "--data", _data, "--city", city])
        {
            WorkingDirectory = MadangHost.Root,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.Environment["Madang__Counselling__History"] = _data + ".jsonl";
        start.Environment["Madang__Counselling__AwaySeconds"] = "600";
        var process = Process.Start(start)!;
        _started.Add(process);
        using var patience = new CancellationTokenSource(Patience);
        var line = await process.StandardOutput.ReadLineAsync(patience.Token);
        while (line is not null && !line.StartsWith("Madang is open", StringComparison.Ordinal)) line = await process.StandardOutput.ReadLineAsync(patience.Token);
        Assert.NotNull(line);
        return process;
    }
}
