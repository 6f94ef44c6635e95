using Madang.Server.Hosting;
using Madang.Server.Realtime;
using Madang.Server.Web;
using Madang.World.Loop;

namespace Madang.Server.Features.Office;

/// <summary>An operator sees how the world is doing at this moment.</summary>
internal static class ShowWorld
{
    public static void Map(WebApplication app) =>
        app.MapGet("/office/world", (HttpContext context, ServerSettings settings, WorldLoop world, SocketHost sockets, WorldMetrics metrics) =>
        {
            context.Response.Headers.CacheControl = "no-store";
            if (!AtTheMachine.Is(context, settings)) return WebProblems.NotFound(context);
            var (medianMs, worstMs, late) = metrics.Look();
            return Pages.Show<WorldOfficePage>(new
            {
                Instances = world.Presence.OrderBy(i => i.Instance, StringComparer.Ordinal).Select(i => new InstanceRow(i.Space, i.Instance, i.People)).ToList(),
                Pulse = new Pulse(medianMs, worstMs, late, sockets.Count, sockets.Behind),
            });
        }).ExcludeFromDescription();
}

/// <summary>A copy of a space and who is in it.</summary>
public sealed record InstanceRow(string Space, string Instance, int People);

/// <param name="MedianMs">Of the last 200 beats.</param>
/// <param name="WorstMs">The 99th of a hundred of them.</param>
/// <param name="Late">Beats that came late since the start.</param>
/// <param name="Sockets">Open.</param>
/// <param name="Behind">To which something is still on its way.</param>
public sealed record Pulse(double MedianMs, double WorstMs, long Late, int Sockets, int Behind);
