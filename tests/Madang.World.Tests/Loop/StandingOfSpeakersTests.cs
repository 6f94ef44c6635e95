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
        public JudgedWords Judge(string text) => new(text, AdviceCodes.Crisis);
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
