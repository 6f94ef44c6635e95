using System.Runtime.CompilerServices;
using Madang.Server.Features.Staff.Contract;
using Madang.Server.Realtime;
using Madang.Server.Web;
using Madang.World.Loop;

namespace Madang.Server.Features.Office;

/// <summary>Operators and moderators see how the world is doing, at this moment and as it goes on.</summary>
internal static class ShowWorld
{
    public const string Path = "/office/world";
    public const string LivePath = "/live/office/world";
    public const StaffRole Roles = StaffRole.Operator | StaffRole.Moderator;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>Looks in one answer; the page then asks anew, and whoever has been away from the desk for too long is sent to the sign-in.</summary>
    private const int MostLooks = 150;

    public static void Map(WebApplication app)
    {
        app.MapGet(Path, (WorldLoop world, SocketHost sockets, WorldMetrics metrics) =>
        {
            var now = Look(world, sockets, metrics);
            return Pages.Show<WorldOfficePage>(new { now.Instances, now.Pulse });
        }).RequireRole(Roles).ExcludeFromDescription();
        app.MapGet(LivePath, (WorldLoop world, SocketHost sockets, WorldMetrics metrics, TimeProvider clock, CancellationToken ct) =>
            TypedResults.ServerSentEvents(LooksAsync(world, sockets, metrics, clock, ct), "world")).RequireRole(Roles).ExcludeFromDescription();
    }

    private static async IAsyncEnumerable<WorldLook> LooksAsync(
        WorldLoop world, SocketHost sockets, WorldMetrics metrics, TimeProvider clock, [EnumeratorCancellation] CancellationToken ct)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        for (var looks = 0; looks < MostLooks; looks++)
        {
            yield return Look(world, sockets, metrics);
            await timer.WaitForNextTickAsync(ct);
        }
    }

    private static WorldLook Look(WorldLoop world, SocketHost sockets, WorldMetrics metrics)
    {
        var (medianMs, worstMs, late) = metrics.Look();
        return new WorldLook(
            [.. world.Presence.OrderBy(i => i.Instance, StringComparer.Ordinal).Select(i => new InstanceRow(i.Space, i.Instance, i.People))],
            new Pulse(medianMs, worstMs, late, sockets.Count, sockets.Behind));
    }
}

public sealed record WorldLook(IReadOnlyList<InstanceRow> Instances, Pulse Pulse);

/// <summary>A copy of a space and who is in it.</summary>
public sealed record InstanceRow(string Space, string Instance, int People);

/// <param name="MedianMs">Of the last 200 beats.</param>
/// <param name="WorstMs">The 99th of a hundred of them.</param>
/// <param name="Late">Beats that came late since the start.</param>
/// <param name="Sockets">Open.</param>
/// <param name="Behind">To which something is still on its way.</param>
public sealed record Pulse(double MedianMs, double WorstMs, long Late, int Sockets, int Behind);
