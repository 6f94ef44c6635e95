using System.Globalization;

namespace Madang.Bots;

/// <summary>What the bots are to do.</summary>
internal sealed record BotOptions(Uri Url, string Origin, string Space, int Count, int Seconds, bool Wanders)
{
    public const int MostBots = 2_000, MostSeconds = 3_600;

    public const string Help = """
        Usage: dotnet run --project tools/Madang.Bots -- [options]

          --url URL         the server (default http://localhost:8080; another machine only with --far)
          --origin URL      its public origin (default that of --url)
          --space ID        the space to walk in (default: the first one listed)
          --count N         bots, 1 to 2000 (default 50)
          --seconds N       how long, 1 to 3600 (default 30)
          --walk KIND       waypoint (straight to a point, then to the next) or wander (turns, stops and goes)
          --far             yes, the server is not on this machine, and I may burden it
        """;

    /// <returns>The options; or, when null, one line that says what is wrong (null for <c>--help</c>).</returns>
    public static (BotOptions? Options, string? Error) Parse(string[] args)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var far = false;
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] is "--help" or "-h") return (null, null);
            if (args[i] == "--far")
            {
                far = true;
                continue;
            }

            if (args[i] is not ("--url" or "--origin" or "--space" or "--count" or "--seconds" or "--walk")) return (null, $"unknown option '{args[i]}'");
            if (i + 1 == args.Length) return (null, $"{args[i]} expects a value");
            values[args[i]] = args[++i];
        }

        if (!Uri.TryCreate(values.GetValueOrDefault("--url", "http://localhost:8080"), UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https")) return (null, "--url expects an http or https address");
        if (!url.IsLoopback && !far) return (null, $"{url.Host} is not this machine: say --far if you may burden it");
        if (!TryNumber(values, "--count", 50, BotOptions.MostBots, out var count)) return (null, $"--count expects 1 to {MostBots}");
        if (!TryNumber(values, "--seconds", 30, BotOptions.MostSeconds, out var seconds)) return (null, $"--seconds expects 1 to {MostSeconds}");
        var walk = values.GetValueOrDefault("--walk", "waypoint");
        if (walk is not ("waypoint" or "wander")) return (null, "--walk expects waypoint or wander");

        return (new BotOptions(url, values.GetValueOrDefault("--origin", url.GetLeftPart(UriPartial.Authority)), values.GetValueOrDefault("--space", ""), count, seconds, walk == "wander"), null);
    }

    private static bool TryNumber(Dictionary<string, string> values, string name, int usual, int most, out int number)
    {
        number = usual;
        return !values.TryGetValue(name, out var text) || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= 1 && number <= most);
    }
}
