using System.Net.WebSockets;
using Madang.Bots;
using Wire = Madang.World.Protocol.Wire;

namespace Madang.Server.Tests.Realtime;

/// <summary>How tests come into the world of a <see cref="MadangHost"/>.</summary>
internal static class Visits
{
    public const string Plaza = "seoul-plaza", Lobby = "city-hall-lobby";

    /// <summary>Nothing that a test waits for takes longer, even on a busy machine.</summary>
    public static CancellationToken Patience => new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token;

    public static Uri Socket(this MadangHost host) => new UriBuilder(host.Address) { Scheme = "ws", Path = "/live/world" }.Uri;

    public static async Task<PassAnswer> PassAsync(this MadangHost host, PassRequest request)
    {
        using var http = host.Browser();
        return await WorldClient.AskForPassAsync(http, request, Patience);
    }

    public static async Task<WorldClient> EnterAsync(this MadangHost host, string space = Plaza, string? name = null, string? resume = null, string? spawn = null)
    {
        var client = await host.ShowAsync((await host.PassAsync(new PassRequest(space, name, resume, spawn))).Pass);
        await client.UntilAsync(c => c.Welcome is not null || c.IsClosed, Patience);
        Assert.False(client.IsClosed, $"closed with {client.CloseStatus}");
        return client;
    }

    /// <summary>Opens a socket and shows a pass on it, good or not.</summary>
    public static async Task<WorldClient> ShowAsync(this MadangHost host, string pass)
    {
        var client = await WorldClient.OpenAsync(host.Socket(), host.Origin, ct: Patience);
        await client.SendAsync(new Wire.ClientMessage { Enter = new Wire.Enter { Pass = pass } }, Patience);
        return client;
    }

    public static async Task<int> ClosedWithAsync(this WorldClient client)
    {
        await client.ClosedAsync(Patience);
        return client.CloseStatus is { } status ? (int)status : 0;
    }

    /// <summary>Tries until the server has noticed what was done before.</summary>
    public static async Task<T> EventuallyAsync<T>(Func<Task<T>> attempt)
    {
        var patience = Patience;
        while (true)
        {
            try
            {
                return await attempt();
            }
            catch (WebSocketException) when (!patience.IsCancellationRequested)
            {
                await Task.Yield();
            }
        }
    }
}
