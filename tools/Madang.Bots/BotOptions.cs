using System.Globalization;

namespace Madang.Bots;

/// <summary>What a bot is there for.</summary>
internal enum Workload
{
    /// <summary>Straight to a point, then to the next.</summary>
    Waypoint,

    /// <summary>Turns, stops and goes.</summary>
    Wander,

    /// <summary>Some are on the stage of the space, the others stand before it and clap.</summary>
    Stage,

    /// <summary>Through a door into the next space, and through one of its doors on.</summary>
    Commute,

    /// <summary>Comes in, walks up to somebody, says something, goes, and comes again as somebody else.</summary>
    Talk,
}

/// <summary>What the bots are to do.</summary>
/// <param name="Words">Lines that bots say, for workloads in which they speak; empty for numbers.</param>
/// <param name="Accounts">Address and password of each bot that is a citizen, the first bots first; the others are guests.</param>
internal sealed record BotOptions(
    Uri Url, string Origin, string Space, int Count, int Seconds, Workload Workload, IReadOnlyList<string> Words, IReadOnlyList<(string Email, string Password)> Accounts)
{
    public const int MostBots = 2_000, MostSeconds = 3_600;

    public const string Help = """
        Usage: dotnet run --project tools/Madang.Bots -- [options]

          --url URL         the server (default http://localhost:8080; another machine only with --far)
          --origin URL      its public origin (default that of --url)
          --space ID        the space to begin in (default: the first one listed)
          --count N         bots, 1 to 2000 (default 50); one comes in every 10 ms
          --seconds N       how long, 1 to 3600 (default 30)
          --workload KIND   waypoint  straight to a point, then to the next
                            wander    turns, stops and goes
                            stage     one in twenty is on the stage and bows and speaks, the others stand before it and clap
                            commute   through a door into the next space, and through one of its doors on
                            talk      comes in, walks up to somebody, speaks, waves and leaves; then comes again as somebody else
          --words FILE      what is said, a line each (default: numbers)
          --accounts FILE   address and password of a confirmed account, with a space between, a line each: so many bots are citizens.
                            Guests may not speak; they are told so once, and only wave.
          --far             yes, the server is not on this machine, and I may burden it
        """;

    private static readonly string[] Named = ["--url", "--origin", "--space", "--count", "--seconds", "--workload", "--words", "--accounts"];

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

            if (!Named.Contains(args[i], StringComparer.Ordinal)) return (null, $"unknown option '{args[i]}'");
            if (i + 1 == args.Length) return (null, $"{args[i]} expects a value");
            values[args[i]] = args[++i];
        }

        if (!Uri.TryCreate(values.GetValueOrDefault("--url", "http://localhost:8080"), UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https")) return (null, "--url expects an http or https address");
        if (!url.IsLoopback && !far) return (null, $"{url.Host} is not this machine: say --far if you may burden it");
        if (!TryNumber(values, "--count", 50, MostBots, out var count)) return (null, $"--count expects 1 to {MostBots}");
        if (!TryNumber(values, "--seconds", 30, MostSeconds, out var seconds)) return (null, $"--seconds expects 1 to {MostSeconds}");
        var name = values.GetValueOrDefault("--workload", "waypoint");
        if (!name.All(char.IsAsciiLetterLower) || !Enum.TryParse<Workload>(name, ignoreCase: true, out var workload)) return (null, "--workload expects waypoint, wander, stage, commute or talk");
        if (!TryLines(values, "--words", out var words)) return (null, "--words expects a file with a line for each thing to say");
        if (!TryLines(values, "--accounts", out var lines) || !lines.All(line => line.Contains(' ', StringComparison.Ordinal))) return (null, "--accounts expects a file with an address and a password in each line");
        var accounts = lines.Select(line => line.Split(' ', 2)).Select(parts => (parts[0], parts[1])).ToList();

        return (new BotOptions(url, values.GetValueOrDefault("--origin", url.GetLeftPart(UriPartial.Authority)), values.GetValueOrDefault("--space", ""), count, seconds, workload, words, accounts), null);
    }

    private static bool TryNumber(Dictionary<string, string> values, string name, int usual, int most, out int number)
    {
        number = usual;
        return !values.TryGetValue(name, out var text) || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= 1 && number <= most);
    }

    private static bool TryLines(Dictionary<string, string> values, string name, out string[] lines)
    {
        lines = [];
        if (!values.TryGetValue(name, out var path)) return true;
        if (!File.Exists(path)) return false;
        lines = [.. File.ReadLines(path).Where(line => line.Trim().Length > 0)];
        return lines.Length > 0;
    }
}
