using Madang.Bots;
using Madang.Server.Content;
using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Tests.Features.Accounts;
using Madang.Server.Tests.Realtime;
using Madang.World;
using Microsoft.Extensions.DependencyInjection;
using Wire = Madang.World.Protocol.Wire;

namespace Madang.Server.Tests.Features.Entrance;

/// <summary>A city says what one must be to speak, and a guardian whether a child may: on sockets that are open.</summary>
public sealed class SpeakLevelTests : IAsyncLifetime
{
    private readonly AccountsHost _strict = AccountsHost.With(builder =>
    {
        var city = (City)builder.Services.Single(s => s.ServiceType == typeof(City)).ImplementationInstance!;
        builder.Services.AddSingleton(new City
        {
            File = city.File with { Speak = SpeakLevel.Verified },
            Texts = city.Texts,
            Spaces = city.Spaces,
            WalkMaps = city.WalkMaps,
            Services = city.Services,
            Helplines = city.Helplines,
            Holidays = city.Holidays,
            Wardrobe = city.Wardrobe,
            Directory = city.Directory,
        });
    });

    public Task InitializeAsync() => _strict.InitializeAsync();

    public Task DisposeAsync() => _strict.DisposeAsync();

    [Fact]
    public async Task WhereOnlyVerifiedPeopleSpeakAnAccountIsRefusedAndHeardOnceItIsVerified()
    {
        using var mina = _strict.Visitor();
        await mina.BecomeCitizenAsync();
        await using var client = await EnterAsync(mina);

        await client.SayAsync("Too early");
        await client.UntilAsync(c => c.Refused.Count > 0, Visits.Patience);
        await TellAsync(mina, citizen => citizen with { Level = IdentityLevel.Verified });
        await UntilItIsSaidAsync(client, "Now");

        Assert.Equal("world.level", client.Refused[0].Code);
        Assert.DoesNotContain(client.Said, s => s.Text == "Too early");
    }

    [Fact]
    public async Task WhoseGuardianTurnsTalkingOffSaysNothingMoreOnTheOpenSocket()
    {
        using var mina = _strict.Visitor();
        await mina.BecomeCitizenAsync();
        await using var client = await EnterAsync(mina);
        await TellAsync(mina, citizen => citizen with { Level = IdentityLevel.Verified });
        await UntilItIsSaidAsync(client, "Before");

        await using var guest = await _strict.Host.EnterAsync();
        // The new name shows when the change has come into force.
        await TellAsync(mina, citizen => citizen with { Name = "Quiet", Level = IdentityLevel.Verified, MayTalk = false });
        await guest.UntilAsync(c => c.Others.Values.Any(o => o.Name == "Quiet"), Visits.Patience);
        while (client.Refused.All(r => r.Code != "world.silenced"))
        {
            var refused = client.Refused.Count;
            await client.SayAsync("After");
            await client.UntilAsync(c => c.Refused.Count > refused, Visits.Patience);
        }

        Assert.DoesNotContain(guest.Said, s => s.Text == "After");
        using var page = await mina.Browser.GetAsync("/world/seoul-plaza");
        Assert.Contains("\"speakLevel\":2", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task APassThatWaitsToBeUsedKnowsWhatHasChanged()
    {
        using var mina = _strict.Visitor();
        await mina.BecomeCitizenAsync();
        var pass = await WorldClient.AskForPassAsync(mina.Browser, new PassRequest(Visits.Plaza), Visits.Patience);
        await TellAsync(mina, citizen => citizen with { Level = IdentityLevel.Verified, MayTalk = false });

        await using var client = await ShowAsync(mina, pass.Pass);
        await client.SayAsync("Hello");
        await client.UntilAsync(c => c.Refused.Count > 0, Visits.Patience);

        Assert.Equal("world.silenced", client.Refused[0].Code);
    }

    // Rates refuse a word now and then: said again until everybody hears it.
    private static async Task UntilItIsSaidAsync(WorldClient client, string words)
    {
        while (client.Said.All(s => s.Text != words))
        {
            var heard = client.Said.Count + client.Refused.Count;
            await client.SayAsync(words);
            await client.UntilAsync(c => c.Said.Count + c.Refused.Count > heard, Visits.Patience);
        }
    }

    private async Task TellAsync(Visitor visitor, Func<CitizenProfile, CitizenProfile> change)
    {
        var person = (await visitor.MeAsync()).Person!;
        var profile = await _strict.Host.Services.GetRequiredService<ICitizens>().FindAsync(person, CancellationToken.None);
        foreach (var listener in _strict.Host.Services.GetServices<ICitizenListener>()) listener.Changed(change(profile!));
    }

    private async Task<WorldClient> EnterAsync(Visitor visitor) =>
        await ShowAsync(visitor, (await WorldClient.AskForPassAsync(visitor.Browser, new PassRequest(Visits.Plaza), Visits.Patience)).Pass);

    private async Task<WorldClient> ShowAsync(Visitor visitor, string pass)
    {
        var client = await WorldClient.OpenAsync(_strict.Host.Socket(), _strict.Host.Origin, visitor.Browser, Visits.Patience);
        await client.SendAsync(new Wire.ClientMessage { Enter = new Wire.Enter { Pass = pass } }, Visits.Patience);
        await client.UntilAsync(c => c.Welcome is not null || c.IsClosed, Visits.Patience);
        Assert.False(client.IsClosed, $"closed with {client.CloseStatus}");
        return client;
    }
}
