using Madang.World.Loop;
using Madang.World.Protocol.Wire;
using Madang.World.Spaces;
using static Madang.World.Tests.Loop.TestWorld;
using Boundaries = Madang.World.Loop.Boundaries;

namespace Madang.World.Tests.Loop;

/// <summary>People who are apart: neither sees or hears the other.</summary>
public sealed class BlockTests
{
    private readonly TestWorld _world = new(new WorldRules { Boundaries = new TestBook() });
    private readonly Guest _mina;
    private readonly Guest _harasser;

    public BlockTests()
    {
        _mina = _world.Join(person: "mina");
        _harasser = _world.Join(x: 300, person: "harasser");
        _world.Tick(3);
        Assert.NotNull(_mina.LastRecordOf(_harasser.Slot));
        Assert.NotNull(_harasser.LastRecordOf(_mina.Slot));
    }

    [Fact]
    public void BothAreGoneForEachOtherInTheNextFrame()
    {
        _mina.Block("harasser");
        _world.Tick(2);

        Assert.Contains((uint)_harasser.Slot, _mina.Link.Frames.Last().Removals);
        Assert.Contains((uint)_mina.Slot, _harasser.Link.Frames.Last().Removals);
    }

    [Fact]
    public void NothingOfTheOneReachesTheOther()
    {
        var third = _world.Join(x: -300);
        _mina.Block("harasser");
        _world.Tick(2);
        var (seen, heard) = (_mina.Link.Received.Count, _mina.Link.Said.Count());

        _harasser.Walk(0);
        _harasser.Send(new ClientMessage { Emote = new Emote { Gesture = Gesture.Wave } });
        _harasser.Send(new ClientMessage { Dress = new Dress { Appearance = Google.Protobuf.ByteString.CopyFrom(1, 1, 1, 1, 1, 1) } });
        _harasser.Say("I know that you are here");
        _world.Wait(3_000);

        Assert.Equal("I know that you are here", Assert.Single(third.Link.Said).Text);
        Assert.Equal(heard, _mina.Link.Said.Count());
        var frames = _mina.Link.Received.Skip(seen).Select(m => m.Frame).OfType<Frame>().ToList();
        Assert.DoesNotContain(frames, f => f.Introductions.Any(i => i.Person == "harasser"));
        Assert.DoesNotContain(frames, f => f.Gestures.Chunk(2).Any(g => g[0] == _harasser.Slot));
        Assert.All(frames, f => Assert.Equal(0u, f.Crowd));
        var before = _mina.LastRecordOf(_harasser.Slot)!.Value.BaseMs;
        Assert.True(before < _world.Now.Milliseconds - 3_000, "a motion was told after the block");
    }

    [Fact]
    public void BlockingIsMutual()
    {
        _mina.Block("harasser");
        _world.Tick(2);

        _mina.Say("At last some quiet");
        _mina.Walk(0);
        _world.Wait(2_000);

        Assert.Empty(_harasser.Link.Said);
        Assert.True(_harasser.LastRecordOf(_mina.Slot)!.Value.BaseMs < _world.Now.Milliseconds - 2_000);
    }

    [Fact]
    public void NoDistanceHoldsBetweenThoseWhoDoNotSeeEachOther()
    {
        _mina.Block("harasser");
        _world.Tick(2);
        _harasser.Walk(3_072);
        _world.Wait(1_900);

        _harasser.Claim(_harasser.Visitor.Standing);
        _world.Wait(1_500);

        Assert.Empty(_harasser.Link.Corrections);
        Assert.Empty(_mina.Link.Corrections);
        Assert.InRange(_harasser.Visitor.Standing.XCm, 0, 60);
    }

