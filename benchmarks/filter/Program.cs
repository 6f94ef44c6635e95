using System.Diagnostics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Madang.Server.Content;
using Madang.Server.Features.Safety.Language;

// Reads label<TAB>text, one a line: bad:<family> or ok. Prints what the filter catches of each family and lets pass, and what a judgement takes.
if (args is not [var file, .. var more] || !File.Exists(file))
{
    await Console.Error.WriteLineAsync("Usage: ./bench filter FILE.tsv [--show]   label<TAB>text a line, label bad:<family> or ok; --show lists what was judged wrongly");
    return 2;
}

var folder = Path.Combine("content", "base", "safety");
var looks = ContentReader.Read<LookAlikes>(Path.Combine(folder, "look-alikes.json"));
var filter = new LanguageFilter([.. Directory.EnumerateFiles(folder, "words.*.json").Order(StringComparer.Ordinal).Select(ContentReader.Read<WordFile>)], looks, new GlyphReader(looks));
var lines = (await File.ReadAllLinesAsync(file)).Select((line, i) => (Line: i + 1, Parts: line.Split('\t', 2))).Where(l => l.Parts[0].Length > 0).ToList();
if (lines.Find(l => l.Parts.Length != 2 || !(l.Parts[0] == "ok" || l.Parts[0].StartsWith("bad:", StringComparison.Ordinal))) is { Parts: not null } wrong)
{
    await Console.Error.WriteLineAsync($"filter: {file}:{wrong.Line}: expected bad:<family> or ok, a tab and a text");
    return 2;
}

// Until the compiler has done with it, as in a server that has been running.
for (var began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began).TotalSeconds < 3;)
    foreach (var (_, parts) in lines) _ = filter.Judge(parts[1]);
var families = new SortedDictionary<string, (int N, int Caught)>(StringComparer.Ordinal);
var (ok, falsePositives) = (0, 0);
var times = new List<double>(lines.Count);
foreach (var (_, parts) in lines)
{
    var judgement = filter.Judge(parts[1]);
    times.Add(Enumerable.Range(0, 3).Min(_ => Time(parts[1])));
    var isCaught = judgement.Worst >= Severity.Mask;
    if (parts[0] == "ok")
    {
        ok++;
        if (isCaught) falsePositives++;
    }
    else
    {
        var family = parts[0][4..];
        var (n, caught) = families.GetValueOrDefault(family);
        families[family] = (n + 1, caught + (isCaught ? 1 : 0));
    }

    if (more.Contains("--show") && isCaught != (parts[0] != "ok"))
        await Console.Error.WriteLineAsync($"{parts[0]}\t{parts[1]}\t{string.Join(' ', judgement.Findings.Select(f => f.Word.Text))}");
}

times.Sort();
return await PrintAsync();

// The least of three is the work itself; the rest is what else the machine does.
double Time(string text)
{
    var began = Stopwatch.GetTimestamp();
    _ = filter.Judge(text);
    return Stopwatch.GetElapsedTime(began).TotalMicroseconds;
}

async Task<int> PrintAsync()
{
    var report = new
    {
        families = families.ToDictionary(f => f.Key, f => new { n = f.Value.N, caught = f.Value.Caught }),
        ok = new { n = ok, false_positives = falsePositives },
        p50_us = Math.Round(times[times.Count / 2], 1),
        p99_us = Math.Round(times[Math.Min(times.Count - 1, times.Count * 99 / 100)], 1),
    };
    Console.OutputEncoding = Encoding.UTF8;
    await Console.Out.WriteLineAsync(JsonSerializer.Serialize(report, new JsonSerializerOptions { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) }));
    return 0;
}
