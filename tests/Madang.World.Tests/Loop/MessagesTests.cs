using Google.Protobuf;
using Madang.World.Loop;
using Madang.World.Protocol.Wire;

namespace Madang.World.Tests.Loop;

public sealed class MessagesTests
{
    [Fact]
    public void WordsAreHeardByAllAndTheSpeakerGetsTheNonce()
    {
        var world = new TestWorld();
        var speaker = world.Join();
        var listener = world.Join(x: 5_000);

        speaker.Say("안녕하세요", nonce: 7);
        world.Tick();

        Assert.Equal(("안녕하세요", 7u), Heard(speaker));
        Assert.Equal(("안녕하세요", 0u), Heard(listener));
        Assert.Equal(speaker.Link.Said.First().Sequence, listener.Link.Said.First().Sequence);
        Assert.Equal(["안녕하세요"], world.Witness.Heard);

        static (string, uint) Heard(TestWorld.Guest guest)
        {
            var said = Assert.Single(guest.Link.Said);
            return (said.Text, said.Nonce);
        }
    }

    [Fact]
    public void WordsGoOnRisingOverARestart()
    {
        var before = new TestWorld();
        var first = before.Join();
        foreach (var text in new[] { "one", "two", "three" }) first.Say(text);
        before.Tick();
        var last = first.Link.Said.Last().Sequence;

        var after = new TestWorld();
        after.Wait((int)(before.Now.Milliseconds - after.Now.Milliseconds) + 1_000);
        var again = after.Join();
        again.Say("four");
        after.Tick();

        Assert.True(again.Link.Said.Last().Sequence > last, $"{again.Link.Said.Last().Sequence} after {last}");
        Assert.Equal(3, first.Link.Said.Select(s => s.Sequence).Distinct().Count());
    }

    [Fact]
    public void WhoJoinsIsShownTheLastFiftyAndWhoSpokeIfTheyAreStillThere()
    {
        var world = new TestWorld();
        var here = world.Join();
        var gone = world.Join(x: 300);
        for (var i = 1; i <= 30; i++)
        {
            here.Say($"here {i}");
            gone.Say($"gone {i}");
            world.Wait(1_000);
        }

        gone.Visitor.Leave();
        world.Tick();
        var late = world.Join(x: 600);

        var history = late.Link.Welcome.History;
        Assert.Equal(50, history.Count);
        Assert.Equal(("here 6", (uint)here.Slot), (history[0].Text, history[0].Slot));
        Assert.Equal(("gone 30", 0u), (history[49].Text, history[49].Slot));
        Assert.Empty(late.Link.Said);
    }

    [Fact]
    public void WordsAreHeardAsTheyWereJudgedAndTheSpeakerAloneIsAdvised()
    {
        var world = new TestWorld(new WorldRules { Words = new Strict() });
        var speaker = world.Join();
        var listener = world.Join(x: 300);

        speaker.Say("bad day", nonce: 3);
        world.Tick();

        Assert.Equal(["*** day"], listener.Link.Said.Select(s => s.Text));
        Assert.Equal(["*** day"], world.Witness.Heard);
        Assert.Equal((AdviceCodes.WordsMasked, 3u), Assert.Single(speaker.Link.Advice.Select(n => (n.Code, n.Nonce))));
        Assert.Empty(listener.Link.Advice);
    }

    [Fact]
    public void WordsThatAreRefusedAreHeardByNobodyAndNotKept()
    {
        var world = new TestWorld(new WorldRules { Words = new Strict() });
        var speaker = world.Join();
        var listener = world.Join(x: 300);

        speaker.Say("worst", nonce: 4);
        world.Tick();

        Assert.Equal((Refusals.Words, 4u), Assert.Single(speaker.Link.Refused.Select(r => (r.Code, r.Nonce))));
        Assert.Empty(listener.Link.Said);
        Assert.Empty(world.Witness.Heard);
        Assert.Empty(world.Join(x: 600).Link.Welcome.History);
    }

