using Madang.World.Loop;
using Madang.World.Protocol.Wire;
using Madang.World.Spaces;
using static Madang.World.Tests.Loop.TestWorld;

namespace Madang.World.Tests.Loop;

/// <summary>How a space that is full opens another instance, who stays together, and how quiet instances come together again.</summary>
public sealed class InstancesTests
{
    [Fact]
    public void WhoComesByALinkIsLetIntoThatInstanceAlsoAboveItsSoftCapacity()
    {
        var world = new TestWorld(null, Yard(capacity: new Capacity(2, 4)));
        for (var i = 0; i < 3; i++) world.Join(x: (short)(i * 300));

        var friend = world.Enter(at: null, instance: "yard.1");
        world.Tick();

        Assert.Equal("yard.1", friend.Visitor.Instance);
        Assert.Equal([("yard.1", 3), ("yard.2", 1)], world.Loop.Presence.Select(p => (p.Instance, p.People)));
    }

    [Fact]
    public void NobodyIsLetInAboveTheHardCapacityHoweverManyComeBetweenTwoTicks()
    {
        var world = new TestWorld(new WorldRules { InstancesPerSpace = 1 }, Yard(capacity: new Capacity(2, 4)));

        var storm = Enumerable.Range(0, 10).Select(_ => world.Enter(at: null)).ToList();
        world.Tick();

        Assert.Equal(4, world.Witness.Came.Count);
        Assert.Equal(4, world.Loop.PeopleIn("yard"));
        Assert.Equal(6, storm.Count(guest => guest.Link.Closed.Contains(CloseCode.Full)));
    }

    [Fact]
    public void WhoComesBackToAFullInstanceGetsTheirOwnPlaceAgain()
    {
        var world = new TestWorld(null, Yard(capacity: new Capacity(1, 2)));
        var first = world.Join(person: "mina");
        world.Enter(at: null, instance: "yard.1");
        world.Tick();

        var again = world.Enter(first.Visitor.Standing, person: "mina", inPlaceOf: "mina", instance: "yard.1");
        world.Tick();

        Assert.Equal("yard.1", again.Visitor.Instance);
        Assert.Equal(2, world.Loop.PeopleIn("yard"));
        Assert.Contains(CloseCode.Replaced, first.Link.Closed);
    }

    [Fact]
    public void APersonWhoEntersAnotherInstanceLeavesTheFirst()
    {
        var world = new TestWorld(null, Yard(capacity: new Capacity(1, 1)));
        var first = world.Join(person: "mina");

        var again = world.Enter(at: null, person: "mina");
        world.Tick(2);

        Assert.Equal("yard.2", again.Visitor.Instance);
        Assert.Contains(CloseCode.Replaced, first.Link.Closed);
        Assert.Equal(1, world.Loop.PeopleIn("yard"));
        Assert.Empty(again.Link.Closed);
    }

    [Fact]
    public void CompanyIsWhoOneFollowsAndWhoFollowsOne()
    {
        var world = new TestWorld(null, Yard(), Yard("hall"));
        var mina = world.Join(person: "mina");
        var jun = world.Join(x: 300, person: "jun");
        world.Tick();
        jun.Send(new ClientMessage { Follow = new Follow { Slot = (uint)mina.Slot } });
        world.Tick();

        var arrived = world.Enter(at: null, person: "mina", space: "hall");
        world.Tick(2);

        Assert.Equal(arrived.Visitor.Instance, world.Loop.InstanceOfCompany("jun", "hall"));
        Assert.Equal(jun.Visitor.Instance, world.Loop.InstanceOfCompany("mina", "yard"));
        Assert.Null(world.Loop.InstanceOfCompany("jun", "yard"));
        Assert.Null(world.Loop.InstanceOfCompany("nobody", "hall"));
    }

    [Fact]
    public void AQuietOverflowInstanceGivesItsPeopleToAnotherOnTheSameSockets()
    {
        var rules = new WorldRules { QuietMs = 1_000 };
        var world = new TestWorld(rules, Yard(capacity: new Capacity(10, 20)));
        var crowd = Enumerable.Range(0, 10).Select(i => world.Join(x: (short)(i * 200))).ToList();
        var late = world.Join(x: -2_000, z: 1_000);
        Assert.Equal("yard.2", late.Visitor.Instance);
        crowd[9].Say("before", 1);
        foreach (var leaver in crowd.Take(6)) leaver.Visitor.Leave();

        world.Wait(1_200);
        late.Say("hello", 7);
        world.Tick(2);

        Assert.Equal("yard.1", late.Visitor.Instance);
        Assert.Equal(["yard.2", "yard.1"], late.Link.ServedBy);
        var welcome = late.Link.Received.Select(message => message.Welcome).Last(w => w is not null);
        Assert.Equal(("yard.1", -2_000, 1_000), (welcome.Instance, welcome.XCm, welcome.ZCm));
        Assert.Equal("token", welcome.Resumption.Token);
        Assert.Contains(welcome.History, said => said.Text == "before");
        Assert.Contains(crowd[9].Link.Said, said => said.Text == "hello");
        Assert.Equal(11, world.Witness.Came.Count);
        Assert.DoesNotContain(world.Witness.Gone, gone => gone.Visitor == late.Visitor);
        Assert.Equal([new InstancePresence("yard", "yard.1", 5)], world.Loop.Presence);
        Assert.Contains(late.Link.Frames.SelectMany(f => f.Introductions), who => who.Slot == crowd[9].Slot);
    }

    [Fact]
    public void InstancesThatWouldBeFullAgainSoonStayApart()
    {
        var world = new TestWorld(new WorldRules { QuietMs = 500 }, Yard(capacity: new Capacity(10, 20)));
        for (var i = 0; i < 10; i++) world.Join(x: (short)(i * 200));
        var late = world.Join(x: -2_000);

        world.Wait(2_000);

        Assert.Equal("yard.2", late.Visitor.Instance);
    }

    [Fact]
    public void WhatIsSaidWhileMovingOverReachesTheOtherInstance()
    {
        var world = new TestWorld(new WorldRules { QuietMs = 500 }, Yard(capacity: new Capacity(10, 20)));
        var crowd = Enumerable.Range(0, 10).Select(i => world.Join(x: (short)(i * 200))).ToList();
        var late = world.Join(x: -2_000);
        foreach (var leaver in crowd.Take(6)) leaver.Visitor.Leave();
        while (late.Visitor.Instance == "yard.2")
        {
            late.Say("one word a tick");
            world.Tick();
        }

        world.Tick(2);

        var refused = late.Link.Refused.Count();
        Assert.Equal(world.Witness.Heard.Count, late.Link.Said.Count(said => said.Slot == late.Visitor.Avatar!.Slot || said.Slot == late.Slot));
        Assert.NotEqual(0, world.Witness.Heard.Count + refused);
    }
}
