using System.Net.Http.Json;
using Madang.Bots;
using Madang.Server.Data;
using Madang.Server.Features.Entrance;
using Madang.Server.Tests.Realtime;
using Madang.World;
using Madang.World.Avatars;
using Madang.World.Loop;
using Madang.World.Spaces;
using Madang.World.Tests.Spaces;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Wire = Madang.World.Protocol.Wire;

namespace Madang.Server.Tests.Features.Entrance;

/// <summary>Coming back to where one was.</summary>
public sealed class ResumptionTests
{
    [Fact]
    public async Task AfterALossOneStandsWhereOneWasUnderTheSameName()
    {
        await using var host = await MadangHost.StartAsync();
        await using var first = await host.EnterAsync();
        var stood = await WalkAsync(host, first);

        first.Cut();
        await using var again = await host.EnterAsync(resume: first.ResumeToken);

        Assert.Equal(stood, StandingOf(again.Welcome!));
        Assert.Equal((first.Welcome!.Self.Person, first.Welcome.Self.Name, first.Welcome.Self.Appearance), (again.Welcome!.Self.Person, again.Welcome.Self.Name, again.Welcome.Self.Appearance));
        Assert.NotEqual(first.ResumeToken, again.ResumeToken);
    }

    [Fact]
    public async Task ATokenIsGoodOnce()
    {
        await using var host = await MadangHost.StartAsync();
        await using var first = await host.EnterAsync();
        await using var again = await host.EnterAsync(resume: first.ResumeToken);

        var third = await host.PassAsync(new PassRequest(Visits.Plaza, Resume: first.ResumeToken));

        Assert.False(third.Resumed);
        Assert.Equal(4009, await first.ClosedWithAsync());
        Assert.False(again.IsClosed);
    }

