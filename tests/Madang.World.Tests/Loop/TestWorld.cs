using Google.Protobuf;
using Madang.World.Avatars;
using Madang.World.Loop;
using Madang.World.Protocol;
using Madang.World.Protocol.Wire;
using Madang.World.Spaces;
using Madang.World.Tests.Spaces;
using Boundaries = Madang.World.Loop.Boundaries;
using ClientMessage = Madang.World.Protocol.Wire.ClientMessage;
using Gait = Madang.World.Avatars.Gait;

namespace Madang.World.Tests.Loop;

/// <summary>A world that a test ticks by hand: one open yard of 120 × 120 m unless it brings its own.</summary>
internal sealed class TestWorld
{
    private static readonly WalkMap Open = DrawnMap.Of(new SpaceBounds(-6_000, -6_000, 6_000, 6_000));

    private int _people;

    public TestWorld(WorldRules? rules = null, params SpaceBlueprint[] spaces)
    {
        Rules = rules ?? new WorldRules();
        Loop = new WorldLoop(Rules, spaces.Length == 0 ? [Yard()] : spaces, Witness);
    }

    public WorldRules Rules { get; }

    public WorldLoop Loop { get; }

    public FakeWitness Witness { get; } = new();

    public ServerTime Now { get; private set; } = new(1_700_000_000_000);

    /// <summary>The same yard with a stage of 10 × 10 m in its north.</summary>
    public static SpaceBlueprint Theatre(Capacity capacity) =>
        Yard(capacity: capacity) with { Stages = [new Zone("stage", 0, new Shape.Rect(-5, -40, 5, -30))] };

    public static SpaceBlueprint Yard(string id = "yard", Capacity? capacity = null, params Shape[] blocked)
    {
        var bounds = new SpaceBounds(-6_000, -6_000, 6_000, 6_000);
        return new SpaceBlueprint
        {
            Id = id,
            Bounds = bounds,
            WalkMap = blocked.Length == 0 ? Open : DrawnMap.Of(bounds, blocked),
            Spawns = [new Spawn("gate", new Standing(0, 0, 0, 0), 600)],
            Capacity = capacity ?? new Capacity(100, 150),
        };
    }

    public Guest Join(
        short x = 0, short z = 0, IdentityLevel level = IdentityLevel.Account, string? person = null, string space = "yard", Boundaries? boundaries = null)
    {
        var guest = Enter(new Standing(x, z, 0, 0), level, person, space, boundaries: boundaries);
        Tick();
        return guest;
    }

    public Guest Enter(
        Standing? at, IdentityLevel level = IdentityLevel.Account, string? person = null, string space = "yard", string? inPlaceOf = null, string? instance = null,
        Boundaries? boundaries = null, Func<VisitorIdentity, VisitorIdentity>? who = null)
    {
        var link = new FakeLink();
        var identity = new VisitorIdentity(person ?? $"person-{++_people}", "Name", level, AppearanceRules.Plain);
        var joining = new Joining(who?.Invoke(identity) ?? identity, space, link, "token") { At = at, InPlaceOf = inPlaceOf, Instance = instance, Boundaries = boundaries ?? Boundaries.None };
        var visitor = Loop.Join(joining)!;
        if (Rules.Boundaries is TestBook book) book.Visitors.Add(visitor);
        return new Guest(this, visitor, link);
    }

    public void Tick(int times = 1)
    {
        for (var i = 0; i < times; i++)
        {
            Now += TimeSpan.FromMilliseconds(Rules.TickMs);
            Loop.Tick(Now);
        }
    }

    public void Wait(int ms) => Tick((ms + Rules.TickMs - 1) / Rules.TickMs);

    /// <summary>A visitor with the client's end of the link.</summary>
    internal sealed class Guest(TestWorld world, Visitor visitor, FakeLink link)
    {
        private uint _sequence;

        public Visitor Visitor => visitor;

        public FakeLink Link => link;

        public int Slot => (int)link.Welcome.Slot;

        public uint Correction { get; set; }

        public void Send(ClientMessage message) => visitor.Receive(message.ToByteArray(), world.Now);

        public void Walk(int heading, Gait gait = Gait.Walk, int speed = 31)
        {
            var at = visitor.Standing;
            Claim(at with { Heading = (ushort)heading }, gait, speed);
        }

        public void Claim(Standing at, Gait gait = Gait.Stand, int speed = 0, long? atMs = null)
        {
            var claim = new MoveClaim(atMs ?? world.Now.Milliseconds, at, gait, (byte)speed, ++_sequence, Correction);
            Span<byte> bytes = stackalloc byte[MoveCodec.MaxBytes];
            visitor.Receive(bytes[..MoveCodec.Write(claim, bytes)], world.Now);
        }

        public void Choose(int distanceCm = 100, bool hidesWords = false, bool safeZone = false) =>
            Send(new ClientMessage { Boundaries = new World.Protocol.Wire.Boundaries { DistanceCm = (uint)distanceCm, HidesWords = hidesWords, SafeZone = safeZone } });

        public void Block(string person, bool on = true) => Send(new ClientMessage { Block = new Block { Person = person, On = on } });

        public void Say(string text, uint nonce = 0) => Send(new ClientMessage { Say = new Say { Text = text, Nonce = nonce } });

        /// <summary>The last record of somebody that this link was sent, with its base time; null when there was none.</summary>
        public (long BaseMs, MotionRecord Record)? LastRecordOf(int slot)
        {
            (long, MotionRecord)? last = null;
            foreach (var frame in link.Frames)
            {
                var rest = frame.Records.Span;
                while (MotionRecord.TryRead(ref rest, out var record))
                {
                    if (record.Slot == slot) last = (frame.BaseMs, record);
                }

                Assert.True(rest.IsEmpty);
            }

            return last;
        }
    }
}
