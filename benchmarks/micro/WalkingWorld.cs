using Madang.World;
using Madang.World.Avatars;
using Madang.World.Loop;
using Madang.World.Protocol;
using Madang.World.Spaces;
using Madang.World.Tests.Spaces;

namespace Madang.Micro;

/// <summary>A world of one yard of 200 x 200 m, ticked by hand, in which people walk and now and then turn. Nothing is sent anywhere.</summary>
internal sealed class WalkingWorld : IWorldWitness, IVisitorLink
{
    private const int TickMs = WorldRules.UsualTickMs, TurnEveryTicks = 20, SettledAfterTicks = 300;

    private readonly WorldLoop _loop;
    private readonly List<Visitor> _visitors = [];
    private ServerTime _now = new(1_700_000_000_000);
    private long _bytes;
    private uint _sequence;
    private int _tick;

    public WalkingWorld(int people)
    {
        var yard = new SpaceBlueprint
        {
            Id = "yard",
            Bounds = Bounds,
            WalkMap = DrawnMap.Of(Bounds),
            Spawns = [new Spawn("gate", new Standing(0, 0, 0, 0), 600)],
            Capacity = new Capacity(people, people),
            Rules = new SpaceRules(PersonalSpaceCm: 0),
        };
        _loop = new WorldLoop(new WorldRules(), [yard], this);
        var random = new Random(1);
        for (var i = 0; i < people; i++)
        {
            var at = new Standing((short)random.Next(-9_900, 9_900), (short)random.Next(-9_900, 9_900), 0, 0);
            var identity = new VisitorIdentity($"p{i}", "Name", IdentityLevel.Account, AppearanceRules.Plain);
            _visitors.Add(_loop.Join(new Joining(identity, "yard", this, "t") { At = at })!);
        }

        for (var i = 0; i < SettledAfterTicks; i++) Tick();
    }

    public static SpaceBounds Bounds { get; } = new(-10_000, -10_000, 10_000, 10_000);

    public bool IsClear => true;

    /// <summary>One beat. Returns the bytes said so far.</summary>
    public long Tick()
    {
        _now += TimeSpan.FromMilliseconds(TickMs);
        Span<byte> bytes = stackalloc byte[MoveCodec.MaxBytes];
        for (var i = _tick % TurnEveryTicks; i < _visitors.Count; i += TurnEveryTicks)
        {
            var at = _visitors[i].Standing with { Heading = (ushort)((_tick * 97 + i * 41) & 4_095) };
            var claim = new MoveClaim(_now.Milliseconds - TickMs, at, Gait.Walk, 31, ++_sequence, 0);
            _visitors[i].Receive(bytes[..MoveCodec.Write(claim, bytes)], _now);
        }

        _tick++;
        _loop.Tick(_now);
        return _bytes;
    }

    public void Send(ReadOnlySpan<byte> message) => _bytes += message.Length;

    public void ServeBy(InstanceLoop instance)
    {
    }

    public void Close(CloseCode code) => throw new InvalidOperationException($"a walker was closed with {code}");

    public void Joined(Visitor visitor)
    {
    }

    public void Left(Visitor visitor, CloseCode code)
    {
    }

    public void Said(Visitor visitor, string text, ServerTime at)
    {
    }

    public void Failed(Visitor? visitor, Exception fault) => throw new InvalidOperationException("the world failed", fault);
}
