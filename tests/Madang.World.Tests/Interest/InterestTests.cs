using Madang.World.Avatars;
using Madang.World.Loop;
using Madang.World.Protocol.Wire;
using Madang.World.Spaces;
using Madang.World.Tests.Loop;
using Gait = Madang.World.Avatars.Gait;

namespace Madang.World.Tests.Interest;

public sealed class InterestTests
{
    [Fact]
    public void MotionsAreToldFromFortyMetresAndKeptToFortyFour()
    {
        var world = new TestWorld();
        var here = world.Join();
        var walker = world.Join(x: 5_900);
        world.Tick(2);

        Assert.Null(here.LastRecordOf(walker.Slot));
        walker.Walk(3_072, Gait.Run);
        world.Wait(4_300);
        Assert.NotNull(here.LastRecordOf(walker.Slot));
        var at = Math.Abs(here.LastRecordOf(walker.Slot)!.Value.Record.At.XCm);
        Assert.InRange(at, 3_880, 4_000);

        var before = here.Link.Frames.Count();
        walker.Claim(walker.Visitor.Standing with { XCm = 4_300 });
        world.Tick(2);
        Assert.True(here.Link.Frames.Count() <= before + 1);
    }

    [Fact]
    public void EveryoneIsIntroducedHoweverFar()
    {
        var world = new TestWorld();
        var here = world.Join(x: -5_900);

        world.Join(x: 5_900);
        world.Tick();

        Assert.Single(here.Link.Frames.SelectMany(frame => frame.Introductions));
        Assert.Empty(here.Link.Frames.SelectMany(frame => frame.Records));
    }

    [Fact]
    public void AFollowedAvatarIsToldHoweverFar()
    {
        var world = new TestWorld();
        var here = world.Join(x: -5_900);
        var far = world.Join(x: 5_900);
        world.Tick();

        here.Send(new ClientMessage { Follow = new Follow { Slot = (uint)far.Slot } });
        far.Walk(0);
        world.Tick(2);

        Assert.NotNull(here.LastRecordOf(far.Slot));
    }

    /// <param name="people">Few, or a crowd in which news waits for company.</param>
    [Theory]
    [InlineData(30)]
    [InlineData(80)]
    public void WhatEveryoneReckonsWithIsWithinTheBoundOfItsDistance(int people)
    {
        var world = new TestWorld();
        var random = new Random(11);
        var guests = Enumerable.Range(0, people).Select(_ => world.Join((short)random.Next(-3_000, 3_000), (short)random.Next(-3_000, 3_000))).ToList();
        var seen = guests.Select(_ => new Dictionary<int, Motion>()).ToList();
        var read = guests.Select(_ => 0).ToList();
        var map = TestWorld.Yard().WalkMap;

        for (var tick = 0; tick < 300; tick++)
        {
            foreach (var guest in guests.Where(_ => random.Next(20) == 0))
            {
                guest.Correction = (uint)guest.Link.Corrections.Count();
                guest.Walk(random.Next(4_096), (Gait)random.Next(0, 3), random.Next(32));
            }

            world.Tick();
            for (var i = 0; i < guests.Count; i++)
            {
                for (; read[i] < guests[i].Link.Received.Count; read[i]++) Learn(seen[i], guests[i].Link.Received[read[i]].Frame, map);
                Check(guests, i, seen[i], world.Now.Milliseconds, world.Rules);
            }
        }

        static void Learn(Dictionary<int, Motion> seen, Frame? frame, WalkMap map)
        {
            if (frame is null) return;
            var rest = frame.Records.Span;
            while (World.Protocol.MotionRecord.TryRead(ref rest, out var record))
            {
                seen[record.Slot] = Motion.Begin(frame.BaseMs, record.At, record.Gait, record.Speed, map);
            }
        }

        static void Check(List<TestWorld.Guest> guests, int i, Dictionary<int, Motion> seen, long nowMs, WorldRules rules)
        {
            var here = guests[i].Visitor.Standing;
            foreach (var other in guests.Where(other => other != guests[i]))
            {
                var truth = other.Visitor.Standing;
                var distance = Math.Sqrt(Math.Pow(here.XCm - truth.XCm, 2) + Math.Pow(here.ZCm - truth.ZCm, 2));
                // Who comes into the circle is told a quarter of a second later at the latest.
                if (distance > rules.InterestCm - Gaits.RunMmPerSecond * 2 / 10 * rules.LookMs / 1_000 - 2) continue;
                var known = seen[other.Slot].StandingAt(nowMs);
                var error = Math.Sqrt(Math.Pow(known.XCm - truth.XCm, 2) + Math.Pow(known.ZCm - truth.ZCm, 2));
                var bound = rules.NearErrorCm + (rules.FarErrorCm - rules.NearErrorCm) * distance / rules.InterestCm;
                if (guests.Count > rules.CompanyFrom) bound += WaitMs(distance, rules) * 2 * Gaits.RunMmPerSecond / 10_000.0;
                Assert.True(error <= bound + 3, $"{error} cm at {distance} cm, bound {bound}");
            }
        }
    }

