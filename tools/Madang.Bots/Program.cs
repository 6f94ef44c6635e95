using Madang.Bots;

var (options, mistake) = BotOptions.Parse(args);
if (options is null)
{
    await (mistake is null ? Console.Out : Console.Error).WriteLineAsync(mistake ?? BotOptions.Help);
    return mistake is null ? 0 : 2;
}

using var end = new CancellationTokenSource(TimeSpan.FromSeconds(options.Seconds));
var bots = await Crowd.RunAsync(options, Console.Error, end.Token);
await Console.Out.WriteLineAsync(Crowd.Sum(options, bots));
return bots.Any(b => b.Lost) ? 1 : 0;
