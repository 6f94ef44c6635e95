using Madang.World.Loop;

namespace Madang.World.Tests.Loop;

public sealed class SlowReaderTests
{
    [Fact]
    public void WhoDoesNotReadIsSentNothingAndLaterTheNewestState()
    {
        var world = new TestWorld();
        var slow = world.Join();
        var walker = world.Join(x: 300);
        world.Tick();
        var before = slow.Link.Received.Count;

        slow.Link.IsClear = false;
        for (var i = 0; i < 20; i++)
        {
            walker.Walk(i * 20);
            world.Wait(200);
        }

        Assert.Equal(before, slow.Link.Received.Count);
        walker.Say("still here");
        slow.Link.IsClear = true;
        world.Tick();

        Assert.Equal(before + 2, slow.Link.Received.Count);
        Assert.Equal(walker.Visitor.Standing, slow.LastRecordOf(walker.Slot)!.Value.Record.At);
        Assert.Equal("still here", Assert.Single(slow.Link.Said).Text);
    }

    [Fact]
    public void WhoDoesNotReadForTenSecondsIsClosed()
    {
        var world = new TestWorld();
        var slow = world.Join();

        slow.Link.IsClear = false;
        world.Wait(10_000);
        Assert.Empty(slow.Link.Closed);
        // It is looked at twice a second.
        world.Wait(600);

        Assert.Equal([CloseCode.SlowReader], slow.Link.Closed);
        Assert.Equal(0, world.Loop.PeopleIn("yard"));
    }

    [Fact]
    public void WhoComesAndGoesWhileSomebodyDoesNotReadIsNeverMentioned()
    {
        var world = new TestWorld();
        var slow = world.Join();

        slow.Link.IsClear = false;
        var brief = world.Join(x: 300);
        brief.Visitor.Leave();
        world.Tick();
        slow.Link.IsClear = true;
        world.Tick(2);

        Assert.Empty(slow.Link.Frames);
    }
}