    // As docs/protocol.md has it.
    private static double WaitMs(double distance, WorldRules rules) =>
        distance <= rules.CloseByCm ? 2 * rules.TickMs : rules.CompanyMs * Math.Sqrt(distance / rules.InterestCm) + 4 * rules.TickMs;

    [Fact]
    public void WhoStandsInAHighSlotIsToldLikeEverybody()
    {
        var world = new TestWorld(null, TestWorld.Yard(capacity: new Capacity(400, 400)));
        for (var i = 0; i < 300; i++) world.Enter(new Standing((short)(-5_900 + i * 30), -5_900, 0, 0));
        world.Tick();
        var (here, other) = (world.Join(x: 5_000, z: 5_000), world.Join(x: 5_800, z: 5_000));
        Assert.True(other.Slot > 256);

        other.Walk(1_024);
        world.Tick();

        Assert.Equal(1_024, here.LastRecordOf(other.Slot)!.Value.Record.At.Heading);
    }

    [Fact]
    public void FarAvatarsCostFewerRecordsThanNearOnes()
    {
        var near = RecordsOfAFidget(300);
        var far = RecordsOfAFidget(3_500);

        Assert.True(far * 2 < near, $"{far} far, {near} near");

        static int RecordsOfAFidget(short x)
        {
            var world = new TestWorld();
            var here = world.Join();
            var walker = world.Join(x, z: -2_000);
            var random = new Random(3);
            for (var i = 0; i < 200; i++)
            {
                walker.Walk(2_048 + random.Next(-500, 500), Gait.Walk, 15);
                world.Wait(100);
            }

            return here.Link.Frames.Count(frame => frame.Records.Length > 0);
        }
    }

    [Fact]
    public void AStopIsToldAtOnceAndSmallTurnsOnTheSpotAreNot()
    {
        var world = new TestWorld();
        var here = world.Join();
        var other = world.Join(x: 2_000);
        other.Walk(0);
        world.Wait(1_000);

        other.Claim(other.Visitor.Standing);
        world.Tick();
        Assert.Equal(0, here.LastRecordOf(other.Slot)!.Value.Record.Speed);

        var before = here.Link.Frames.Count();
        other.Claim(other.Visitor.Standing with { Heading = 40 });
        world.Tick(3);
        Assert.Equal(before, here.Link.Frames.Count());
    }

    [Fact]
    public void SittingDownIsToldHoweverFar()
    {
        var world = new TestWorld();
        var here = world.Join();
        var other = world.Join(x: 3_800);
        world.Tick();

        other.Claim(other.Visitor.Standing, Gait.Sit);
        world.Tick();

        Assert.Equal(Gait.Sit, here.LastRecordOf(other.Slot)!.Value.Record.Gait);
    }

    [Fact]
    public void TheFirstRecordOfAnAvatarAppearsAndTheNextIsSmoothed()
    {
        var world = new TestWorld();
        var here = world.Join();
        var other = world.Join(x: 300);
        world.Tick();
        Assert.True(here.LastRecordOf(other.Slot)!.Value.Record.Appears);

        other.Walk(0);
        world.Tick(3);

        Assert.False(here.LastRecordOf(other.Slot)!.Value.Record.Appears);
    }

    [Fact]
    public void ACrowdIsToldNearestFirstWithinTheBudgetOfAFrame()
    {
        var world = new TestWorld(new WorldRules { RecordsPerFrame = 10, IntroductionsPerFrame = 15 });
        var guests = Enumerable.Range(1, 40).Select(i => world.Enter(new Standing((short)(i * 95), 0, 0, 0))).ToList();
        world.Tick();

        var here = world.Enter(new Standing(0, 0, 0, 0));
        world.Tick(6);

        var frames = here.Link.Frames.ToList();
        Assert.All(frames, frame => Assert.InRange(frame.Introductions.Count, 0, 15));
        Assert.All(frames, frame => Assert.InRange(frame.Records.Length, 0, 90));
        Assert.Equal(40, frames.SelectMany(frame => frame.Introductions).Count());
        Assert.All(guests, guest => Assert.NotNull(here.LastRecordOf(guest.Slot)));
        Assert.Equal(frames[0].BaseMs, here.LastRecordOf(guests[0].Slot)!.Value.BaseMs);
    }

