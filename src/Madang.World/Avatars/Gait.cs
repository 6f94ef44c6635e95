namespace Madang.World.Avatars;

/// <summary>How an avatar moves or rests. The numbers are those of the wire.</summary>
public enum Gait : byte
{
    Stand = 0,
    Walk = 1,
    Run = 2,
    Sit = 3,
}

/// <summary>A gesture begins once and is over by itself. The numbers are those of the wire.</summary>
public enum Gesture : byte
{
    None = 0,
    Wave = 1,
    Bow = 2,
    Clap = 3,
    Dance = 4,
}

/// <summary>What the gaits can do.</summary>
public static class Gaits
{
    public const int Count = 4;

    /// <summary>Speeds are told in thirty-firsts of the gait's top speed.</summary>
    public const int SpeedSteps = 31;

    /// <summary>A brisk walk (5.4 km/h), the top speed of <see cref="Gait.Walk"/>.</summary>
    public const int WalkMmPerSecond = 1_500;

    /// <summary>A jog (16 km/h), the top speed of anyone in the world.</summary>
    public const int RunMmPerSecond = 4_500;

    public static int TopSpeedMm(Gait gait) => gait switch
    {
        Gait.Walk => WalkMmPerSecond,
        Gait.Run => RunMmPerSecond,
        _ => 0,
    };

    /// <summary>Millimetres a second of a step of the gait, rounded towards zero.</summary>
    public static int SpeedMm(Gait gait, int speed) => TopSpeedMm(gait) * speed / SpeedSteps;
}
