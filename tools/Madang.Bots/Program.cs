using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Madang.Bots;
using Madang.World.Avatars;
using Madang.World.Spaces;

var (options, mistake) = BotOptions.Parse(args);
if (options is null)
{
    await (mistake is null ? Console.Out : Console.Error).WriteLineAsync(mistake ?? BotOptions.Help);
    return mistake is null ? 0 : 2;
}

using var http = new HttpClient { BaseAddress = options.Url };
var space = options.Space.Length > 0 ? options.Space : (await http.GetFromJsonAsync<JsonElement>("/api/spaces")).GetProperty("spaces")[0].GetProperty("id").GetString()!;
var ground = GroundOf(await http.GetFromJsonAsync<JsonElement>($"/api/spaces/{space}"));
using var end = new CancellationTokenSource(TimeSpan.FromSeconds(options.Seconds));
var clock = Stopwatch.StartNew();
var bots = await Task.WhenAll(Enumerable.Range(0, options.Count).Select(RunAsync));

var entered = bots.Count(b => b.Entered);
await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
    $"{entered} of {options.Count} bots walked in {space}: {bots.Average(b => b.BytesPerSecond):F0} B/s and {bots.Average(b => b.FramesPerSecond):F1} frames/s each, {bots.Sum(b => b.Corrections)} corrections, {bots.Count(b => b.Lost)} lost"));
return entered == options.Count && !bots.Any(b => b.Lost) ? 0 : 1;

async Task<BotReport> RunAsync(int number)
{
    try
    {
        await Task.Delay(TimeSpan.FromMilliseconds(number * 10), end.Token);
        await using var client = await WorldClient.EnterAsync(http, new PassRequest(space), options.Origin, end.Token);
        if (client.Welcome is not { } welcome) return new BotReport(Entered: false, Lost: true, 0, 0, 0);

        var began = clock.Elapsed;
        var walker = new Walker(ground, new Standing((short)welcome.XCm, (short)welcome.ZCm, (byte)welcome.Level, (ushort)welcome.Heading), options.Wanders, new Random(number));
        var offset = welcome.ServerMs - clock.ElapsedMilliseconds;
        var seen = 0;
        while (!end.IsCancellationRequested && !client.IsClosed)
        {
            var corrections = client.Corrections;
            if (corrections.Count > seen)
            {
                var c = corrections[^1];
                walker.Correct(c.AtMs, new Standing((short)c.XCm, (short)c.ZCm, (byte)c.Level, (ushort)c.Heading));
                seen = corrections.Count;
            }

            var now = clock.ElapsedMilliseconds + offset;
            var (motion, next) = walker.Next(now);
            await client.MoveAsync(motion.Start, motion.Gait, motion.Speed, now, end.Token);
            await Task.Delay(next, end.Token).ContinueWith(static _ => { }, TaskScheduler.Default);
        }

        var seconds = (clock.Elapsed - began).TotalSeconds;
        return new BotReport(Entered: true, client.IsClosed, client.BytesReceived / seconds, client.FramesReceived / seconds, client.Corrections.Count);
    }
    catch (Exception e) when (e is OperationCanceledException or HttpRequestException or System.Net.WebSockets.WebSocketException)
    {
        await Console.Error.WriteLineAsync($"bot {number}: {e.Message}");
        return new BotReport(Entered: false, Lost: true, 0, 0, 0);
    }
}

static Ground GroundOf(JsonElement space)
{
    var ground = space.GetProperty("ground");
    var level = ground.GetProperty("levels")[0];
    return new Ground(
        level.GetProperty("level").GetInt32(), level.GetProperty("heightCm").GetInt32(), ground.GetProperty("originXCm").GetInt32(), ground.GetProperty("originZCm").GetInt32(),
        ground.GetProperty("columns").GetInt32(), ground.GetProperty("rows").GetInt32(), level.GetProperty("bits").GetBytesFromBase64());
}
