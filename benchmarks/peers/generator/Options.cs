using System.Globalization;

namespace Madang.Generator;

/// <summary>What the generator is to do; benchmarks/world.mjs gives all of it.</summary>
internal sealed class Options
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    public Options(string[] args)
    {
        for (var i = 0; i + 1 < args.Length; i += 2) _values[args[i].TrimStart('-')] = args[i + 1];
    }

    public string Test => Text("test", "steady");

    public string Protocol => Text("protocol", "madang");

    public string Workload => Text("workload", "waypoint");

    public int Port => (int)Number("port", 8080);

    /// <summary>Process id of the server, for its processor time and memory.</summary>
    public int Server => (int)Number("pid", 0);

    public int Count => (int)Number("n", 50);

    /// <summary>Metres along an edge of the square that is walked in.</summary>
    public double Size => Number("size", 200);

    /// <summary>Positions a second of peers that get positions.</summary>
    public double MovesPerSecond => Number("hz-in", 10);

    public double WarmSeconds => Number("warm", 4);

    public double Seconds => Number("seconds", 10);

    public double JoinSeconds => Number("join-seconds", 60);

    /// <summary>Pairs of which one watches the other.</summary>
    public int Pairs => Math.Min((int)Number("pairs", 32), Count / 2);

    /// <summary>Pairs in which the one that watches is listened to; the others only walk.</summary>
    public int Watched => Math.Min((int)Number("watched", Pairs), Pairs);

    /// <summary>For so long all goes on after the window.</summary>
    public double LingerSeconds => Number("linger", 0);

    /// <summary>Each message is held up by 0 to this, each way, milliseconds.</summary>
    public double JitterMs => Number("jitter", 0);

    /// <summary>File for <see cref="Recording"/>; null for none.</summary>
    public string? RecordTo => Text("record", "") is { Length: > 0 } path ? path : null;

    /// <summary>Bots of which is recorded what they are told.</summary>
    public int Recorders => (int)Number("recorders", 16);

    /// <summary>Newcomers of the join test.</summary>
    public int Newcomers => (int)Number("newcomers", 200);

    /// <summary>Newcomers a second of the join and storm tests; visits ended a second of the soak.</summary>
    public double NewcomersPerSecond => Number("rate", 5);

    /// <summary>How far a newcomer is to know everybody, metres.</summary>
    public double Interest => Number("interest", 40);

    /// <summary>Several are named with a comma between; bots are dealt out to them.</summary>
    public string SpaceOf(int index)
    {
        var spaces = Text("spaces", "yard").Split(',');
        return spaces[index / 2 % spaces.Length];
    }

    /// <summary>The spawns of the yards that are walked in lie in a grid.</summary>
    public string SpawnNear(double x, double z)
    {
        var most = (int)Math.Round(Size / SpawnStep);
        var column = Math.Clamp((int)Math.Round((x + Size / 2) / SpawnStep), 0, most);
        var row = Math.Clamp((int)Math.Round((z + Size / 2) / SpawnStep), 0, most);
        return string.Create(CultureInfo.InvariantCulture, $"at-{column}-{row}");
    }

    /// <summary>Somewhere in the middle quarter, where people are all around.</summary>
    public string SpawnInTheMiddle(int number) =>
        SpawnNear((number * 0.618 % 1 - 0.5) * Size / 2, (number * 0.755 % 1 - 0.5) * Size / 2);

    private double SpawnStep => Number("spawn-step", 5);

    private string Text(string name, string usual) => _values.GetValueOrDefault(name, usual);

    private double Number(string name, double usual) =>
        _values.TryGetValue(name, out var text) ? double.Parse(text, CultureInfo.InvariantCulture) : usual;
}
