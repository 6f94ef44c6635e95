using Madang.Bots;
using Madang.Server.Tests.Features.Accounts;
using Madang.Server.Tests.Realtime;
using Madang.World.Avatars;
using Madang.World.Loop;
using Madang.World.Spaces;
using Microsoft.Extensions.DependencyInjection;
using Visitor = Madang.Server.Tests.Features.Accounts.Visitor;

namespace Madang.Server.Tests.Bots;

/// <summary>What the bots do, in the real city over the public protocol alone.</summary>
public sealed class CrowdTests : IAsyncLifetime
{
    private readonly AccountsHost _accounts = AccountsHost.With(builder =>
    {
        // Bots walk, which takes time. And small copies, so that a handful of bots fills one.
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(new WorldRules { Appearance = new AppearanceRules(6, 8, 8, 16) });
        builder.Services.AddSingleton<IReadOnlyList<SpaceBlueprint>>(s =>
            [.. Server.Features.Spaces.Blueprints.Of(s.GetRequiredService<Server.Content.City>()).Select(space => space with { Capacity = new Capacity(4, 4) })]);
    });

    private MadangHost Host => _accounts.Host;

    public Task InitializeAsync() => _accounts.InitializeAsync();

    public Task DisposeAsync() => _accounts.DisposeAsync();

    [Fact]
    public async Task ACrowdAtTheStageHearsThePerformerInEveryCopyOfThePlace()
    {
        using var mina = _accounts.Visitor();
        await mina.BecomeCitizenAsync();
        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        // The first bot performs; three listen in the same copy, and one comes into another.
        var crowd = Crowd.RunAsync(Options(Workload.Stage, 4, mina), TextWriter.Null, end.Token);
        var world = Host.Services.GetRequiredService<WorldLoop>();
        while (world.PeopleIn(Visits.Plaza) < 4 && !crowd.IsCompleted) await Task.Yield();

        await using var elsewhere = await Host.EnterAsync();
        Assert.Equal("seoul-plaza.2", elsewhere.Welcome!.Instance);
        await elsewhere.UntilAsync(c => c.Said.Any(said => said.Name == mina.Name && c.Others.TryGetValue((int)said.Slot, out var shown) && shown.Name == mina.Name), end.Token);
        await end.CancelAsync();
        var reports = await crowd;

        Assert.All(reports, report => Assert.False(report.Lost));
        Assert.Contains(reports, report => report.Said > 0);
    }

    [Fact]
    public async Task CommutersGoThroughDoorsAsTheSamePeople()
    {
        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await using var watcher = await Host.EnterAsync();
        var crowd = Crowd.RunAsync(Options(Workload.Commute, 2) with { Space = Visits.Lobby }, TextWriter.Null, end.Token);

        await watcher.UntilAsync(c => c.Others.Count > 0, end.Token);
        // Who has been seen has yet to read that they have arrived.
        await Task.Delay(TimeSpan.FromSeconds(1), end.Token);
        await end.CancelAsync();
        var reports = await crowd;

        Assert.Contains(reports, report => report is { Doors: > 0, Visits: > 1 });
        Assert.All(reports, report => Assert.False(report.Lost));
    }

    [Fact]
    public async Task TalkersSpeakLeaveAndComeAgainAsSomebodyElse()
    {
        using var mina = _accounts.Visitor();
        await mina.BecomeCitizenAsync();
        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        await using var watcher = await Host.EnterAsync();
        var crowd = Crowd.RunAsync(Options(Workload.Talk, 2, mina), TextWriter.Null, end.Token);
        var people = new HashSet<string>(StringComparer.Ordinal);

        await watcher.UntilAsync(
            c =>
            {
                people.UnionWith(c.Others.Values.Select(other => other.Person));
                return people.Count > 2 && c.Said.Any(said => said.Name == mina.Name);
            },
            end.Token);
        await end.CancelAsync();

        Assert.All(await crowd, report => Assert.False(report.Lost));
    }

    private BotOptions Options(Workload workload, int count, params Visitor[] citizens) =>
        new(Host.Address, Host.Origin, Visits.Plaza, count, 60, workload, [], [.. citizens.Select(citizen => (citizen.Email, Visitor.Password))]);
}
