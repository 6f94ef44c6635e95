using Madang.World.Avatars;
using Madang.World.Loop;
using Madang.World.Spaces;
using Madang.World.Tests.Loop;
using Madang.World.Tests.Spaces;
using Gait = Madang.World.Avatars.Gait;
using Reason = Madang.World.Protocol.Wire.Correction.Types.Reason;

namespace Madang.World.Tests.Avatars;

public sealed class MotionJudgeTests
{
    [Fact]
    public void AnHonestWalkWithTurnsIsNeverCorrected()
    {
        var world = new TestWorld(spaces: TestWorld.Yard(blocked: new Shape.Rect(5, -5, 6, 5)));
        var guest = world.Join();
        var random = new Random(5);

        for (var i = 0; i < 600; i++)
        {
            if (random.Next(3) == 0) guest.Walk(random.Next(4_096), random.Next(2) == 0 ? Gait.Walk : Gait.Run, random.Next(1, 32));
            world.Tick();
        }

        Assert.Empty(guest.Link.Corrections);
        Assert.Empty(guest.Link.Closed);
    }

    [Fact]
    public void AClaimBeyondWhatTimeAllowsIsCorrectedToWhereTheServerHadIt()
    {
        var world = new TestWorld();
        var guest = world.Join();
        guest.Walk(1_024);
        world.Wait(1_000);
        var before = guest.Visitor.Standing;

        guest.Claim(before with { XCm = (short)(before.XCm + 1_200) }, Gait.Walk, 31);
        world.Tick();

        var correction = Assert.Single(guest.Link.Corrections);
        Assert.Equal((Reason.Speed, 2u, 1u), (correction.Reason, correction.Sequence, correction.Number));
        Assert.Equal(guest.Visitor.Standing, new Standing((short)correction.XCm, (short)correction.ZCm, 0, (ushort)correction.Heading));
        Assert.InRange(correction.XCm, before.XCm, before.XCm + 10);
    }

    [Fact]
    public void AfterACorrectionOlderClaimsAreDroppedUntilTheClientKnowsOfIt()
    {
        var world = new TestWorld();
        var guest = world.Join();
        guest.Claim(new Standing(2_000, 0, 0, 0));
        world.Tick();

        guest.Claim(new Standing(2_000, 10, 0, 0));
        guest.Claim(new Standing(2_000, 20, 0, 0));
        world.Tick();
        guest.Correction = 1;
        guest.Walk(1_024);
        world.Wait(1_000);

        Assert.Single(guest.Link.Corrections);
        Assert.InRange(guest.Visitor.Standing.XCm, 140, 155);
    }

    [Fact]
    public void RunningFasterThanARunIsNotPossibleInSmallSteps()
    {
        var world = new TestWorld();
        var guest = world.Join(x: -5_000);
        short x = -5_000;
        var start = world.Now;

        for (var i = 0; i < 60; i++)
        {
            guest.Correction = (uint)guest.Link.Corrections.Count();
            x = (short)Math.Max(x + 35, guest.Visitor.Standing.XCm);
            guest.Claim(new Standing(x, 0, 0, 1_024), Gait.Run, 31);
            world.Tick();
        }

        Assert.NotEmpty(guest.Link.Corrections);
        Assert.InRange(guest.Visitor.Standing.XCm + 5_000, 0, (world.Now - start) * 450 * 1.15 / 1_000);
    }

