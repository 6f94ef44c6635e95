using Madang.World.Avatars;
using Madang.World.Loop;
using Madang.World.Spaces;

namespace Madang.World.Tests.Loop;

public sealed class ArrivalsTests
{
    [Fact]
    public void WhoReturnsStandsWhereTheyWere()
    {
        var world = new TestWorld();

        var guest = world.Enter(new Standing(-1_234, 567, 0, 890));
        world.Tick();

        Assert.Equal(new Standing(-1_234, 567, 0, 890), guest.Visitor.Standing);
    }

    [Theory]
    [InlineData("phone", "phone")]
    [InlineData("guest", "citizen")]
    public void WhoComesBackWhileTheOldSocketIsOpenStandsWhereTheyWere(string before, string after)
    {
        var world = new TestWorld();
        var old = world.Join(x: 200, person: before);
        var neighbour = world.Join(x: 300);
        var seen = old.Visitor.Standing;

        var back = world.Enter(seen, person: after, inPlaceOf: before);
        world.Wait(3_000);

        Assert.Equal([CloseCode.Replaced], old.Link.Closed);
        Assert.Equal((seen, seen.XCm, seen.ZCm), (back.Visitor.Standing, back.Link.Welcome.XCm, back.Link.Welcome.ZCm));
        Assert.Empty(back.Link.Corrections);
        Assert.Empty(neighbour.Link.Corrections);
        Assert.Equal(2, world.Loop.PeopleIn("yard"));
    }

    [Fact]
    public void WhoComesBackFromAWalkGoesOnFromWhereTheOthersSeeThem()
    {
        var world = new TestWorld();
        var old = world.Join(person: "phone");
        old.Walk(1_024);
        world.Wait(2_000);
        var shown = old.Visitor.Standing;
        world.Wait(500);
        var seen = old.Visitor.Standing;

        var back = world.Enter(shown, person: "phone", inPlaceOf: "phone");
        world.Tick();

        Assert.InRange(back.Visitor.Standing.XCm, seen.XCm, seen.XCm + 10);
    }

    [Theory]
    [InlineData(0, 0, 0, 49, 0)]
    [InlineData(9_000, 100, 0, 5_999, 100)]
    [InlineData(300, 300, 5, 300, 300)]
    public void WhoseGroundIsGoneStandsOnTheNearest(int x, int z, int level, int nearX, int nearZ)
    {
        var world = new TestWorld(spaces: TestWorld.Yard(blocked: new Shape.Rect(-9.5, -9.5, 0.5, 9.5)) with { Rules = new SpaceRules(PersonalSpaceCm: 0) });

        var guest = world.Enter(new Standing((short)x, (short)z, (byte)level, 7));
        world.Tick();

        Assert.InRange(guest.Visitor.Standing.XCm, nearX, nearX + 1);
        Assert.Equal((nearZ, 0, 7), (guest.Visitor.Standing.ZCm, guest.Visitor.Standing.Level, guest.Visitor.Standing.Heading));
    }

    [Fact]
    public void ANewcomerArrivesAtTheSpawnTheDoorLeadsTo()
    {
        var yard = TestWorld.Yard() with
        {
            Spawns = [new Spawn("gate", new Standing(0, 0, 0, 0), 100), new Spawn("door", new Standing(2_000, 0, 0, 3_072), 100)],
        };
        var world = new TestWorld(spaces: yard);
        var identity = new VisitorIdentity("p", "Name", IdentityLevel.Guest, AppearanceRules.Plain);

        var byDoor = world.Loop.Join(new Joining(identity, "yard", new FakeLink(), "t") { Spawn = "door" })!;
        var unknown = world.Loop.Join(new Joining(identity with { Person = "q" }, "yard", new FakeLink(), "t") { Spawn = "nowhere" })!;
        world.Tick();

        Assert.Equal(new Standing(2_000, 0, 0, 3_072), byDoor.Standing);
        Assert.Equal(new Standing(0, 0, 0, 0), unknown.Standing);
    }

    [Fact]
    public void NobodyArrivesBehindAWall()
    {
        var yard = TestWorld.Yard(blocked: new Shape.Rect(1, -60, 1.6, 60)) with { Spawns = [new Spawn("gate", new Standing(0, 0, 0, 0), 800)] };
        var world = new TestWorld(spaces: yard);

        var guests = Enumerable.Range(0, 40).Select(_ => world.Enter(at: null)).ToList();
        world.Tick(3);

        Assert.All(guests, guest => Assert.True(guest.Visitor.Standing.XCm < 100));
    }
}
