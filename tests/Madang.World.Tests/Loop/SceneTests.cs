using Madang.World.Loop;
using Gait = Madang.World.Avatars.Gait;

namespace Madang.World.Tests.Loop;

/// <summary>What an instance remembers for a report, and what moderators' measures do to words.</summary>
public sealed class SceneTests
{
    [Fact]
    public void ASceneShowsTheLastMinuteOfWhoeverWasNear()
    {
        var world = new TestWorld();
        var rude = world.Join(x: 0, person: "rude");
        var near = world.Join(x: 300, person: "near");
        world.Join(x: 3_000, person: "far");
        rude.Walk(heading: 0);
        world.Wait(70_000);
        rude.Claim(rude.Visitor.Standing);
        world.Wait(5_000);

        var scene = Take(world, "near");

        Assert.Equal(("yard", "yard.1", world.Now.Milliseconds), (scene.Space, scene.Instance, scene.AtMs));
        Assert.DoesNotContain(scene.Motions, m => m.Person == "far");
        Assert.All(scene.Motions, m => Assert.InRange(m.AtMs, world.Now.Milliseconds - 61_000, world.Now.Milliseconds));
        Assert.InRange(scene.Motions.Count(m => m.Person == "near"), 55, SceneLog.Looks + 1);
        Assert.Equal(near.Visitor.Standing, scene.Motions.Last(m => m.Person == "near").At);
    }

    [Fact]
    public void WhoHasJustLeftIsStillInTheScene()
    {
        var world = new TestWorld();
        var rude = world.Join(x: 0, person: "rude");
        world.Join(x: 200, person: "near");
        world.Wait(3_000);
        rude.Visitor.Leave();
        world.Wait(2_000);

        var scene = Take(world, "near");

        Assert.Contains(scene.Motions, m => m is { Person: "rude", Name: "Name", Gait: Gait.Stand });
    }

    [Fact]
    public void WordsAreAsTheyWereWrittenAndRefusedOnesAreOfTheReportedAlone()
    {
        var world = new TestWorld(new WorldRules { Words = new Strict() });
        var rude = world.Join(x: 0, person: "rude");
        var near = world.Join(x: 200, person: "near");
        var third = world.Join(x: 300, person: "third");
        rude.Say("rough word");
        rude.Say("worst word");
        third.Say("worst word too");
        near.Say("number 1234");
        world.Tick();

        var scene = Take(world, "near", "rude");

        Assert.Equal(
            [("rude", "rough word", true), ("rude", "worst word", false), ("near", "number ****", true)],
            scene.Words.OrderBy(w => w.Person == "near").ThenByDescending(w => w.Sequence).Select(w => (w.Person, w.Text, w.Sequence > 0)));
    }

    [Fact]
    public void NobodyWhoIsNotHereHasAScene() => Assert.False(new TestWorld().Loop.TryTakeScene(["nobody"], 1_000, _ => Assert.Fail("there is none")));

    [Fact]
    public void WhoIsMutedIsRefusedUntilTheTimeIsOver()
    {
        var world = new TestWorld();
        var rude = world.Join();
        rude.Visitor.Limit(new SpeechLimits(MutedUntilMs: world.Now.Milliseconds + 5_000));

        rude.Say("Too early");
        world.Wait(6_000);
        rude.Say("Now");
        world.Tick();

        Assert.Equal([Refusals.Muted], rude.Link.Refused.Select(r => r.Code));
        Assert.InRange(rude.Link.Refused.First().RetryAfterMs, 4_900u, 5_000u);
        Assert.Equal(["Now"], rude.Link.Said.Select(s => s.Text));
    }

    [Fact]
    public void ACalmSpaceTakesWordsSlowlyAndOnlyFromTheLevelThatItAsks()
    {
        var world = new TestWorld();
        var citizen = world.Join();
        var verified = world.Join(x: 400, level: IdentityLevel.Verified);
        world.Loop.Calm("yard", new Calm(IdentityLevel.Verified, PauseMs: 10_000));

        citizen.Say("I am not verified");
        verified.Say("One");
        verified.Say("Two");
        world.Wait(10_000);
        verified.Say("Three");
        world.Tick();
        world.Loop.Calm("yard", null);
        citizen.Say("As before");
        verified.Say("Four");
        world.Tick();

        Assert.Equal([Refusals.Level], citizen.Link.Refused.Select(r => r.Code));
        Assert.Equal([Refusals.SlowChat], verified.Link.Refused.Select(r => r.Code));
        Assert.Equal(["One", "Three", "As before", "Four"], verified.Link.Said.Select(s => s.Text));
    }

    [Fact]
    public void WhoIsToldOfAMeasureIsToldAlone()
    {
        var world = new TestWorld();
        var rude = world.Join();
        var near = world.Join(x: 200);

        rude.Visitor.Advise(AdviceCodes.Sanction);
        world.Tick();

        Assert.Equal([AdviceCodes.Sanction], rude.Link.Advice.Select(a => a.Code));
        Assert.Empty(near.Link.Advice);
    }

    private static Scene Take(TestWorld world, params string[] people)
    {
        Scene? taken = null;
        Assert.True(world.Loop.TryTakeScene(people, 1_000, scene => taken = scene));
        world.Tick();
        return taken!;
    }

    private sealed class Strict : IWordsJudge
    {
        public JudgedWords Judge(string text, string before) =>
            text.StartsWith("worst", StringComparison.Ordinal) ? new JudgedWords(text, IsRefused: true)
            : text.StartsWith("number", StringComparison.Ordinal) ? new JudgedWords("number ****", AdviceCodes.PersonalDataMasked)
            : text.StartsWith("rough", StringComparison.Ordinal) ? new JudgedWords("***** word", AdviceCodes.WordsMasked)
            : new JudgedWords(text);
    }
}
