namespace Madang.Generator;

/// <summary>Where a bot is: metres from the middle of the space (x east, z south), radians clockwise from north, metres a second, and what both change by in a second.</summary>
internal record struct Pose(double X, double Z, double Heading, double Speed, double Turn, double Gain);

/// <summary>A way through the space, asked with times that never go back.</summary>
internal abstract class Walk
{
    /// <summary>21/31 of a run, a speed that Madang's wire can say exactly; the other peers get positions and do not mind.</summary>
    public const double UsualSpeed = 4.5 * 21 / 31;

    public abstract Pose At(double seconds);

    public static Walk Of(string workload, int seed, double size) => workload switch
    {
        "waypoint" => new Waypoints(new Random(seed), size),
        "wander" => new Wander(new Random(seed), size),
        "stand" => new Stand(new Random(seed), size),
        _ => throw new ArgumentException($"--workload expects waypoint, wander or stand, not '{workload}'", nameof(workload)),
    };
}

/// <summary>Straight to a random point, then to the next, without a pause. Headings are those of the wire, 1/4096 of a turn.</summary>
internal sealed class Waypoints : Walk
{
    private readonly Random _random;
    private readonly double _size;
    private double _x, _z, _heading, _began, _lasts;

    public Waypoints(Random random, double size)
    {
        (_random, _size) = (random, size);
        // As if it had walked for ever: somewhere on a leg, and rather on a long one.
        do
        {
            (_x, _z) = (Anywhere(), Anywhere());
            Turn(0);
        }
        while (random.NextDouble() * size * Math.Sqrt(2) > _lasts * UsualSpeed);

        _began = -random.NextDouble() * _lasts;
    }

    public override Pose At(double seconds)
    {
        while (seconds > _began + _lasts)
        {
            (_x, _z) = Along(_lasts);
            Turn(_began + _lasts);
        }

        var (x, z) = Along(seconds - _began);
        return new Pose(x, z, _heading, UsualSpeed, Turn: 0, Gain: 0);
    }

    private (double X, double Z) Along(double seconds) =>
        (_x + Math.Sin(_heading) * UsualSpeed * seconds, _z - Math.Cos(_heading) * UsualSpeed * seconds);

    private void Turn(double seconds)
    {
        double dx = Anywhere() - _x, dz = Anywhere() - _z;
        _heading = Math.Round(Math.Atan2(dx, -dz) / Math.Tau * 4096) / 4096 * Math.Tau;
        (_began, _lasts) = (seconds, Math.Max(0.2, Math.Sqrt(dx * dx + dz * dz) / UsualSpeed));
    }

    private double Anywhere() => (_random.NextDouble() - 0.5) * _size;
}

/// <summary>
/// Like a person who looks around: a turn rate that drifts (Ornstein-Uhlenbeck, 45°/s, 0.8 s), 6 s of walking, 4 s of standing,
/// towards the middle near an edge. A model, not recorded players.
/// </summary>
internal sealed class Wander : Walk
{
    private const double Step = 0.01, TurnDeviation = 45 * Math.PI / 180, TurnMemory = 0.8, Going = 6, Standing = 4, Acceleration = 0.2;

    private readonly Random _random;
    private readonly double _edge;
    private double _at, _x, _z, _heading, _turn, _speed;
    private bool _goes = true;

    private double Gain => ((_goes ? UsualSpeed : 0) - _speed) / Acceleration;

    public Wander(Random random, double size)
    {
        (_random, _edge) = (random, size / 2);
        (_x, _z, _heading) = ((random.NextDouble() - 0.5) * size, (random.NextDouble() - 0.5) * size, random.NextDouble() * Math.Tau);
    }

    public override Pose At(double seconds)
    {
        while (_at + Step <= seconds) Advance();
        var rest = seconds - _at;
        return new Pose(_x + Math.Sin(_heading) * _speed * rest, _z - Math.Cos(_heading) * _speed * rest, _heading, _speed, _turn, Gain);
    }

    private void Advance()
    {
        _at += Step;
        _turn += -_turn / TurnMemory * Step + TurnDeviation * Math.Sqrt(2 * Step / TurnMemory) * Gaussian();
        _heading += _turn * Step;
        if (_random.NextDouble() < Step / (_goes ? Going : Standing)) _goes = !_goes;
        _speed += Gain * Step;
        if (!_goes && _speed < 0.03) _speed = 0;
        _x += Math.Sin(_heading) * _speed * Step;
        _z -= Math.Cos(_heading) * _speed * Step;
        if (Math.Abs(_x) > _edge - 1 || Math.Abs(_z) > _edge - 1) TurnBack();
    }

    // By no more than a person turns: a jump of the heading would be no walk.
    private void TurnBack()
    {
        var away = Math.IEEERemainder(Math.Atan2(-_x, _z) - _heading, Math.Tau);
        _heading += Math.Clamp(away, -2 * Math.PI * Step, 2 * Math.PI * Step);
        (_x, _z) = (Math.Clamp(_x, -_edge, _edge), Math.Clamp(_z, -_edge, _edge));
    }

    private double Gaussian() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(Math.Tau * _random.NextDouble());
}

/// <summary>Stays where it came in.</summary>
internal sealed class Stand(Random random, double size) : Walk
{
    private readonly Pose _pose = new((random.NextDouble() - 0.5) * size, (random.NextDouble() - 0.5) * size, 0, 0, 0, 0);

    public override Pose At(double seconds) => _pose;
}

/// <summary>Beside another, so that a pair is always in view of each other.</summary>
internal sealed class Beside(Walk other, double x, double z) : Walk
{
    public override Pose At(double seconds)
    {
        var pose = other.At(seconds);
        return pose with { X = pose.X + x, Z = pose.Z + z };
    }
}
