using Madang.World.Spaces;

namespace Madang.World.Avatars;

/// <summary>
/// What an avatar does from a moment on: it goes straight on from a point until the motion ends. Everyone reckons where it is
/// with the same integers; docs/protocol.md "Motion" has the formulas, protocol/vectors/motion.json the proof.
/// </summary>
public readonly record struct Motion
{
    private readonly WalkMap? _walkMap;

    private Motion(long atMs, Standing start, byte speed, Gait gait, WalkMap? walkMap)
    {
        _walkMap = walkMap;
        AtMs = atMs;
        Start = start;
        Gait = gait;
        Speed = speed;
        var mmPerSecond = Gaits.SpeedMm(gait, speed);
        VelocityX = (short)(Headings.X(start.Heading) * mmPerSecond / Headings.One);
        VelocityZ = (short)(Headings.Z(start.Heading) * mmPerSecond / Headings.One);
        LastsMs = walkMap?.WalkMs(start.XCm * 10, start.ZCm * 10, start.Level, VelocityX, VelocityZ) ?? WalkMap.Endless;
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

    /// <summary>Milliseconds after <see cref="AtMs"/> at which the floors end on the line.</summary>
    public int LastsMs { get; }

    /// <summary>A motion over the floors of a space; without a map (null) it never ends by itself.</summary>
    public static Motion Begin(long atMs, Standing start, Gait gait, int speed, WalkMap? walkMap) =>
        new(atMs, start, Gaits.TopSpeedMm(gait) == 0 ? (byte)0 : (byte)speed, gait, walkMap);

    public static Motion Rest(long atMs, Standing start, Gait gait = Gait.Stand) => Begin(atMs, start, gait, 0, walkMap: null);

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
        return new Standing(PointMm.ToCm(x), PointMm.ToCm(z), LevelAt(ms), Start.Heading);
    }

    /// <summary>Which of the floors there are where it is, from below.</summary>
    public byte LevelAt(long ms) => _walkMap is null || _walkMap.Levels < 2
        ? Start.Level
        : (byte)_walkMap.LevelAfter(Start.XCm * 10, Start.ZCm * 10, Start.Level, VelocityX, VelocityZ, (int)Math.Clamp(ms - AtMs, 0, LastsMs));
}
