using Madang.Bots;
using Madang.World.Avatars;
using Madang.World.Loop;
using Madang.World.Spaces;
using Microsoft.Extensions.DependencyInjection;
using Wire = Madang.World.Protocol.Wire;

namespace Madang.Server.Tests.Realtime;

/// <summary>Instances on threads of their own: who comes where, and who is given to another instance on the same socket.</summary>
public sealed class MovingOverTests : IAsyncLifetime
{
    private MadangHost _host = null!;

    public async Task InitializeAsync() => _host = await MadangHost.StartAsync(builder =>
    {
        builder.Services.AddSingleton(new WorldRules { QuietMs = 1_000, Appearance = new AppearanceRules(6, 8, 8, 16) });
        builder.Services.AddSingleton<IReadOnlyList<SpaceBlueprint>>(s =>
            [.. Server.Features.Spaces.Blueprints.Of(s.GetRequiredService<Server.Content.City>()).Select(space => space with { Capacity = new Capacity(5, 8) })]);
    });

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task WhoIsInAQuietCopyGoesOnInAnotherOnTheSameSocket()
    {
        var crowd = new List<WorldClient>();
        for (var i = 0; i < 5; i++) crowd.Add(await _host.EnterAsync());
        await using var late = await _host.EnterAsync();
        Assert.Equal("seoul-plaza.2", late.Welcome!.Instance);
        var stood = (late.Welcome.XCm, late.Welcome.ZCm);
        foreach (var leaver in crowd.Take(3)) await leaver.DisposeAsync();

        await late.UntilAsync(c => c.Welcome!.Instance == "seoul-plaza.1", Visits.Patience);
        Assert.Equal(stood, (late.Welcome.XCm, late.Welcome.ZCm));
        await late.UntilAsync(c => c.Others.Count == 2, Visits.Patience);
        await late.SendAsync(new Wire.ClientMessage { Emote = new Wire.Emote { Gesture = Wire.Gesture.Bow } }, Visits.Patience);
        await crowd[4].UntilAsync(c => c.Gestures.Any(g => g.Slot == (int)late.Welcome!.Slot), Visits.Patience);

        Assert.False(late.IsClosed);
        foreach (var stayer in crowd.Skip(3)) await stayer.DisposeAsync();
    }

    [Fact]
    public async Task ALinkLeadsToWhoGaveItAlsoWhenTheirCopyIsFullForOthers()
    {
        var crowd = new List<WorldClient>();
        for (var i = 0; i < 5; i++) crowd.Add(await _host.EnterAsync(Visits.Lobby));

        var pass = await _host.PassAsync(new PassRequest(Visits.Lobby, Instance: "city-hall-lobby.1"));
        await using var friend = await _host.ShowAsync(pass.Pass);
        await friend.UntilAsync(c => c.Welcome is not null, Visits.Patience);

        Assert.Equal("city-hall-lobby.1", friend.Welcome!.Instance);
        foreach (var one in crowd) await one.DisposeAsync();
    }
}
