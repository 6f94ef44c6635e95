using Madang.World.Avatars;
using Madang.World.Loop;

namespace Madang.World.Tests.Loop;

/// <summary>Who may speak how, and as whom they are shown.</summary>
public sealed class StandingOfSpeakersTests
{
    private readonly TestWorld _world = new();

    [Fact]
    public void WhoHasNotAgreedToTheGuidanceSaysNothingUntilTheyHave()
    {
        var newcomer = _world.Enter(new Standing(0, 0, 0, 0), who: i => i with { IsUnguided = true });
        var listener = _world.Join(x: 300);

        newcomer.Say("Hello", nonce: 7);
        _world.Tick(2);
        newcomer.Visitor.ChangeIdentity(newcomer.Visitor.Identity with { IsUnguided = false });
        newcomer.Say("Hello again");
        _world.Tick(2);

        var refused = Assert.Single(newcomer.Link.Refused);
        Assert.Equal(("world.guidance", 7u), (refused.Code, refused.Nonce));
        Assert.Equal("Hello again", Assert.Single(listener.Link.Said).Text);
    }

    [Fact]
    public void ANewAccountSpeaksMoreSlowlyUntilItIsOld()
    {
        var now = _world.Now;
        var newcomer = _world.Enter(new Standing(0, 0, 0, 0), who: i => i with { NewUntil = now + TimeSpan.FromSeconds(60) });
        _world.Tick();

        for (var i = 0; i < 5; i++) newcomer.Say($"word {i}");
        _world.Tick(2);
        Assert.Equal(3, newcomer.Link.Said.Count());
        var refused = newcomer.Link.Refused.Last();
        Assert.Equal("world.rate", refused.Code);
        Assert.InRange(refused.RetryAfterMs, 4_000u, 10_000u);

        _world.Wait(5_200);
        newcomer.Say("after five seconds");
        _world.Tick(2);
        Assert.Equal(4, newcomer.Link.Said.Count());

        _world.Wait(60_000);
        for (var i = 0; i < 5; i++) newcomer.Say($"old hand {i}");
        _world.Tick(2);
        Assert.Equal(9, newcomer.Link.Said.Count());
    }

    [Fact]
    public void WhoLeavesAndComesBackSpeaksNoFasterThanWhoStayed()
    {
        var now = _world.Now;
        TestWorld.Guest Come() => _world.Enter(new Standing(0, 0, 0, 0), person: "newcomer", who: i => i with { NewUntil = now + TimeSpan.FromSeconds(600) });
        var first = Come();
        _world.Tick();
        for (var i = 0; i < 3; i++) first.Say($"word {i}");
        _world.Tick(2);

        first.Visitor.Leave();
        _world.Tick(2);
        var again = Come();
        _world.Tick();
        again.Say("at once again");
        _world.Tick(2);
        var besideItself = Come();
        _world.Tick();
        besideItself.Say("by another connection");
        _world.Tick(2);
        _world.Wait(60_000);
        besideItself.Say("a minute later");
        _world.Tick(2);

        Assert.Equal("world.rate", Assert.Single(again.Link.Refused).Code);
        Assert.Equal("world.rate", Assert.Single(besideItself.Link.Refused).Code);
        Assert.Equal("a minute later", Assert.Single(besideItself.Link.Said).Text);
    }

    [Fact]
    public void WhoComesBackToACalmedSpaceWaitsForTheSamePause()
    {
        _world.Loop.Calm("yard", new Calm(IdentityLevel.Guest, PauseMs: 10_000));
        var first = _world.Join(person: "raider");
        first.Say("One");
        _world.Tick(2);

        first.Visitor.Leave();
        _world.Tick(2);
        var again = _world.Join(person: "raider");
        again.Say("Two");
        _world.Tick(2);

        Assert.Equal(Refusals.SlowChat, Assert.Single(again.Link.Refused).Code);
    }

    [Fact]
    public void ShortWordsAreJudgedWithThoseJustBeforeThem()
    {
        var judge = new Remembering();
        var world = new TestWorld(new WorldRules { Words = judge });
        var (speaker, other) = (world.Join(), world.Join(x: 400));

        speaker.Say("w");
        speaker.Say("or");
        other.Say("no");
        speaker.Say("st");
        world.Wait(2_000);
        speaker.Say("a longer sentence");
        speaker.Say("x");
        world.Wait(16_000);
        speaker.Say("y");
        world.Tick(2);

        Assert.Equal([("w", ""), ("or", "w"), ("no", ""), ("st", "w or"), ("a longer sentence", ""), ("x", ""), ("y", "")], judge.Asked);
    }

    private sealed class Remembering : IWordsJudge
    {
        public List<(string Text, string Before)> Asked { get; } = [];

        public JudgedWords Judge(string text, string before)
        {
            Asked.Add((text, before));
            return new JudgedWords(text);
        }
    }

    [Theory]
    [InlineData(IdentityLevel.Guest, false, false, 1)]
    [InlineData(IdentityLevel.Account, true, false, 1)]
    [InlineData(IdentityLevel.Account, false, true, 1)]
    [InlineData(IdentityLevel.Account, false, false, 7)]
    public void ACallForHelpIsAnsweredAlsoWhereTheWordsAreNotSaid(IdentityLevel level, bool isUnguided, bool isSilenced, int times)
    {
        var world = new TestWorld(new WorldRules { Words = new Lifeline() });
        var speaker = world.Enter(new Standing(0, 0, 0, 0), level, who: i => i with { IsUnguided = isUnguided, IsSilenced = isSilenced });
        world.Tick();

        for (var i = 1; i <= times; i++) speaker.Say("help", nonce: (uint)i);
        world.Tick(2);

        Assert.Equal((uint)times, speaker.Link.Refused.Last().Nonce);
        Assert.Contains(speaker.Link.Advice, a => a.Code == "world.crisis" && a.Nonce == times);
    }

    private sealed class Lifeline : IWordsJudge
    {
        public JudgedWords Judge(string text, string before) => new(text, AdviceCodes.Crisis);
    }

    [Fact]
    public void TheServerMarksItsStaffForEverybody()
    {
        var watcher = _world.Join(x: 300);
        var staff = _world.Enter(new Standing(0, 0, 0, 0), person: "~staff");
        _world.Tick(3);

        staff.Say("May I help you?");
        _world.Tick(2);

        Assert.True(watcher.Link.Frames.SelectMany(f => f.Introductions).Single(i => i.Person == "~staff").Staff);
        Assert.True(Assert.Single(watcher.Link.Said).Staff);
        Assert.False(watcher.Link.Welcome.Self.Staff);
        Assert.True(_world.Join(x: 600).Link.Welcome.History.Single().Staff);
    }
}
