using Madang.Bots;
using Madang.Server.Tests.Features.Accounts;
using Madang.Server.Tests.Realtime;
using Wire = Madang.World.Protocol.Wire;

namespace Madang.Server.Tests.Features.Identity;

/// <summary>Whoever is in the world when their level changes has the new one at once, on the same socket.</summary>
public sealed class OpenSocketTests(IdentityHost city) : IClassFixture<IdentityHost>
{
    [Fact]
    public async Task AVerificationReachesTheOpenSocketWhichStaysOpenAndEndsWithTheNewSession()
    {
        using var mina = await city.CitizenAsync();
        await using var guest = await city.Accounts.Host.EnterAsync();
        await using var client = await EnterAsync(mina);
        await guest.UntilAsync(c => c.Others.ContainsKey((int)client.Welcome!.Slot), Visits.Patience);

        using var verified = await city.VerifyAsAsync(mina, IdentityHost.Somebody());
        await guest.UntilAsync(c => c.Others[(int)client.Welcome!.Slot].Level == 2, Visits.Patience);
        await client.SayAsync("Still here");
        await guest.UntilAsync(c => c.Said.Count > 0, Visits.Patience);
        using var signedOut = await mina.Browser.PostAsync("/account/sign-out", Visitor.Form());

        Assert.Equal(1012, await client.ClosedWithAsync());
    }

    [Fact]
    public async Task AnErasedVerificationReachesItToo()
    {
        using var mina = await city.CitizenAsync();
        using var verified = await city.VerifyAsAsync(mina, IdentityHost.Somebody());
        await using var guest = await city.Accounts.Host.EnterAsync();
        await using var client = await EnterAsync(mina);
        await guest.UntilAsync(c => c.Others.TryGetValue((int)client.Welcome!.Slot, out var other) && other.Level == 2, Visits.Patience);

        using var erased = await mina.Browser.PostAsync("/account/verify/erase", Visitor.Form());

        await guest.UntilAsync(c => c.Others[(int)client.Welcome!.Slot].Level == 1, Visits.Patience);
    }

    private async Task<WorldClient> EnterAsync(Visitor visitor)
    {
        var host = city.Accounts.Host;
        var pass = await WorldClient.AskForPassAsync(visitor.Browser, new PassRequest(Visits.Plaza), Visits.Patience);
        var client = await WorldClient.OpenAsync(host.Socket(), host.Origin, visitor.Browser, Visits.Patience);
        await client.SendAsync(new Wire.ClientMessage { Enter = new Wire.Enter { Pass = pass.Pass } }, Visits.Patience);
        await client.UntilAsync(c => c.Welcome is not null || c.IsClosed, Visits.Patience);
        Assert.False(client.IsClosed, $"closed with {client.CloseStatus}");
        return client;
    }
}
