using Madang.World.Avatars;
using Madang.World.Protocol.Wire;
using Madang.World.Spaces;
using static Madang.World.Tests.Loop.TestWorld;
using ClientMessage = Madang.World.Protocol.Wire.ClientMessage;
using WireGesture = Madang.World.Protocol.Wire.Gesture;
using Gait = Madang.World.Avatars.Gait;

namespace Madang.World.Tests.Loop;

/// <summary>One stage for all instances of a space.</summary>
public sealed class SharedStageTests
{
    private readonly TestWorld _world = new(null, Theatre(new Capacity(1, 1)));
    private readonly Guest _performer;
    private readonly Guest _elsewhere;

    public SharedStageTests()
    {
        _performer = _world.Join(z: -3_500, person: "singer");
        _elsewhere = _world.Join(z: -2_800);
        _world.Tick(3);
        Assert.Equal(["yard.1", "yard.2"], [_performer.Visitor.Instance, _elsewhere.Visitor.Instance]);
    }

    private Introduction? Shown => _elsewhere.Link.Frames.SelectMany(f => f.Introductions).LastOrDefault(i => i.Person == "singer");

    [Fact]
    public void WhoStandsOnTheStageIsShownInEveryInstance()
    {
        Assert.NotNull(Shown);
        var (_, record) = _elsewhere.LastRecordOf((int)Shown.Slot)!.Value;
        Assert.Equal((0, -3_500), (record.At.XCm, record.At.ZCm));
        Assert.Equal(2, _world.Loop.PeopleIn("yard"));
    }

    [Fact]
    public void WordsAndGesturesOnTheStageReachEveryInstanceAndAreWitnessedOnce()
    {
        _performer.Say("Good evening", 5);
        _performer.Send(new ClientMessage { Emote = new Emote { Gesture = WireGesture.Bow } });
        _world.Tick(3);

        var heard = Assert.Single(_elsewhere.Link.Said);
        Assert.Equal(("Good evening", "singer", 0u, Shown!.Slot), (heard.Text, heard.Person, heard.Nonce, heard.Slot));
        Assert.Contains(_elsewhere.Link.Frames.SelectMany(f => f.Gestures.Chunk(2)), g => g[0] == Shown.Slot && g[1] == (uint)WireGesture.Bow);
        Assert.Equal(["Good evening"], _world.Witness.Heard);
        Assert.Single(_performer.Link.Said);
    }

    [Fact]
    public void WordsBesideTheStageStayInTheirInstance()
    {
        _elsewhere.Say("just us");
        _world.Tick(3);

        Assert.Single(_elsewhere.Link.Said);
        Assert.Empty(_performer.Link.Said);
    }

    [Fact]
    public void AWalkOnTheStageIsTheSameWalkElsewhereAndEndsWithTheStage()
    {
        _performer.Walk(0);
        _world.Tick(3);

        var (_, record) = _elsewhere.LastRecordOf((int)Shown!.Slot)!.Value;
        Assert.Equal((0, 31, Gait.Walk), (record.At.Heading, record.Speed, record.Gait));

        _world.Wait(6_000);
        Assert.Contains(_elsewhere.Link.Frames, frame => frame.Removals.Contains(Shown.Slot));
    }

    [Fact]
    public void WhoLeavesTheWorldLeavesTheStageEverywhere()
    {
        _performer.Visitor.Leave();
        _world.Tick(3);

        Assert.Contains(_elsewhere.Link.Frames, frame => frame.Removals.Contains(Shown!.Slot));
    }

    [Fact]
    public void OfAStageThirtyTwoPeopleAreShownElsewhere()
    {
        var world = new TestWorld(null, Theatre(new Capacity(33, 33)));
        for (var i = 0; i < 33; i++) world.Enter(new Standing((short)(i % 6 * 150 - 400), (short)(i / 6 * 150 - 3_950), 0, 0));
        world.Tick();
        var elsewhere = world.Join(z: -2_800);

        world.Wait(2_500);

        Assert.Equal("yard.2", elsewhere.Visitor.Instance);
        Assert.Equal(32, elsewhere.Link.Frames.SelectMany(f => f.Introductions).Select(i => i.Slot).Where(slot => slot != elsewhere.Slot).Distinct().Count());
    }

    [Fact]
    public void AnInstanceThatOpensLaterLearnsWhoIsOnTheStage()
    {
        var late = _world.Join(z: -2_800);
        Assert.Equal("yard.3", late.Visitor.Instance);

        _world.Wait(2_500);

        Assert.Contains(late.Link.Frames.SelectMany(f => f.Introductions), i => i.Person == "singer");
    }
}
