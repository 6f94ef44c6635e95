using Madang.World.Avatars;
using Madang.World.Loop;

namespace Madang.World.Tests.Loop;

public sealed class FaultTests
{
    [Fact]
    public void AFaultClosesOnlyWhomItConcerns()
    {
        var world = new TestWorld();
        var other = world.Join();
        var link = new BrokenLink();
        var broken = world.Loop.Join(new Joining(new VisitorIdentity("b", "Name", IdentityLevel.Guest, AppearanceRules.Plain), "yard", link, "t"))!;

        world.Tick(3);

        Assert.IsType<IOException>(Assert.Single(world.Witness.Faults));
        Assert.Equal([CloseCode.Fault], link.Closed);
        Assert.Equal([(broken, CloseCode.Fault)], world.Witness.Gone);
        Assert.Empty(other.Link.Closed);
    }

    [Fact]
    public void WhoLeavesBeforeTheyAreInNeverShows()
    {
        var world = new TestWorld();
        var other = world.Join();

        var hasty = world.Enter(at: null);
        hasty.Visitor.Leave();
        world.Tick(2);

        Assert.Equal([(hasty.Visitor, CloseCode.Normal)], world.Witness.Gone);
        Assert.Empty(other.Link.Frames);
        Assert.Empty(hasty.Link.Received);
    }

    [Fact]
    public void AnUnknownSpaceRefusesLikeAFullOne()
    {
        var world = new TestWorld();

        var lost = world.Enter(at: null, space: "nowhere");
        world.Tick();

        Assert.Equal([CloseCode.Full], lost.Link.Closed);
        Assert.Null(world.Loop.InstanceFor("nowhere"));
    }

    [Fact]
    public void ABusyWorldTakesNobodyIn()
    {
        var world = new TestWorld(new WorldRules { InboxCapacity = 2 });
        world.Enter(at: null);
        world.Enter(at: null);

        var joining = new Joining(new VisitorIdentity("late", "Name", IdentityLevel.Guest, AppearanceRules.Plain), "yard", new FakeLink(), "t");

        Assert.Null(world.Loop.Join(joining));
        world.Tick();
        Assert.NotNull(world.Loop.Join(joining));
    }

    private sealed class BrokenLink : IVisitorLink
    {
        public List<CloseCode> Closed { get; } = [];

        public bool IsClear => true;

        public void Send(ReadOnlySpan<byte> message) => throw new IOException("gone");

        public void ServeBy(InstanceLoop instance)
        {
        }

        public void Close(CloseCode code) => Closed.Add(code);
    }
}