    [Fact]
    public void WhoIsSilencedSaysAndHearsNothingUntilWordsAreOnAgain()
    {
        var world = new TestWorld();
        var child = world.Join();
        var other = world.Join(x: 300);
        child.Visitor.ChangeIdentity(child.Visitor.Identity with { IsSilenced = true });
        world.Tick();

        child.Say("hello", nonce: 5);
        other.Say("unheard");
        world.Tick();
        var refused = Assert.Single(child.Link.Refused);
        child.Visitor.ChangeIdentity(child.Visitor.Identity with { IsSilenced = false });
        world.Tick();
        other.Say("heard");
        world.Tick();

        Assert.Equal(("world.silenced", 5u), (refused.Code, refused.Nonce));
        Assert.Equal(["heard"], child.Link.Said.Select(said => said.Text));
        Assert.Equal(["unheard", "heard"], other.Link.Said.Select(said => said.Text));
    }

    [Theory]
    [InlineData("   a \t\n b\u0000 ", "a b")]
    [InlineData("\u202Etxt\u200B", "txt")]
    [InlineData("👩\u200D💻", "👩\u200D💻")]
    [InlineData("o\u0301\u0301\u0301\u0301\u0301\u0301k", "o\u0301\u0301\u0301\u0301k")]
    public void WordsAreCleanedBeforeTheyAreShown(string said, string shown)
    {
        var world = new TestWorld();
        var speaker = world.Join();

        speaker.Say(said);
        world.Tick();

        Assert.Equal(shown, Assert.Single(speaker.Link.Said).Text);
    }

    [Fact]
    public void EmptyAndOverlongWordsAreRefused()
    {
        var world = new TestWorld();
        var speaker = world.Join();

        speaker.Say(" \u200B ", nonce: 1);
        speaker.Say(new string('가', 301), nonce: 2);
        speaker.Say(new string('가', 300), nonce: 3);
        world.Tick();

        Assert.Equal([("world.text-length", 3u, 1u), ("world.text-length", 3u, 2u)], speaker.Link.Refused.Select(r => (r.Code, r.What, r.Nonce)));
        Assert.Equal(3u, Assert.Single(speaker.Link.Said).Nonce);
    }

    [Fact]
    public void AGuestMayNotSpeakOrFollow()
    {
        var world = new TestWorld();
        var guest = world.Join(level: IdentityLevel.Guest);

        guest.Say("hello", nonce: 4);
        guest.Send(new ClientMessage { Follow = new Follow { Slot = 1 } });
        world.Tick();

        Assert.Equal([("world.level", 3u, 4u), ("world.level", 6u, 0u)], guest.Link.Refused.Select(r => (r.Code, r.What, r.Nonce)));
    }

    [Fact]
    public void NobodySpeaksWhereChatIsOff()
    {
        var world = new TestWorld(spaces: TestWorld.Yard() with { Rules = new World.Spaces.SpaceRules(Chat: false) });
        var citizen = world.Join();

        citizen.Say("hello");
        world.Tick();

        Assert.Equal("world.chat-off", Assert.Single(citizen.Link.Refused).Code);
    }

    [Fact]
    public void AboveTheRateOneIsToldWhenToTryAgain()
    {
        var world = new TestWorld();
        var speaker = world.Join();

        for (var i = 0; i < 6; i++) speaker.Say($"{i}");
        world.Tick();

        var refused = Assert.Single(speaker.Link.Refused);
        Assert.Equal(("world.rate", 1_000u), (refused.Code, refused.RetryAfterMs));
        world.Wait((int)refused.RetryAfterMs);
        speaker.Say("again");
        world.Tick();
        Assert.Equal(6, speaker.Link.Said.Count());
    }

    [Fact]
    public void WhoKeepsAboveTheRateIsClosed()
    {
        var world = new TestWorld();
        var speaker = world.Join();

        for (var i = 0; i < 60; i++)
        {
            speaker.Say($"{i}");
            world.Tick();
        }

        Assert.Equal([CloseCode.Banned], speaker.Link.Closed);
    }

    [Fact]
    public void AFloodIsCutOffBeforeItFillsTheInbox()
    {
        var world = new TestWorld();
        var flooder = world.Join();
        var other = world.Join(x: 300);

        for (var i = 0; i < 20_000; i++) flooder.Claim(default);
        other.Walk(0);
        world.Tick(2);

        Assert.Equal([CloseCode.Banned], flooder.Link.Closed);
        Assert.True(other.Visitor.Standing.ZCm < 0);
    }

    [Fact]
    public void AMutedPersonIsNotHeardUntilUnmuted()
    {
        var world = new TestWorld();
        var speaker = world.Join();
        var listener = world.Join(x: 300);

        listener.Send(new ClientMessage { Mute = new Mute { Person = "person-1", On = true } });
        world.Tick();
        speaker.Say("one");
        world.Tick();
        listener.Send(new ClientMessage { Mute = new Mute { Person = "person-1" } });
        world.Tick();
        speaker.Say("two");
        world.Tick();

        Assert.Equal(["two"], listener.Link.Said.Select(said => said.Text));
    }

