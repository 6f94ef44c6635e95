using Madang.World.Avatars;
using Madang.World.Loop;
using Madang.World.Spaces;
using Reason = Madang.World.Protocol.Wire.Correction.Types.Reason;

namespace Madang.World.Tests.Loop;

public sealed class PersonalSpaceTests
{
    [Fact]
    public void OneMayWalkStraightThroughSomebodysSpace()
    {
        var world = new TestWorld();
        world.Join();
        var walker = world.Join(x: -400);

        walker.Walk(1_024);
        world.Wait(6_000);

        Assert.Empty(walker.Link.Corrections);
        Assert.InRange(walker.Visitor.Standing.XCm, 400, 600);
    }

    [Fact]
    public void WhoStopsInSomebodysSpaceIsMovedOutAndTheOtherIsNot()
    {
        var world = new TestWorld();
        var host = world.Join();
        var walker = world.Join(x: -400);
        walker.Walk(1_024);
        world.Wait(2_400);

        walker.Claim(walker.Visitor.Standing);
        world.Tick(2);

        Assert.Equal(Reason.PersonalSpace, Assert.Single(walker.Link.Corrections).Reason);
        Assert.InRange(Distance(host, walker), 100, 110);
        Assert.Empty(host.Link.Corrections);
        Assert.Equal(new Standing(0, 0, 0, 0), host.Visitor.Standing);
    }

    [Fact]
    public void WhoPacesAboutInSomebodysSpaceIsMovedOutAfterASecond()
    {
        var world = new TestWorld();
        var host = world.Join();
        var walker = world.Join(x: -120);

        walker.Walk(1_024);
        world.Wait(400);
        for (var i = 0; i < 16 && !walker.Link.Corrections.Any(); i++)
        {
            walker.Walk(i % 2 == 0 ? 1_024 : 3_072);
            world.Wait(100);
        }

        Assert.Equal(Reason.PersonalSpace, Assert.Single(walker.Link.Corrections).Reason);
        Assert.True(Distance(host, walker) >= 100);
    }

    [Fact]
    public void WhoGoesOutForAMomentAndComesBackHasNotLeft()
    {
        var world = new TestWorld();
        var host = world.Join();
        var walker = world.Join(x: -170);

        InAndOut(world, walker);
        Assert.Empty(walker.Link.Corrections);
        InAndOut(world, walker);

        Assert.Equal(Reason.PersonalSpace, Assert.Single(walker.Link.Corrections).Reason);
        Assert.True(Distance(host, walker) >= 100);
    }

    [Fact]
    public void WhoHasBeenOutForSomeSecondsMayComeByAgain()
    {
        var world = new TestWorld();
        world.Join();
        var walker = world.Join(x: -170);

        InAndOut(world, walker);
        walker.Claim(walker.Visitor.Standing);
        world.Wait(5_500);
        InAndOut(world, walker);

        Assert.Empty(walker.Link.Corrections);
    }

    [Fact]
    public void WhoWalksThroughSomebodyAgainAndAgainIsMovedOut()
    {
        var world = new TestWorld();
        world.Join();
        var walker = world.Join(x: -170);

        for (var i = 0; i < 3; i++) Cross(world, walker, i);
        Assert.Empty(walker.Link.Corrections);
        for (var i = 3; i < 6; i++) Cross(world, walker, i);

        Assert.Contains(walker.Link.Corrections, c => c.Reason == Reason.PersonalSpace);
    }

    // 43 hundredths of a second inside on the way in, and as many on the way out.
    private static void InAndOut(TestWorld world, TestWorld.Guest walker)
    {
        walker.Walk(1_024);
        world.Wait(900);
        walker.Walk(3_072);
        world.Wait(900);
    }

    private static void Cross(TestWorld world, TestWorld.Guest walker, int time)
    {
        walker.Walk(time % 2 == 0 ? 1_024 : 3_072);
        world.Wait(2_250);
    }

    [Fact]
    public void TurningRoundDoesNotGiveUpOnesPlace()
    {
        var world = new TestWorld();
        var host = world.Join();
        var other = world.Join(x: 120);
        world.Tick();

        host.Claim(new Standing(0, 0, 0, 2_000));
        world.Tick();
        other.Claim(new Standing(90, 0, 0, 3_072));
        world.Tick();

        Assert.Empty(host.Link.Corrections);
        Assert.Single(other.Link.Corrections);
    }

    [Fact]
    public void CreepingUpInSmallStepsIsStoppingToo()
    {
        var world = new TestWorld();
        var host = world.Join();
        var creeper = world.Join(x: 130);

        for (var x = 125; x > 20; x -= 5)
        {
            creeper.Claim(new Standing((short)x, 0, 0, 0));
            world.Wait(200);
        }

        Assert.NotEmpty(creeper.Link.Corrections);
        Assert.True(Distance(host, creeper) >= 90);
    }

    [Fact]
    public void PersonalSpaceDoesNotHoldInZones()
    {
        var bench = new Zone("bench", 0, new Shape.Rect(-1, -1, 1, 1));
        var world = new TestWorld(spaces: TestWorld.Yard() with { Zones = [bench] });
        world.Join();

        var neighbour = world.Join(x: 50);
        world.Tick(3);

        Assert.Empty(neighbour.Link.Corrections);
        Assert.Equal(50, neighbour.Visitor.Standing.XCm);
    }