    [Fact]
    public void AJumpThroughAWallIsCorrected()
    {
        var world = new TestWorld(spaces: TestWorld.Yard(blocked: new Shape.Rect(1, -20, 2, 20)));
        var guest = world.Join();
        guest.Walk(1_024);
        world.Wait(900);

        guest.Claim(new Standing(220, 0, 0, 1_024), Gait.Walk, 31);
        world.Tick();

        Assert.Equal(Reason.Ground, Assert.Single(guest.Link.Corrections).Reason);
        Assert.InRange(guest.Visitor.Standing.XCm, 0, 99);
    }

    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(6_100, 0, 0)]
    [InlineData(550, 0, 0)]
    public void AClaimOffTheGroundIsCorrected(int x, int z, int level)
    {
        var world = new TestWorld(spaces: TestWorld.Yard(blocked: new Shape.Rect(5, -5, 6, 5)));
        var guest = world.Join();

        guest.Claim(new Standing((short)x, (short)z, (byte)level, 0));
        world.Tick();

        Assert.Equal(Reason.Ground, Assert.Single(guest.Link.Corrections).Reason);
    }

    [Fact]
    public void AMotionEndsAtTheEdgeOfTheGround()
    {
        var world = new TestWorld(spaces: TestWorld.Yard(blocked: new Shape.Rect(5, -5, 6, 5)));
        var guest = world.Join();

        guest.Walk(1_024);
        world.Wait(20_000);

        Assert.Equal(499, guest.Visitor.Standing.XCm);
    }

    [Fact]
    public void RunningIsCorrectedWhereItIsForbidden()
    {
        var world = new TestWorld(spaces: TestWorld.Yard() with { Rules = new SpaceRules(Run: false) });
        var guest = world.Join();

        guest.Walk(0, Gait.Run);
        world.Tick();

        Assert.Equal(Reason.Speed, Assert.Single(guest.Link.Corrections).Reason);
    }

    [Fact]
    public void WhoLiesOnAndOnIsClosed()
    {
        var world = new TestWorld();
        var guest = world.Join();

        for (var i = 0; i < 40; i++)
        {
            guest.Correction = (uint)guest.Link.Corrections.Count();
            guest.Claim(new Standing(3_000, 0, 0, 0));
            world.Wait(100);
        }

        Assert.Equal([CloseCode.Banned], guest.Link.Closed);
    }

    [Fact]
    public void WhoLiesNowAndThenIsForgiven()
    {
        var world = new TestWorld();
        var guest = world.Join();

        for (var i = 0; i < 60; i++)
        {
            guest.Correction = (uint)guest.Link.Corrections.Count();
            guest.Claim(new Standing(3_000, 0, 0, 0));
            world.Wait(3_000);
        }

        Assert.Equal(60, guest.Link.Corrections.Count());
        Assert.Empty(guest.Link.Closed);
    }

    [Fact]
    public void AClaimFromLongAgoBeginsASecondAgo()
    {
        var world = new TestWorld();
        var guest = world.Join();
        world.Wait(10_000);

        guest.Claim(new Standing(0, 0, 0, 1_024), Gait.Walk, 31, world.Now.Milliseconds - 8_000);
        world.Tick();

        Assert.Equal((1_000 + world.Rules.TickMs) * 150 / 1_000, guest.Visitor.Standing.XCm);
    }

    [Fact]
    public void AClaimFromTheFutureBeginsWhenItsTimeHasCome()
    {
        var world = new TestWorld(new WorldRules { TickMs = 50 });
        var guest = world.Join();

        guest.Claim(new Standing(0, 0, 0, 1_024), Gait.Walk, 31, world.Now.Milliseconds + 9_000);
        world.Wait(1_050);

        Assert.Equal(150, guest.Visitor.Standing.XCm);
    }

    [Fact]
    public void WhoSendsTooOftenKeepsTheLastWord()
    {
        var world = new TestWorld();
        var guest = world.Join();

        for (var i = 1; i <= 60; i++) guest.Claim(new Standing(0, 0, 0, (ushort)i));
        world.Wait(200);

        Assert.Equal(60, guest.Visitor.Standing.Heading);
        Assert.Empty(guest.Link.Closed);
    }

    [Fact]
    public void ALostSocketStopsTheAvatarAndTellsTheClientWhere()
    {
        var world = new TestWorld();
        var guest = world.Join();
        guest.Walk(1_024);
        world.Wait(1_000);

        guest.Visitor.EndMotion();
        world.Wait(1_000);

        Assert.Equal(Reason.Moved, Assert.Single(guest.Link.Corrections).Reason);
        Assert.Equal(guest.Link.Corrections.Single().XCm, guest.Visitor.Standing.XCm);
    }

    [Fact]
    public void OneComesOnABridgeByItsRampAndNotFromBelow()
    {
        var world = new TestWorld(spaces: Bridge());
        var (walker, climber) = (world.Join(x: 20, z: 90), world.Join(x: 1_250, z: 90));

        walker.Walk(1_024);
        climber.Claim(new Standing(1_250, 90, 1, 0));
        world.Wait(8_000);

        Assert.Equal(1, walker.Visitor.Standing.Level);
        Assert.Empty(walker.Link.Corrections);
        Assert.Equal(Reason.Ground, Assert.Single(climber.Link.Corrections).Reason);
        Assert.Equal(0, climber.Visitor.Standing.Level);
    }

    [Fact]
    public void FromABridgeOneDoesNotStepDown()
    {
        var world = new TestWorld(spaces: Bridge());
        var guest = world.Join(x: 20, z: 90);
        guest.Walk(1_024);
        world.Wait(8_000);

        // Half a metre beside the way lies the floor under the bridge.
        guest.Claim(guest.Visitor.Standing with { Level = 0 });
        world.Tick();

        Assert.Equal(Reason.Ground, Assert.Single(guest.Link.Corrections).Reason);
        Assert.Equal(1, guest.Visitor.Standing.Level);
    }

    /// <summary>A ramp leads from the west on a deck three metres over a yard.</summary>
    private static SpaceBlueprint Bridge()
    {
        var map = WalkMap.Read(DrawnMap.Bytes(0, 0, 60, 40, (column, row) =>
        {
            var height = Math.Min(15 * column, 300);
            return row is < 2 or > 5 ? [0] : height < 200 ? [height] : [0, height];
        }));
        return TestWorld.Yard() with { Bounds = new SpaceBounds(0, 0, 1_500, 1_000), WalkMap = map, Spawns = [new Spawn("gate", new Standing(100, 700, 0, 0), 0)] };
    }
}
