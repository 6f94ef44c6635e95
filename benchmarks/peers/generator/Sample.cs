using System.Diagnostics;
using System.Globalization;

namespace Madang.Generator;

/// <summary>Counters of a moment: two of them make a window.</summary>
/// <param name="At">Stopwatch ticks.</param>
/// <param name="Bytes">WebSocket bytes that came to all bots.</param>
/// <param name="Frames">WebSocket frames that came to all bots.</param>
/// <param name="ServerCpu">Seconds for which threads of the server ran.</param>
/// <param name="ServerWait">Seconds for which its busiest thread waited for a core.</param>
/// <param name="OwnCpu">As above, of the generator.</param>
/// <param name="OwnWait">As above, of the generator.</param>
/// <param name="MemoryMb">Resident memory of the server.</param>
internal sealed record Sample(long At, long Bytes, long Frames, double ServerCpu, double ServerWait, double OwnCpu, double OwnWait, double MemoryMb)
{
    public static Sample Take(int server, IEnumerable<Connection> connections)
    {
        long bytes = 0, frames = 0;
        foreach (var connection in connections) (bytes, frames) = (bytes + connection.Bytes, frames + connection.Frames);
        var (serverWait, ownWait) = (Wait(server), Wait(Environment.ProcessId));
        return new Sample(
            Stopwatch.GetTimestamp(), bytes, frames, Native.ProcessorSeconds(server), serverWait, Native.ProcessorSeconds(Environment.ProcessId), ownWait, Memory(server));
    }

    public static double Memory(int process)
    {
        var path = $"/proc/{process}/status";
        if (!File.Exists(path)) return 0;
        var line = File.ReadLines(path).First(text => text.StartsWith("VmRSS", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1_024;
    }

    private static double Wait(int process)
    {
        var wait = 0.0;
        if (!Directory.Exists($"/proc/{process}/task")) return 0;
        foreach (var thread in Directory.GetDirectories($"/proc/{process}/task"))
        {
            try
            {
                wait = Math.Max(wait, double.Parse(File.ReadAllText($"{thread}/schedstat").Split(' ')[1], CultureInfo.InvariantCulture) / 1e9);
            }
            catch (IOException)
            {
                // The thread has ended meanwhile.
            }
        }

        return wait;
    }
}
