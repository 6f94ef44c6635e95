using System.Net;
using Madang.Bots;
using Madang.Server.Tests.Features.Accounts;
using Madang.Server.Tests.Realtime;
using Madang.World;
using Wire = Madang.World.Protocol.Wire;

namespace Madang.Server.Tests.Features.Entrance;

/// <summary>What an account changes in the world.</summary>
public sealed class CitizenTests(AccountsHost accounts) : IClassFixture<AccountsHost>
{
    [Fact]
    public async Task ACitizenIsHeardByEverybodyUnderTheirName()
    {
        using var mina = accounts.Visitor();
        await mina.BecomeCitizenAsync();
        await using var guest = await accounts.Host.EnterAsync();
        await using var citizen = await EnterAsync(mina);

        await citizen.SayAsync("  Good morning  ", nonce: 3);
        await guest.UntilAsync(c => c.Said.Count > 0, Visits.Patience);
        await citizen.UntilAsync(c => c.Said.Count > 0, Visits.Patience);

        Assert.Equal((mina.Name, "Good morning", 0u), (guest.Said[^1].Name, guest.Said[^1].Text, guest.Said[^1].Nonce));
        Assert.Equal(3u, citizen.Said[^1].Nonce);
        Assert.Equal((uint)IdentityLevel.Account, citizen.Welcome!.LevelOfIdentity);
        await using var late = await accounts.Host.EnterAsync();
        Assert.Contains(late.Welcome!.History, s => s.Text == "Good morning");
    }

    [Fact]
    public async Task WithoutAConfirmedAddressOneHasANameButNoVoice()
    {
        using var mina = accounts.Visitor();
        using var signedUp = await mina.SignUpAsync();
        await mina.AgreeToGuidanceAsync();
        await using var client = await EnterAsync(mina);

        await client.SayAsync("Hello");
        await client.UntilAsync(c => c.Refused.Count > 0, Visits.Patience);

        Assert.Equal((mina.Name, 0u, "world.level"), (client.Welcome!.Self.Name, client.Welcome.LevelOfIdentity, client.Refused[0].Code));
    }

    [Fact]
    public async Task ConfirmingTheAddressGivesAVoiceAtOnce()
    {
        using var mina = accounts.Visitor();
        using var signedUp = await mina.SignUpAsync();
        await mina.AgreeToGuidanceAsync();
        await using var client = await EnterAsync(mina);
        await using var guest = await accounts.Host.EnterAsync();
        await guest.UntilAsync(c => c.Others.ContainsKey((int)client.Welcome!.Slot), Visits.Patience);

        using var confirmed = await mina.Browser.PostAsync("/account/confirm", Visitor.Form(("token", await mina.TokenAsync())));
        await guest.UntilAsync(c => c.Others[(int)client.Welcome!.Slot].Level == 1, Visits.Patience);
        await client.SayAsync("Now you hear me");

        await guest.UntilAsync(c => c.Said.Count > 0, Visits.Patience);
    }

    [Fact]
    public async Task ACitizensPassIsNoGoodInAnotherSession()
    {
        using var mina = accounts.Visitor();
        await mina.BecomeCitizenAsync();
        var pass = await WorldClient.AskForPassAsync(mina.Browser, new PassRequest(Visits.Plaza), Visits.Patience);

        await using var thief = await accounts.Host.ShowAsync(pass.Pass);

        Assert.Equal(4002, await thief.ClosedWithAsync());
    }

    [Fact]
    public async Task ASecondWindowClosesTheFirst()
    {
        using var mina = accounts.Visitor();
        await mina.BecomeCitizenAsync();
        await using var first = await EnterAsync(mina);

        await using var second = await EnterAsync(mina);

        Assert.Equal(4009, await first.ClosedWithAsync());
        Assert.Equal(first.Welcome!.Self.Person, second.Welcome!.Self.Person);
    }

    [Fact]
    public async Task SigningOutEndsTheVisitAndTheWayBack()
    {
        using var mina = accounts.Visitor();
        await mina.BecomeCitizenAsync();
        await using var client = await EnterAsync(mina);

        using var signedOut = await mina.Browser.PostAsync("/account/sign-out", Visitor.Form());

        Assert.Equal(HttpStatusCode.Redirect, signedOut.StatusCode);
        Assert.Equal(1012, await client.ClosedWithAsync());
        Assert.False((await accounts.Host.PassAsync(new PassRequest(Visits.Plaza, Resume: client.ResumeToken))).Resumed);
    }

    [Fact]
    public async Task AGuestWhoSignsUpStaysWhereTheyStoodAsTheCitizen()
    {
        using var mina = accounts.Visitor();
        await using var guest = await accounts.Host.EnterAsync();
        await mina.BecomeCitizenAsync();

        await using var citizen = await EnterAsync(mina, guest.ResumeToken);

        Assert.Equal((mina.Name, guest.Welcome!.XCm, guest.Welcome.ZCm), (citizen.Welcome!.Self.Name, citizen.Welcome.XCm, citizen.Welcome.ZCm));
        Assert.Equal(4009, await guest.ClosedWithAsync());
    }

    private async Task<WorldClient> EnterAsync(Visitor visitor, string? resume = null)
    {
        var pass = await WorldClient.AskForPassAsync(visitor.Browser, new PassRequest(Visits.Plaza, Resume: resume), Visits.Patience);
        var client = await WorldClient.OpenAsync(accounts.Host.Socket(), accounts.Host.Origin, visitor.Browser, Visits.Patience);
        await client.SendAsync(new Wire.ClientMessage { Enter = new Wire.Enter { Pass = pass.Pass } }, Visits.Patience);
        await client.UntilAsync(c => c.Welcome is not null || c.IsClosed, Visits.Patience);
        Assert.False(client.IsClosed, $"closed with {client.CloseStatus}");
        return client;
    }
}
