using Madang.World.Avatars;
using Madang.World.Protocol.Wire;
using Boundaries = Madang.World.Loop.Boundaries;
using Reason = Madang.World.Protocol.Wire.Correction.Types.Reason;

namespace Madang.World.Tests.Loop;

/// <summary>What one press on "safe zone" gives: two metres that nobody enters, and no words, but of whom one follows.</summary>
public sealed class SafeZoneTests
{
    private static readonly Boundaries SafeZone = new() { IsSafeZone = true };

    [Fact]
    public void NobodyWalksThroughASafeZone()
    {
        var world = new TestWorld();
        var safe = world.Join(boundaries: SafeZone);
        var walker = world.Join(x: -500);

        walker.Walk(1_024);
        world.Wait(6_000);

        Assert.Equal(Reason.PersonalSpace, walker.Link.Corrections.First().Reason);
        Assert.True(Distance(safe, walker) >= 199);
        Assert.Empty(safe.Link.Corrections);
    }

    [Fact]
    public void WhoStoodNearIsNotMovedWhoAsksStepsAside()
    {
        var world = new TestWorld();
        var neighbour = world.Join();
        var safe = world.Join(x: 110);
        world.Tick(2);

        safe.Choose(safeZone: true);
        world.Tick(2);

        Assert.Empty(neighbour.Link.Corrections);
        Assert.Equal(Reason.Moved, Assert.Single(safe.Link.Corrections).Reason);
        Assert.True(Distance(safe, neighbour) >= 199);
        Assert.True(safe.Link.Received.Last(m => m.Boundaries is not null).Boundaries.SafeZone);
    }

    [Fact]
    public void WhomOneFollowsMayComeNearAndIsHeard()
    {
        var world = new TestWorld();
        var safe = world.Join();
        var friend = world.Join(x: -400, person: "friend");
        world.Tick(2);
        safe.Send(new ClientMessage { Follow = new Follow { Slot = (uint)friend.Slot } });
        safe.Choose(safeZone: true);
        world.Tick(2);

        friend.Walk(1_024);
        world.Wait(1_800);
        friend.Claim(friend.Visitor.Standing);
        friend.Say("It is me");
        world.Tick(3);

        Assert.Empty(friend.Link.Corrections);
        Assert.InRange(Distance(safe, friend), 100, 150);
        Assert.Equal("It is me", Assert.Single(safe.Link.Said).Text);
    }

    [Fact]
    public void WordsOfStrangersAreNotTold()
    {
        var world = new TestWorld();
        var safe = world.Join();
        var stranger = world.Join(x: 500);

        safe.Choose(safeZone: true);
        world.Tick(2);
        stranger.Say("Where are you?");
        world.Tick(2);
        safe.Choose();
        world.Tick(2);
        stranger.Say("There you are");
        world.Tick(2);

        Assert.Equal(["There you are"], safe.Link.Said.Select(s => s.Text));
    }

    [Fact]
    public void NobodyGoesOnFollowingWhoDoesNotFollowThem()
    {
        var world = new TestWorld();
        var safe = world.Join(person: "safe");
        var stranger = world.Join(x: 500, person: "stranger");
        stranger.Send(new ClientMessage { Follow = new Follow { Slot = (uint)safe.Slot } });
        world.Tick(2);
        Assert.Equal("yard.1", world.Loop.InstanceOfCompany("stranger", "yard"));

        safe.Choose(safeZone: true);
        world.Tick(2);
        stranger.Send(new ClientMessage { Follow = new Follow { Slot = (uint)safe.Slot } });
        world.Tick(2);

        Assert.Null(world.Loop.InstanceOfCompany("stranger", "yard"));
        Assert.Equal("world.safe-zone", Assert.Single(stranger.Link.Refused).Code);
    }

    [Fact]
    public void BesideAnOrdinaryNeighbourASafeZoneIsSeenFirst()
    {
        var world = new TestWorld();
        var ordinary = world.Join(x: -120);
        world.Join(boundaries: SafeZone);
        var walker = world.Join(x: -500);

        walker.Walk(1_024);
        world.Wait(5_000);

        Assert.NotEmpty(walker.Link.Corrections);
        Assert.True(walker.Visitor.Standing.XCm <= -100 || Math.Abs((int)walker.Visitor.Standing.ZCm) >= 100);
        Assert.Empty(ordinary.Link.Corrections);
    }

    private static double Distance(TestWorld.Guest one, TestWorld.Guest other)
    {
        Standing a = one.Visitor.Standing, b = other.Visitor.Standing;
        return Math.Sqrt(Math.Pow(a.XCm - b.XCm, 2) + Math.Pow(a.ZCm - b.ZCm, 2));
    }
}
