namespace Madang.World.Avatars;

/// <summary>Where someone stands: centimetres from the space's origin (x east, z south, −32768 to 32767), level 0 to 7, heading 0 to 4095.</summary>
public readonly record struct Standing(short XCm, short ZCm, byte Level, ushort Heading)
{
    /// <summary>All of it in one word, so that another thread reads it in one piece.</summary>
    internal long Pack() => (ushort)XCm | ((long)(ushort)ZCm << 16) | ((long)Level << 32) | ((long)Heading << 40);

    internal static Standing Unpack(long word) =>
        new((short)word, (short)(word >> 16), (byte)(word >> 32), (ushort)(word >> 40));
}

/// <summary>A point of the ground in millimetres, the unit in which motions are reckoned.</summary>
public readonly record struct PointMm(int X, int Z)
{
    public long SquaredTo(PointMm other)
    {
        long dx = X - other.X, dz = Z - other.Z;
        return dx * dx + dz * dz;
    }

    /// <summary>Whole centimetres, rounded down, so that a point never leaves its ground cell by being told in centimetres.</summary>
    public static short ToCm(int mm) => (short)Math.Clamp(mm >= 0 ? mm / 10 : -((9 - mm) / 10), short.MinValue, short.MaxValue);
}