    [Fact]
    public void WhoComesInLaterIsNeverSeenAndTheirWordsAreNotInTheHistory()
    {
        _harasser.Say("before");
        _mina.Block("harasser");
        _world.Tick(2);
        _mina.Visitor.Leave();
        _world.Tick(2);

        var apart = new Boundaries { Apart = ((TestBook)_world.Rules.Boundaries).ApartFrom("mina") };
        var again = _world.Join(person: "mina", boundaries: apart);
        _world.Wait(1_000);

        Assert.Empty(again.Link.Welcome.History);
        Assert.DoesNotContain(again.Link.Frames.SelectMany(f => f.Introductions), i => i.Person == "harasser");
    }

    [Fact]
    public void FollowingEndsAndCannotBeginAgain()
    {
        _harasser.Send(new ClientMessage { Follow = new Follow { Slot = (uint)_mina.Slot } });
        _world.Tick(2);

        _mina.Block("harasser");
        _world.Tick(2);
        _harasser.Send(new ClientMessage { Follow = new Follow { Slot = (uint)_mina.Slot } });
        _world.Tick(2);

        Assert.Equal("world.unknown-slot", Assert.Single(_harasser.Link.Refused).Code);
        Assert.Null(_world.Loop.InstanceOfCompany("harasser", "yard"));
    }

    [Fact]
    public void WhoIsNoLongerBlockedComesInAgain()
    {
        _mina.Block("harasser");
        _world.Tick(2);
        var told = _mina.Link.Received.Count;

        _mina.Block("harasser", on: false);
        _world.Wait(500);

        var frames = _mina.Link.Received.Skip(told).Select(m => m.Frame).OfType<Frame>().ToList();
        Assert.Contains(frames.SelectMany(f => f.Introductions), i => i.Person == "harasser");
        Assert.True(_mina.LastRecordOf(_harasser.Slot)!.Value.Record.Appears);
        Assert.NotNull(_harasser.LastRecordOf(_mina.Slot));
    }

    [Fact]
    public void OnAStageOfAnotherCopyTheyDoNotMeetEither()
    {
        var world = new TestWorld(new WorldRules { Boundaries = new TestBook() }, Theatre(new Capacity(1, 1)));
        var singer = world.Join(z: -3_500, person: "singer");
        var mina = world.Join(z: -2_800, person: "mina");
        world.Tick(3);
        Assert.Contains(mina.Link.Frames.SelectMany(f => f.Introductions), i => i.Person == "singer");

        mina.Block("singer");
        world.Tick(3);
        var told = mina.Link.Received.Count;
        singer.Say("Do you hear me?");
        singer.Walk(0);
        world.Tick(5);

        Assert.Contains(mina.Link.Frames, f => f.Removals.Count > 0);
        Assert.DoesNotContain(mina.Link.Received.Skip(told), m => m.Said is not null || m.Frame is { Records.IsEmpty: false });
    }

    [Theory]
    [InlineData("nobody-of-this-name")]
    [InlineData("mina")]
    [InlineData("")]
    public void OneBlocksSomebodyWhoIsHereAndNotOneself(string person)
    {
        _mina.Block(person);
        _world.Tick(2);

        var refused = Assert.Single(_mina.Link.Refused);
        Assert.Equal(("world.unknown-person", 10u), (refused.Code, refused.What));
    }

    [Fact]
    public void WordsCanBeTurnedOffAndOnAgain()
    {
        _mina.Choose(hidesWords: true);
        _world.Tick(2);
        _harasser.Say("one");
        _mina.Say("my own");
        _world.Tick(2);
        _mina.Choose();
        _world.Tick(2);
        _harasser.Say("two");
        _world.Tick(2);

        Assert.Equal(["my own", "two"], _mina.Link.Said.Select(s => s.Text));
    }

    [Fact]
    public void TheWelcomeSaysWhatOneHasAskedFor()
    {
        var welcome = _world.Join(x: 900, boundaries: new Boundaries { DistanceCm = 150, HidesWords = true }).Link.Welcome;

        Assert.Equal((150u, true, false), (welcome.Boundaries.DistanceCm, welcome.Boundaries.HidesWords, welcome.Boundaries.SafeZone));
        Assert.Empty(welcome.History);
    }
}