    [Fact]
    public void InACrowdNewsFromAfarWaitsForCompanyAndFromCloseByDoesNot()
    {
        var (world, here, near, far) = LookAtACrowd();
        world.Wait(1_000);

        far.Walk(0);
        world.Tick();
        Assert.Equal(0, here.LastRecordOf(far.Slot)!.Value.Record.Speed);
        world.Wait(1_000);
        Assert.NotEqual(0, here.LastRecordOf(far.Slot)!.Value.Record.Speed);

        far.Claim(far.Visitor.Standing);
        world.Tick();
        Assert.NotEqual(0, here.LastRecordOf(far.Slot)!.Value.Record.Speed);

        near.Walk(0);
        world.Tick();
        Assert.NotEqual(0, here.LastRecordOf(near.Slot)!.Value.Record.Speed);
        Assert.Equal(0, here.LastRecordOf(far.Slot)!.Value.Record.Speed);
    }

    [Fact]
    public void InACrowdASharpTurnWithinTenMetresWaitsForNothing()
    {
        var (world, here, close) = LookAtSomebodyInACrowd(900);

        close.Walk(1_024);
        world.Tick();
        Assert.Equal(1_024, here.LastRecordOf(close.Slot)!.Value.Record.At.Heading);
        close.Claim(close.Visitor.Standing);
        world.Tick();
        Assert.Equal(0, here.LastRecordOf(close.Slot)!.Value.Record.Speed);
    }

    [Fact]
    public void InACrowdASlightTurnWithinTenMetresWaitsForOneTick()
    {
        var (world, here, close) = LookAtSomebodyInACrowd(900);

        // A fifth of a radian at 1.5 m/s: a centimetre in a tick.
        close.Walk(2_048 - 130);
        world.Tick();
        Assert.Equal(2_048, here.LastRecordOf(close.Slot)!.Value.Record.At.Heading);
        world.Tick();
        Assert.Equal(2_048 - 130, here.LastRecordOf(close.Slot)!.Value.Record.At.Heading);
    }

    [Fact]
    public void InACrowdWhoHasComeNearIsToldAtOnceAgain()
    {
        var (world, here, walker) = LookAtSomebodyInACrowd(2_000);

        walker.Walk(3_072, Gait.Run);
        world.Wait(3_000);
        Assert.InRange(walker.Visitor.Standing.XCm, 300, 1_000);
        walker.Walk(0);
        world.Tick();

        Assert.Equal(0, here.LastRecordOf(walker.Slot)!.Value.Record.At.Heading);
    }

    [Fact]
    public void BesideInACrowdNothingWaits()
    {
        var (world, here, close) = LookAtSomebodyInACrowd(180);

        close.Walk(2_046);
        world.Tick();

        Assert.Equal(2_046, here.LastRecordOf(close.Slot)!.Value.Record.At.Heading);
    }

    [Fact]
    public void InAThrongThereIsNewsInEveryOtherTick()
    {
        var (world, here, close) = LookAtSomebodyInACrowd(900);
        for (var i = 0; i < world.Rules.ThrongFrom; i++) world.Join((short)(-900 + i * 10), -300);
        world.Wait(1_000);
        var before = here.Link.Frames.Count();

        // A right angle in every tick, which otherwise would be told in every tick.
        for (var tick = 0; tick < 20; tick++)
        {
            close.Walk(tick % 2 * 1_024);
            world.Tick();
        }

        Assert.InRange(here.Link.Frames.Count() - before, 9, 11);
    }

    [Fact]
    public void InACrowdTheNearestAreToldAndTheFollowedAndWhoSpeaksAndTheRestAreCounted()
    {
        var world = Plain();
        var here = world.Join();
        var others = Enumerable.Range(1, 60).Select(i => world.Join((short)(i * 50))).ToList();

        here.Send(new ClientMessage { Attend = new Attend { Most = 10 } });
        here.Send(new ClientMessage { Follow = new Follow { Slot = (uint)others[40].Slot } });
        others[50].Say("Here!");
        world.Wait(1_000);
        var known = Known();

        Assert.Equal([.. others.Take(8).Select(other => other.Slot), others[40].Slot, others[50].Slot], known);
        Assert.Equal(50u, here.Link.Frames.Last(frame => frame.HasCrowd).Crowd);
        Assert.Equal(60, here.Link.Frames.SelectMany(frame => frame.Introductions).DistinctBy(who => who.Slot).Count());

        world.Wait(world.Rules.SpeakingMs);
        here.Send(new ClientMessage { Attend = new Attend { Most = 0 } });
        world.Wait(1_000);
        Assert.Equal(60, Known().Count);
        Assert.Equal(0u, here.Link.Frames.Last(frame => frame.HasCrowd).Crowd);

        SortedSet<int> Known()
        {
            var told = new SortedSet<int>();
            foreach (var frame in here.Link.Frames)
            {
                var rest = frame.Records.Span;
                while (World.Protocol.MotionRecord.TryRead(ref rest, out var record)) told.Add(record.Slot);
                foreach (var slot in frame.Unattended) told.Remove((int)slot);
            }

            return told;
        }
    }

