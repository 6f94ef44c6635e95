using Madang.World.Spaces;

namespace Madang.World.Avatars;

/// <summary>
/// What an avatar does from a moment on: it goes straight on from a point until the motion ends. Everyone reckons where it is
/// with the same integers; docs/protocol.md "Motion" has the formulas, protocol/vectors/motion.json the proof.
/// </summary>
public readonly record struct Motion
{
    private Motion(long atMs, Standing start, byte speed, Gait gait)
    {
        AtMs = atMs;
        Start = start;
        Gait = gait;
        Speed = speed;
        var mmPerSecond = Gaits.SpeedMm(gait, speed);
        VelocityX = (short)(Headings.X(start.Heading) * mmPerSecond / Headings.One);
        VelocityZ = (short)(Headings.Z(start.Heading) * mmPerSecond / Headings.One);
    }

    public long AtMs { get; }

    public Standing Start { get; }

    public Gait Gait { get; }

    /// <summary>0 to 31: thirty-firsts of the gait's top speed.</summary>
    public byte Speed { get; }

    /// <summary>Millimetres a second.</summary>
    public short VelocityX { get; }

    /// <summary>Millimetres a second.</summary>
    public short VelocityZ { get; }

    /// <summary>Milliseconds after <see cref="AtMs"/> at which walkable ground ends on the line.</summary>
    public int LastsMs { get; private init; }

    /// <summary>A motion on a ground; without ground (null) it never ends by itself.</summary>
    public static Motion Begin(long atMs, Standing start, Gait gait, int speed, Ground? ground)
    {
        var motion = new Motion(atMs, start, Gaits.TopSpeedMm(gait) == 0 ? (byte)0 : (byte)speed, gait);
        var lasts = ground?.WalkMs(start.XCm * 10, start.ZCm * 10, motion.VelocityX, motion.VelocityZ) ?? Ground.Endless;
        return motion with { LastsMs = lasts };
    }

    public static Motion Rest(long atMs, Standing start, Gait gait = Gait.Stand) => Begin(atMs, start, gait, 0, ground: null);

    public bool IsMoving => VelocityX != 0 || VelocityZ != 0;

    public bool IsMovingAt(long ms) => IsMoving && ms - AtMs < LastsMs;

    /// <summary>start + velocity · dt / 1000, each axis rounded towards the start, dt from 0 to <see cref="LastsMs"/>.</summary>
    public PointMm PositionAt(long ms)
    {
        var dt = Math.Clamp(ms - AtMs, 0, LastsMs);
        return new PointMm(Start.XCm * 10 + (int)(VelocityX * dt / 1_000), Start.ZCm * 10 + (int)(VelocityZ * dt / 1_000));
    }

    public Standing StandingAt(long ms)
    {
        var (x, z) = PositionAt(ms);
        return new Standing(PointMm.ToCm(x), PointMm.ToCm(z), Start.Level, Start.Heading);
    }
}
