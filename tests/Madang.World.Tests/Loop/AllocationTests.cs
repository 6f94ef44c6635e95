using Madang.World.Avatars;
using Madang.World.Loop;
using Madang.World.Protocol;

namespace Madang.World.Tests.Loop;

public sealed class AllocationTests
{
    [Fact]
    public void ASteadyTickAllocatesNothing()
    {
        // Without personal space: who is put aside gets a message of their own, which is rare and may allocate.
        var yard = TestWorld.Yard(capacity: new World.Spaces.Capacity(300, 300)) with { Rules = new World.Spaces.SpaceRules(PersonalSpaceCm: 0) };
        var world = new WorldLoop(new WorldRules(), [yard], new FakeWitness());
        var now = new ServerTime(1_700_000_000_000);
        var link = new CountingLink();
        var random = new Random(1);
        var visitors = new List<Visitor>();
        for (var i = 0; i < 100; i++)
        {
            var at = new Standing((short)random.Next(-5_000, 5_000), (short)random.Next(-5_000, 5_000), 0, 0);
            var identity = new VisitorIdentity($"p{i}", "Name", IdentityLevel.Account, AppearanceRules.Plain);
            visitors.Add(world.Join(new Joining(identity, "yard", link, "t") { At = at })!);
        }

        var sequence = 0u;
        Run(400);
        var frames = link.Messages;
        var before = GC.GetAllocatedBytesForCurrentThread();
        Run(100);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.True(link.Messages - frames > 5_000);
        Assert.Equal(0, allocated);

        void Run(int ticks)
        {
            Span<byte> bytes = stackalloc byte[MoveCodec.MaxBytes];
            for (var tick = 0; tick < ticks; tick++)
            {
                now += TimeSpan.FromMilliseconds(50);
                for (var i = tick % 10; i < visitors.Count; i += 10)
                {
                    var at = visitors[i].Standing with { Heading = (ushort)((tick * 97 + i * 41) & 4_095) };
                    var claim = new MoveClaim(now.Milliseconds - 50, at, Gait.Walk, 31, ++sequence, 0);
                    visitors[i].Receive(bytes[..MoveCodec.Write(claim, bytes)], now);
                }

                world.Tick(now);
            }
        }
    }

    private sealed class CountingLink : IVisitorLink
    {
        public long Messages { get; private set; }

        public bool IsClear => true;

        public void Send(ReadOnlySpan<byte> message) => Messages++;

        public void ServeBy(InstanceLoop instance)
        {
        }

        public void Close(CloseCode code) => throw new InvalidOperationException($"{code}");
    }
}
