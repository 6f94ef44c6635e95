using System.Globalization;
using Madang.QueueChecker;

if (args is not [var file, .. var rest] || !File.Exists(file))
{
    await Console.Error.WriteLineAsync("Usage: Madang.QueueChecker HISTORY.jsonl [places of an agent, default 4] [places of an agent at one desk, default 3]");
    return 2;
}

var checker = new Checker(Places(0, 4), Places(1, 3));
await foreach (var line in File.ReadLinesAsync(file)) if (line.Length > 0) checker.Read(HistoryLine.Read(line));
foreach (var problem in checker.Problems) await Console.Out.WriteLineAsync(problem);
await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{checker.Taken} tickets, {checker.Open} open, {checker.Problems.Count} breaches"));
return checker.Problems.Count == 0 ? 0 : 1;

int Places(int at, int otherwise) => rest.Length > at ? int.Parse(rest[at], CultureInfo.InvariantCulture) : otherwise;
