using Madang.Bots;
using Madang.Server.Tests.Realtime;
using Wire = Madang.World.Protocol.Wire;

namespace Madang.Server.Tests.Features.Accounts;

/// <summary>How citizens come into the world in tests.</summary>
internal static class CitizensAbout
{
    public static async Task<WorldClient> EnterAsync(this AccountsHost accounts, Visitor visitor, string space = Visits.Plaza, string? resume = null)
    {
        var pass = await WorldClient.AskForPassAsync(visitor.Browser, new PassRequest(space, Resume: resume), Visits.Patience);
        var client = await WorldClient.OpenAsync(accounts.Host.Socket(), accounts.Host.Origin, visitor.Browser, Visits.Patience);
        await client.SendAsync(new Wire.ClientMessage { Enter = new Wire.Enter { Pass = pass.Pass } }, Visits.Patience);
        await client.UntilAsync(c => c.Welcome is not null || c.IsClosed, Visits.Patience);
        Assert.False(client.IsClosed, $"closed with {client.CloseStatus}");
        return client;
    }

    public static Task BlockAsync(this WorldClient client, string person, bool on = true) =>
        client.SendAsync(new Wire.ClientMessage { Block = new Wire.Block { Person = person, On = on } }, Visits.Patience);

    public static Task ChooseAsync(this WorldClient client, uint distanceCm, bool hidesWords = false, bool safeZone = false) =>
        client.SendAsync(new Wire.ClientMessage { Boundaries = new Wire.Boundaries { DistanceCm = distanceCm, HidesWords = hidesWords, SafeZone = safeZone } }, Visits.Patience);

    /// <summary>Whether somebody is introduced to this client now.</summary>
    public static bool Knows(this WorldClient client, string person) => client.Others.Values.Any(o => o.Person == person);
}