    [Fact]
    public void WhoIsMovedOutIsNotMovedThroughAWall()
    {
        var world = new TestWorld(spaces: TestWorld.Yard(blocked: new Shape.Rect(0.5, -20, 1.5, 20)));
        world.Join();

        var guest = world.Join(x: 45);
        world.Tick(3);

        Assert.InRange(guest.Visitor.Standing.XCm, -400, 50);
        Assert.Single(guest.Link.Corrections);
    }

    [Fact]
    public void SixtyWhoArriveTogetherStandApart()
    {
        var yard = TestWorld.Yard() with { Spawns = [new Spawn("gate", new Standing(0, 0, 0, 0), 400)] };
        var world = new TestWorld(spaces: yard);

        var guests = Enumerable.Range(0, 60).Select(_ => world.Enter(at: null)).ToList();
        world.Tick(5);

        for (var i = 0; i < guests.Count; i++)
        {
            for (var j = 0; j < i; j++) Assert.True(Distance(guests[i], guests[j]) >= 99, $"{i} and {j}");
        }
    }

    [Theory]
    [InlineData(200, 100)]
    [InlineData(100, 200)]
    [InlineData(150, 200)]
    public void OfTwoPeopleTheLargerDistanceHolds(int hosts, int guests)
    {
        var world = new TestWorld();
        var host = world.Join(boundaries: new Boundaries { DistanceCm = hosts });
        var guest = world.Join(x: -400, boundaries: new Boundaries { DistanceCm = guests });
        guest.Walk(1_024);
        world.Wait(1_600);

        guest.Claim(guest.Visitor.Standing);
        world.Tick(2);

        Assert.Equal(Reason.PersonalSpace, Assert.Single(guest.Link.Corrections).Reason);
        Assert.InRange(Distance(host, guest), 200, 210);
        Assert.Empty(host.Link.Corrections);
    }

    [Fact]
    public void WhoAsksForMoreDistanceMovesNobodyWhoStandsThere()
    {
        var world = new TestWorld();
        var host = world.Join();
        var neighbour = world.Join(x: 120);
        world.Tick(2);

        host.Choose(distanceCm: 200);
        world.Tick(3);

        Assert.Empty(neighbour.Link.Corrections);
        Assert.Empty(host.Link.Corrections);
        Assert.Equal(200u, host.Link.Received.Last(m => m.Boundaries is not null).Boundaries.DistanceCm);
    }

    [Theory]
    [InlineData(0, 100)]
    [InlineData(9_999, 200)]
    public void NobodyAsksForLessThanAMetreOrMoreThanTwo(int asked, uint got)
    {
        var world = new TestWorld();
        var host = world.Join(boundaries: new Boundaries { DistanceCm = 150 });

        host.Choose(asked);
        world.Tick(2);

        Assert.Equal(got, host.Link.Received.Last(m => m.Boundaries is not null).Boundaries.DistanceCm);
    }

    [Fact]
    public void OfTwoWhoStopAtTheSameMomentOneStaysAndOneMakesRoom()
    {
        var world = new TestWorld();
        var one = world.Join(x: -300);
        var other = world.Join(x: 300);
        one.Walk(1_024);
        other.Walk(3_072);
        world.Wait(1_900);

        one.Claim(one.Visitor.Standing);
        other.Claim(other.Visitor.Standing);
        world.Tick(3);

        Assert.Single(one.Link.Corrections.Concat(other.Link.Corrections));
        Assert.True(Distance(one, other) >= 100);
    }

    [Theory]
    [InlineData("portal")]
    [InlineData("queue")]
    public void WhereTheDistanceDoesNotHoldItDoesNotHoldForThoseWhoAskForMore(string zone)
    {
        var world = new TestWorld(spaces: TestWorld.Yard() with { Zones = [new Zone(zone, 0, new Shape.Rect(-3, -3, 3, 3))] });
        world.Join(boundaries: new Boundaries { DistanceCm = 200 });

        var next = world.Join(x: 90, boundaries: new Boundaries { DistanceCm = 200 });
        world.Tick(3);

        Assert.Empty(next.Link.Corrections);
    }

    [Fact]
    public void WhoArrivesAtASpawnKeepsTheLargerDistance()
    {
        var yard = TestWorld.Yard() with { Spawns = [new Spawn("gate", new Standing(0, 0, 0, 0), 400)] };
        var world = new TestWorld(spaces: yard);
        var first = world.Enter(at: null, boundaries: new Boundaries { DistanceCm = 200 });
        world.Tick(2);

        var second = world.Enter(at: null);
        world.Tick(3);

        Assert.True(Distance(first, second) >= 199);
        Assert.Empty(second.Link.Corrections);
    }

    private static double Distance(TestWorld.Guest one, TestWorld.Guest other)
    {
        Standing a = one.Visitor.Standing, b = other.Visitor.Standing;
        return Math.Sqrt(Math.Pow(a.XCm - b.XCm, 2) + Math.Pow(a.ZCm - b.ZCm, 2));
    }
}
