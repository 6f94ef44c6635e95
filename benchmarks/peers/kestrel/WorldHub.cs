using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;

namespace Madang.Floors;

/// <summary>Somebody's place, as it is told.</summary>
#pragma warning disable SA1300 // The names are those on the wire.
internal sealed record Place(string id, double x, double z, double yaw, int anim);
#pragma warning restore SA1300

/// <summary>Where everybody is.</summary>
internal sealed class Places
{
    public ConcurrentDictionary<string, Place> ById { get; } = new(StringComparer.Ordinal);
}

/// <summary>SignalR with JSON, as a tutorial would do it: each place goes on to all others at once, or all places go to all at each beat.</summary>
internal sealed class WorldHub(Places places, Settings settings) : Hub
{
    public const string Everybody = "world";

    public override Task OnConnectedAsync() => Groups.AddToGroupAsync(Context.ConnectionId, Everybody);

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        places.ById.TryRemove(Context.ConnectionId, out _);
        return Task.CompletedTask;
    }

    public Task Move(double x, double z, double yaw, int anim)
    {
        var place = new Place(Context.ConnectionId, x, z, yaw, anim);
        if (settings.Mode == "signalr-relay") return Clients.OthersInGroup(Everybody).SendAsync("move", place);
        places.ById[place.id] = place;
        return Task.CompletedTask;
    }
}

/// <summary>Tells everybody where everybody is.</summary>
internal sealed class WorldBeat(IHubContext<WorldHub> hub, Places places, Settings settings) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(settings.Period);
        while (await timer.WaitForNextTickAsync(stoppingToken)) await hub.Clients.Group(WorldHub.Everybody).SendAsync("state", places.ById.Values.ToArray(), stoppingToken);
    }
}