    [Fact]
    public void UnderStrainWhatIsFarWaitsLongerAndWhatIsCloseByDoesNot()
    {
        var (world, here, near, far) = LookAtACrowd();
        far.Walk(0);
        world.Wait(2_000);
        world.Loop.Running[0].Strain = 9;

        far.Claim(far.Visitor.Standing);
        world.Wait(700);
        Assert.Equal(InstanceLoop.MostStrain, world.Loop.Running[0].Strain);
        Assert.NotEqual(0, here.LastRecordOf(far.Slot)!.Value.Record.Speed);

        near.Walk(0);
        world.Tick();
        Assert.NotEqual(0, here.LastRecordOf(near.Slot)!.Value.Record.Speed);
        Assert.Equal(0, here.LastRecordOf(far.Slot)!.Value.Record.Speed);
    }

    [Fact]
    public void CloseByEveryChangeIsTold()
    {
        var world = new TestWorld();
        var here = world.Join();
        var other = world.Join(x: 900);
        other.Walk(0, speed: 10);
        world.Tick(2);

        other.Walk(3, speed: 10);
        world.Tick();

        Assert.Equal(3, here.LastRecordOf(other.Slot)!.Value.Record.At.Heading);
    }

    [Fact]
    public void WhoComesNearIsIntroducedFirstAndToldAtOnce()
    {
        var world = new TestWorld(new WorldRules { IntroductionsPerFrame = 5 }, TestWorld.Yard(capacity: new Capacity(300, 300)));
        for (var i = 0; i < 40; i++) world.Enter(new Standing((short)(-5_900 + i * 120), -5_900, 0, 0));
        var near = world.Join(x: 5_500, z: 5_500);
        world.Tick(2);

        var here = world.Join(x: 5_000, z: 5_500);

        Assert.Equal((uint)near.Slot, here.Link.Frames.First().Introductions[0].Slot);
        Assert.NotNull(here.LastRecordOf(near.Slot));
    }

    [Fact]
    public void WhoMissedMoreComingAndGoingThanIsKeptIsToldEverythingAnew()
    {
        var world = new TestWorld(new WorldRules { SlowReaderMs = 1_000_000, SlotRestMs = 100 });
        var here = world.Join();
        here.Link.IsClear = false;
        for (var i = 0; i < 2_100; i++)
        {
            var passing = world.Join(x: 3_000);
            passing.Visitor.Leave();
        }

        var stays = world.Join(x: 3_000);
        here.Link.IsClear = true;
        world.Tick(2);

        Assert.Contains(here.Link.Frames.SelectMany(frame => frame.Introductions), introduction => introduction.Slot == (uint)stays.Slot);
    }

    [Fact]
    public void ASlotRestsAMinuteBeforeAnotherAvatarGetsIt()
    {
        var world = new TestWorld();
        var first = world.Join();
        var slot = first.Slot;
        first.Visitor.Leave();
        world.Tick();

        var soon = world.Join();
        world.Wait(60_000);
        var later = world.Join(x: 300);

        Assert.NotEqual(slot, soon.Slot);
        Assert.Equal(slot, later.Slot);
    }

    /// <summary>Without personal space, so that nobody is put aside.</summary>
    private static TestWorld Plain() => new(null, TestWorld.Yard(capacity: new Capacity(300, 300)) with { Rules = new SpaceRules(PersonalSpaceCm: 0) });

    /// <summary>One looks at a hundred and fifty, at one who stands beside and at one at the edge of what is seen.</summary>
    private static (TestWorld World, TestWorld.Guest Here, TestWorld.Guest Near, TestWorld.Guest Far) LookAtACrowd()
    {
        var world = Plain();
        var (here, near, far) = (world.Join(), world.Join(x: 150), world.Join(x: 3_800));
        for (var i = 0; i < 150; i++) world.Enter(new Standing((short)(i * 10), 1_000, 0, 0));
        return (world, here, near, far);
    }

    /// <summary>Somebody who walks by at so many centimetres, and whose motion is known.</summary>
    private static (TestWorld World, TestWorld.Guest Here, TestWorld.Guest Walker) LookAtSomebodyInACrowd(short x)
    {
        var (world, here, _, _) = LookAtACrowd();
        var walker = world.Join(x);
        walker.Walk(2_048);
        world.Wait(600);
        Assert.Equal(2_048, here.LastRecordOf(walker.Slot)!.Value.Record.At.Heading);
        return (world, here, walker);
    }
}
