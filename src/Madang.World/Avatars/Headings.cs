namespace Madang.World.Avatars;

/// <summary>Directions as integers, equal in every language: a heading is 1/4096 of a turn clockwise from north, a direction a vector of length 16384.</summary>
public static class Headings
{
    public const int Turn = 4_096;
    public const int One = 16_384;

    private static readonly short[] Xs = Build(turn => Math.Sin(turn));
    private static readonly short[] Zs = Build(turn => -Math.Cos(turn));

    /// <summary>round(sin(2π·heading/4096)·16384): east is positive.</summary>
    public static int X(int heading) => Xs[heading & (Turn - 1)];

    /// <summary>round(−cos(2π·heading/4096)·16384): south is positive.</summary>
    public static int Z(int heading) => Zs[heading & (Turn - 1)];

    /// <summary>Steps between two headings the short way round, 0 to 2048.</summary>
    public static int Between(int one, int other)
    {
        var steps = (one - other) & (Turn - 1);
        return steps > Turn / 2 ? Turn - steps : steps;
    }

    /// <summary>The heading that points most nearly along (dx, dz).</summary>
    public static int Towards(int dx, int dz) =>
        (int)Math.Round(Math.Atan2(dx, -dz) / (2 * Math.PI) * Turn) & (Turn - 1);

    private static short[] Build(Func<double, double> along)
    {
        var table = new short[Turn];
        for (var heading = 0; heading < Turn; heading++)
        {
            table[heading] = (short)Math.Round(along(2 * Math.PI * heading / Turn) * One);
        }

        return table;
    }
}
