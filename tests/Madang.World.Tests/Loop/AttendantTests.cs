using Madang.World.Avatars;
using Madang.World.Loop;
using Madang.World.Protocol.Wire;
using Madang.World.Spaces;
using Gait = Madang.World.Avatars.Gait;
using WireGesture = Madang.World.Protocol.Wire.Gesture;

namespace Madang.World.Tests.Loop;

/// <summary>Staff at work behind a counter are seen there and are no visitors.</summary>
public sealed class AttendantTests
{
    private static readonly Standing Behind = new(0, -100, 0, 2_048);

    private readonly TestWorld _world = new();

    [Fact]
    public void WhoIsAtWorkIsShownWithTheMarkOfTheStaffAndCountedNowhere()
    {
        _world.Loop.Attend("yard", [Of("han", "Han")]);
        var citizen = _world.Join(x: 300);
        _world.Tick();

        var shown = ShownTo(citizen, "~han")!;
        Assert.Equal(("Han", true), (shown.Name, shown.Staff));
        Assert.Equal((Behind, Gait.Stand), (citizen.LastRecordOf((int)shown.Slot)!.Value.Record.At, citizen.LastRecordOf((int)shown.Slot)!.Value.Record.Gait));
        Assert.Equal(1, _world.Loop.PeopleIn("yard"));
        Assert.Single(_world.Witness.Came);
    }

    [Fact]
    public void WhoEndsWorkIsGoneAtTheNextTick()
    {
        _world.Loop.Attend("yard", [Of("han", "Han"), Of("seo", "Seo", x: 200)]);
        var citizen = _world.Join(x: 300);
        _world.Tick();

        _world.Loop.Attend("yard", [Of("seo", "Seo", x: 200)]);
        _world.Tick(2);

        Assert.Equal([ShownTo(citizen, "~han")!.Slot], citizen.Link.Frames.SelectMany(f => f.Removals));
    }

    [Fact]
    public void NobodyIsPutAsideForThemAndTheyMoveForNobody()
    {
        _world.Loop.Attend("yard", [Of("han", "Han")]);
        var citizen = _world.Join(x: 0, z: -400);
        _world.Tick();
        citizen.Walk(2_048);
        _world.Wait(1_800);

        citizen.Claim(citizen.Visitor.Standing);
        _world.Wait(3_000);

        Assert.Empty(citizen.Link.Corrections);
        Assert.InRange(Math.Abs(citizen.Visitor.Standing.ZCm - Behind.ZCm), 0, 60);
        Assert.Equal(Behind, citizen.LastRecordOf((int)ShownTo(citizen, "~han")!.Slot)!.Value.Record.At);
    }

    [Fact]
    public void TheyStandInEveryCopyOfThePlaceAlsoInOneThatOpensLater()
    {
        var world = new TestWorld(null, TestWorld.Yard(capacity: new Capacity(1, 1)));
        world.Loop.Attend("yard", [Of("han", "Han")]);
        var (first, second) = (world.Join(x: 300), world.Join(x: 300));
        world.Tick(2);

        Assert.NotEqual(first.Visitor.Instance, second.Visitor.Instance);
        Assert.All([first, second], one => Assert.NotNull(ShownTo(one, "~han")));
    }

    [Fact]
    public void WhoComesInPersonIsSeenThereAlone()
    {
        _world.Loop.Attend("yard", [Of("han", "Han")]);
        var citizen = _world.Join(x: 300);
        _world.Tick();
        var behind = ShownTo(citizen, "~han")!.Slot;

        var self = _world.Join(x: 600, person: "~han");
        _world.Tick(2);
        Assert.Contains(behind, citizen.Link.Frames.SelectMany(f => f.Removals));
        Assert.Equal((uint)self.Slot, ShownTo(citizen, "~han")!.Slot);
        self.Visitor.Leave();
        _world.Tick(3);

        Assert.NotEqual((uint)self.Slot, ShownTo(citizen, "~han")!.Slot);
        Assert.Equal(Behind, citizen.LastRecordOf((int)ShownTo(citizen, "~han")!.Slot)!.Value.Record.At);
    }

    [Fact]
    public void TheyBowOnceForEachBowAndGoWhereTheyArePut()
    {
        _world.Loop.Attend("yard", [Of("han", "Han")]);
        var citizen = _world.Join(x: 300);
        _world.Tick();
        var slot = ShownTo(citizen, "~han")!.Slot;

        _world.Loop.Attend("yard", [Of("han", "Han", x: 150) with { Bows = 1 }]);
        _world.Tick(5);

        Assert.Equal([slot, (uint)WireGesture.Bow], citizen.Link.Frames.SelectMany(f => f.Gestures));
        Assert.Equal(150, citizen.LastRecordOf((int)slot)!.Value.Record.At.XCm);
        Assert.Single(citizen.Link.Frames.SelectMany(f => f.Introductions), i => i.Person == "~han");
    }

    [Fact]
    public void NobodyButStaffIsShownWithoutBeingThere()
    {
        _world.Loop.Attend("yard", [new Attendant(new VisitorIdentity("mina", "Mina", IdentityLevel.Verified, AppearanceRules.Plain), Behind)]);
        var citizen = _world.Join(x: 300);
        _world.Tick(2);

        Assert.DoesNotContain(citizen.Link.Frames.SelectMany(f => f.Introductions), i => i.Person == "mina");
    }

    private static Attendant Of(string member, string name, short x = 0) =>
        new(new VisitorIdentity($"{VisitorIdentity.StaffPrefix}{member}", name, IdentityLevel.Verified, AppearanceRules.Plain), Behind with { XCm = x });

    private static Introduction? ShownTo(TestWorld.Guest to, string person) => to.Link.Frames.SelectMany(f => f.Introductions).LastOrDefault(i => i.Person == person);
}