    [Fact]
    public async Task ARestartOfTheServerLosesNobody()
    {
        var folder = Directory.CreateTempSubdirectory("madang-").FullName;
        try
        {
            WorldClient first;
            Standing stood;
            await using (var before = await MadangHost.StartAsync(dataDirectory: folder))
            {
                first = await before.EnterAsync();
                stood = await WalkAsync(before, first);
            }

            Assert.Equal(1012, await first.ClosedWithAsync());
            await using var after = await MadangHost.StartAsync(dataDirectory: folder);
            await using var again = await after.EnterAsync(resume: first.ResumeToken);

            Assert.InRange(Math.Abs(again.Welcome!.XCm - stood.XCm) + Math.Abs(again.Welcome.ZCm - stood.ZCm), 0, 100);
            Assert.Equal((first.Welcome!.Self.Person, first.Welcome.Self.Name), (again.Welcome.Self.Person, again.Welcome.Self.Name));
            await first.DisposeAsync();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void ATokenIsGoodForAMinuteAfterTheLossAndNoLonger()
    {
        var clock = new SteppedClock(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));
        var resumptions = new Resumptions(Options.Create(new EntranceOptions()), clock);
        var space = new SpaceBlueprint { Id = "yard", Bounds = new SpaceBounds(0, 0, 500, 500), WalkMap = DrawnMap.Of(new SpaceBounds(0, 0, 500, 500)), Spawns = [new Spawn("gate", new Standing(250, 250, 0, 0), 0)] };
        var world = new WorldLoop(new WorldRules(), [space], resumptions);
        var identity = new VisitorIdentity("g-1", "Calm Magpie", IdentityLevel.Guest, AppearanceRules.Plain);
        var token = resumptions.Issue(identity, isCitizen: false, "yard", spawn: null);
        var visitor = world.Join(new Joining(identity, "yard", new DeafLink(), token))!;
        resumptions.Bind(token, visitor);
        Tick(TimeSpan.FromMinutes(10));
        Assert.NotNull(resumptions.Find(token));

        visitor.Leave();
        Tick(TimeSpan.FromSeconds(59));
        Assert.Equal(new Standing(250, 250, 0, 0), resumptions.Find(token)?.Standing);
        Tick(TimeSpan.FromSeconds(2));
        Assert.Null(resumptions.Find(token));

        void Tick(TimeSpan then)
        {
            world.Tick(new ServerTime(clock.GetUtcNow().ToUnixTimeMilliseconds()));
            for (var left = then; left > TimeSpan.Zero; left -= TimeSpan.FromSeconds(1))
            {
                clock.Advance(TimeSpan.FromSeconds(1));
                resumptions.Changes();
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task ABadTokenIsPassedOver(string token)
    {
        await using var host = await MadangHost.StartAsync();

        var pass = await host.PassAsync(new PassRequest(Visits.Plaza, Resume: token));

        Assert.False(pass.Resumed);
    }

    [Fact]
    public async Task WhoTravelsKeepsNameAndLooksAndArrivesAtTheDoor()
    {
        await using var host = await MadangHost.StartAsync();
        await using var first = await host.EnterAsync();

        await using var there = await host.EnterAsync(Visits.Lobby, resume: first.ResumeToken, spawn: "plaza-door");

        Assert.Equal((first.Welcome!.Self.Person, first.Welcome.Self.Name), (there.Welcome!.Self.Person, there.Welcome.Self.Name));
        Assert.Equal(Visits.Lobby, there.Welcome.Space);
        Assert.Equal(4009, await first.ClosedWithAsync());
    }

    [Fact]
    public async Task AGuestWhoChoosesAnotherNameStandsWhereTheyWere()
    {
        await using var host = await MadangHost.StartAsync();
        await using var first = await host.EnterAsync();
        var stood = await WalkAsync(host, first);
        using var browser = host.Browser();
        var offered = (await browser.GetFromJsonAsync<OfferNames.Response>("/api/entrance/names"))!.Names.First(n => n != first.Welcome!.Self.Name);

        await using var again = await host.EnterAsync(name: offered, resume: first.ResumeToken);

        Assert.Equal((first.Welcome!.Self.Person, offered, first.Welcome.Self.Appearance), (again.Welcome!.Self.Person, again.Welcome.Self.Name, again.Welcome.Self.Appearance));
        Assert.Equal(stood, StandingOf(again.Welcome));
        Assert.Equal(4009, await first.ClosedWithAsync());
    }

    [Fact]
    public async Task ATokenIsWrittenAsSoonAsOneIsIn()
    {
        await using var host = await MadangHost.StartAsync(builder => builder.Configuration["Madang:Entrance:KeepEverySeconds"] = "60");
        await using var client = await host.EnterAsync();
        var hash = SecretToken.HashOf(client.ResumeToken!);
        var patience = Visits.Patience;

        Resumption? written = null;
        while (written is not { Instance.Length: > 0 })
        {
            await using var scope = host.Services.CreateAsyncScope();
            written = await scope.ServiceProvider.GetRequiredService<MadangDbContext>().Set<Resumption>().AsNoTracking().SingleOrDefaultAsync(r => r.TokenHash == hash, patience);
        }

        Assert.Equal((client.Welcome!.XCm, client.Welcome.ZCm), (written.XCm, written.ZCm));
    }

    private static Standing StandingOf(Wire.Welcome at) => new((short)at.XCm, (short)at.ZCm, (byte)at.Level, (ushort)at.Heading);

    /// <summary>Walks and waits until somebody else has seen it.</summary>
    private static async Task<Standing> WalkAsync(MadangHost host, WorldClient client)
    {
        await using var observer = await host.EnterAsync();
        var welcome = client.Welcome!;
        var slot = (int)welcome.Slot;
        await client.MoveAsync(new Standing((short)welcome.XCm, (short)welcome.ZCm, (byte)welcome.Level, 0), Gait.Walk, 31, welcome.ServerMs);
        await observer.UntilAsync(c => c.Others.GetValueOrDefault(slot)?.Motion is { Speed: > 0 }, Visits.Patience);
        var walked = observer.Others[slot].Motion!.Value;
        var stop = new Standing((short)welcome.XCm, (short)(walked.At.ZCm - 20), walked.At.Level, 0);
        await client.MoveAsync(stop, Gait.Stand, 0, observer.Others[slot].BaseMs + 200);
        await observer.UntilAsync(c => c.Others[slot].Motion is { Speed: 0 }, Visits.Patience);
        return observer.Others[slot].Motion!.Value.At;
    }

    private sealed class DeafLink : IVisitorLink
    {
        public bool IsClear => true;

        public void Send(ReadOnlySpan<byte> message)
        {
        }

        public void ServeBy(InstanceLoop instance)
        {
        }

        public void Close(CloseCode code)
        {
        }
    }
}