    [Fact]
    public void GesturesAreSeenByNeighboursOnce()
    {
        var world = new TestWorld();
        var waving = world.Join(level: IdentityLevel.Guest);
        var near = world.Join(x: 300);
        var far = world.Join(x: 5_000);
        world.Tick();

        waving.Send(new ClientMessage { Emote = new Emote { Gesture = Gesture.Wave } });
        world.Tick(3);

        Assert.Equal([(uint)waving.Slot, 1u], near.Link.Frames.SelectMany(frame => frame.Gestures));
        Assert.Empty(far.Link.Frames.SelectMany(frame => frame.Gestures));
    }

    [Fact]
    public void ANewLookIsToldToAllAndAnUnknownOneRefused()
    {
        var world = new TestWorld();
        var dressing = world.Join();
        var other = world.Join(x: 5_000);
        world.Tick();

        dressing.Send(new ClientMessage { Dress = new Dress { Appearance = ByteString.CopyFrom(1, 6, 0, 0, 0, 0) } });
        dressing.Send(new ClientMessage { Dress = new Dress { Appearance = ByteString.CopyFrom(1, 5, 7, 7, 15, 15) } });
        world.Tick();

        Assert.Equal("world.unknown-appearance", Assert.Single(dressing.Link.Refused).Code);
        var looks = other.Link.Frames.SelectMany(frame => frame.Introductions).Select(person => person.Appearance.ToByteArray());
        Assert.Equal([1, 5, 7, 7, 15, 15], looks.Last());
        Assert.Equal([1, 5, 7, 7, 15, 15], dressing.Link.Frames.SelectMany(frame => frame.Introductions).Last().Appearance.ToByteArray());
    }

    [Fact]
    public void APongSaysWhenThePingArrivedAndHowLongItWaited()
    {
        var world = new TestWorld();
        var guest = world.Join();
        var arrived = world.Now.Milliseconds;

        guest.Send(new ClientMessage { Ping = new Ping { ClientMs = 12_345 } });
        world.Tick();

        var pong = Assert.Single(guest.Link.Received.Select(message => message.Pong).OfType<Pong>());
        Assert.Equal((12_345, arrived, (uint)world.Rules.TickMs), (pong.ClientMs, pong.ServerMs, pong.HeldMs));
    }

    [Fact]
    public void GarbageClosesOnlyWhoSentIt()
    {
        var world = new TestWorld();
        var garbled = world.Join();
        var huge = world.Join(x: 300);
        var early = world.Join(x: 600);
        var fine = world.Join(x: 900);

        garbled.Visitor.Receive([0xff, 0xff, 0xff], world.Now);
        huge.Visitor.Receive(new byte[3_000], world.Now);
        early.Send(new ClientMessage { Enter = new Enter { Pass = "again" } });
        fine.Visitor.Receive([0xfa, 0x01, 0x00], world.Now);
        world.Tick();

        Assert.Equal([CloseCode.Malformed], garbled.Link.Closed);
        Assert.Equal([CloseCode.TooLarge], huge.Link.Closed);
        Assert.Equal([CloseCode.Malformed], early.Link.Closed);
        Assert.Empty(fine.Link.Closed);
    }

    [Fact]
    public void ANewTokenAndANewNameReachTheClient()
    {
        var world = new TestWorld();
        var guest = world.Join();
        var other = world.Join(x: 300);

        guest.Visitor.Renew("newer");
        guest.Visitor.ChangeIdentity(guest.Visitor.Identity with { Name = "Other", Level = IdentityLevel.Verified });
        world.Tick(2);

        Assert.Equal("newer", Assert.Single(guest.Link.Received.Select(message => message.Resumption).OfType<Resumption>()).Token);
        Assert.Equal("Other", other.Link.Frames.SelectMany(frame => frame.Introductions).Last().Name);
    }

    private sealed class Strict : IWordsJudge
    {
        public JudgedWords Judge(string text, string before) => text == "worst"
            ? new(text, IsRefused: true)
            : text.Contains("bad", StringComparison.Ordinal) ? new(text.Replace("bad", "***", StringComparison.Ordinal), AdviceCodes.WordsMasked) : new(text);
    }
}
