using Madang.World.Avatars;
using Madang.World.Loop;
using Madang.World.Protocol.Wire;
using Madang.World.Spaces;

namespace Madang.World.Tests.Loop;

public sealed class WorldLoopTests
{
    [Fact]
    public void AWelcomeIsTheFirstMessageAndSaysWhereOneStands()
    {
        var world = new TestWorld();

        var guest = world.Join(150, -250);

        Assert.Equal(ServerMessage.KindOneofCase.Welcome, guest.Link.Received[0].KindCase);
        Assert.Equal((150, -250), (guest.Link.Welcome.XCm, guest.Link.Welcome.ZCm));
        Assert.Equal("yard.1", guest.Link.Welcome.Instance);
        Assert.Equal("token", guest.Link.Welcome.Resumption.Token);
        Assert.Equal("person-1", guest.Link.Welcome.Self.Person);
    }

    [Fact]
    public void TwoVisitorsAreIntroducedToEachOtherOnce()
    {
        var world = new TestWorld();
        var one = world.Join();
        var two = world.Join(300);

        world.Tick(10);

        var toOne = Assert.Single(one.Link.Frames.SelectMany(frame => frame.Introductions));
        var toTwo = Assert.Single(two.Link.Frames.SelectMany(frame => frame.Introductions));
        Assert.Equal(("person-2", "person-1"), (toOne.Person, toTwo.Person));
    }

    [Fact]
    public void SomeoneWhoStandsStillCostsOneRecord()
    {
        var world = new TestWorld();
        var one = world.Join();
        world.Join(300);

        world.Tick(100);

        Assert.Single(one.Link.Frames);
    }

    [Fact]
    public void AWalkIsToldOnceAndReckonedByEveryone()
    {
        var world = new TestWorld();
        var one = world.Join();
        var two = world.Join(300);

        two.Walk(heading: 2048);
        world.Tick(40);

        var (baseMs, record) = one.LastRecordOf(two.Slot)!.Value;
        var known = Motion.Begin(baseMs, record.At, record.Gait, record.Speed, TestWorld.Yard().WalkMap);
        Assert.Equal(2, one.Link.Frames.Count());
        // A record is told in whole centimetres.
        var reckoned = known.StandingAt(world.Now.Milliseconds);
        Assert.InRange(reckoned.ZCm, two.Visitor.Standing.ZCm - 1, two.Visitor.Standing.ZCm);
        Assert.Equal(two.Visitor.Standing.XCm, reckoned.XCm);
    }

    [Fact]
    public void WhoLeavesIsRemovedAndTheWitnessHearsOfItOnce()
    {
        var world = new TestWorld();
        var one = world.Join();
        var two = world.Join(300);
        var slot = two.Slot;

        two.Visitor.Leave();
        two.Visitor.Leave();
        world.Tick(3);

        Assert.Equal([(uint)slot], one.Link.Frames.SelectMany(frame => frame.Removals));
        Assert.Equal([(two.Visitor, CloseCode.Normal)], world.Witness.Gone);
        Assert.Equal(1, world.Loop.PeopleIn("yard"));
    }

    [Fact]
    public void APersonWhoEntersAgainReplacesThemselves()
    {
        var world = new TestWorld();
        var first = world.Join(person: "citizen");

        var second = world.Join(500, person: "citizen");

        Assert.Equal([CloseCode.Replaced], first.Link.Closed);
        Assert.Empty(second.Link.Closed);
        Assert.Equal(1, world.Loop.PeopleIn("yard"));
    }

    [Fact]
    public void ASpaceFillsToItsSoftCapacityThenOpensAnotherInstance()
    {
        var world = new TestWorld(new WorldRules { InstancesPerSpace = 2 }, TestWorld.Yard(capacity: new Capacity(2, 3)));

        var guests = Enumerable.Range(0, 7).Select(i => world.Join((short)(200 * i))).ToList();

        Assert.Equal(
            ["yard.1", "yard.1", "yard.2", "yard.2", "yard.1", "yard.2", ""],
            guests.Select(guest => guest.Visitor.Instance));
        Assert.Equal([CloseCode.Full], guests[6].Link.Closed);
        Assert.Null(world.Loop.InstanceFor("yard"));
    }

    [Fact]
    public void AnEmptyOverflowInstanceIsClosedAgain()
    {
        var world = new TestWorld(spaces: TestWorld.Yard(capacity: new Capacity(1, 2)));
        world.Join();
        var second = world.Join(300);

        second.Visitor.Leave();
        world.Tick();

        Assert.Equal([new InstancePresence("yard", "yard.1", 1)], world.Loop.Presence);
        Assert.Equal("yard.2", world.Loop.InstanceFor("yard"));
    }

    [Fact]
    public void ARestartClosesEveryoneWhereTheyStood()
    {
        var world = new TestWorld();
        var guest = world.Join();
        guest.Walk(1024);
        world.Wait(900);

        world.Loop.Stop(world.Now);

        Assert.Equal([CloseCode.Restart], guest.Link.Closed);
        Assert.Equal(new Standing(135, 0, 0, 1024), guest.Visitor.Standing);
        Assert.Equal(0, world.Loop.PeopleIn("yard"));
    }
}
